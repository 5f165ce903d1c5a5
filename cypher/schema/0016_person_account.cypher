// in: nothing. out: nothing. Finds each Person of one account.
CREATE INDEX person_account IF NOT EXISTS FOR (n:Person) ON (n.account_id)
