// in: nothing. out: nothing. Finds each Opportunity of one account.
CREATE INDEX opportunity_account IF NOT EXISTS FOR (n:Opportunity) ON (n.account_id)
