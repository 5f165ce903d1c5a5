// in: nothing. out: nothing. Finds the claims that cannot both hold.
CREATE INDEX claim_slot IF NOT EXISTS FOR (n:Claim) ON (n.slot)
