// in: nothing. out: nothing. Finds each Attachment of one account.
CREATE INDEX attachment_account IF NOT EXISTS FOR (n:Attachment) ON (n.account_id)
