// in: nothing. out: nothing. Finds each Role of one account.
CREATE INDEX role_account IF NOT EXISTS FOR (n:Role) ON (n.account_id)
