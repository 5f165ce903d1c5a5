// in: nothing. out: nothing. Each Statement has an id of its own.
CREATE CONSTRAINT statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE
