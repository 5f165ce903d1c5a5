// in: nothing. out: nothing. Finds each Organisation of one account.
CREATE INDEX organisation_account IF NOT EXISTS FOR (n:Organisation) ON (n.account_id)
