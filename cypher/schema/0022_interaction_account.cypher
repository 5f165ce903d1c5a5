// in: nothing. out: nothing. Finds each Interaction of one account.
CREATE INDEX interaction_account IF NOT EXISTS FOR (n:Interaction) ON (n.account_id)
