// in: nothing. out: nothing. Finds the claims that lead to one person or seat.
CREATE INDEX claim_object IF NOT EXISTS FOR (n:Claim) ON (n.object)
