// in: nothing. out: nothing. Finds each Unit of one account.
CREATE INDEX unit_account IF NOT EXISTS FOR (n:Unit) ON (n.account_id)
