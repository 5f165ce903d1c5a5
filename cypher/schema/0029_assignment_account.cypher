// in: nothing. out: nothing. Finds each Assignment of one account.
CREATE INDEX assignment_account IF NOT EXISTS FOR (n:Assignment) ON (n.account_id)
