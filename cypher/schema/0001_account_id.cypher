// in: nothing. out: nothing. Each Account has an id of its own.
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE
