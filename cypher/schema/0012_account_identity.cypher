// in: nothing. out: nothing. Two imports at once make one Account, not two.
CREATE CONSTRAINT account_identity IF NOT EXISTS FOR (n:Account) REQUIRE n.identity IS UNIQUE
