// in: nothing. out: nothing. Finds each Statement of one account.
CREATE INDEX statement_account IF NOT EXISTS FOR (n:Statement) ON (n.account_id)
