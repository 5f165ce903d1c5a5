// in: nothing. out: nothing. Each Unit has an id of its own.
CREATE CONSTRAINT unit_id IF NOT EXISTS FOR (n:Unit) REQUIRE n.id IS UNIQUE
