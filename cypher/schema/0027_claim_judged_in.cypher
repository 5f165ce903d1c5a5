// in: nothing. out: nothing. Finds the attributes in force of one account.
CREATE INDEX claim_judged_in IF NOT EXISTS FOR (n:Claim) ON (n.judged_in)
