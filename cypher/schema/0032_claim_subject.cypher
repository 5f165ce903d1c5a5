// in: nothing. out: nothing. Finds the claims about one person or seat.
CREATE INDEX claim_subject IF NOT EXISTS FOR (n:Claim) ON (n.subject)
