// in: nothing. out: nothing. Finds each Claim of one account.
CREATE INDEX claim_account IF NOT EXISTS FOR (n:Claim) ON (n.account_id)
