// in: nothing. out: nothing. Finds the content of each Attachment of one account.
CREATE INDEX piece_account IF NOT EXISTS FOR (n:Piece) ON (n.account_id)
