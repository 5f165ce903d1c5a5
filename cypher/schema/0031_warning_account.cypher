// in: nothing. out: nothing. Finds each Warning of one account.
CREATE INDEX warning_account IF NOT EXISTS FOR (n:Warning) ON (n.account_id)
