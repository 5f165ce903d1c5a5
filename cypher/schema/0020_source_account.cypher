// in: nothing. out: nothing. Finds each Source of one account.
CREATE INDEX source_account IF NOT EXISTS FOR (n:Source) ON (n.account_id)
