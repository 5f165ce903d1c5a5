// in: nothing. out: nothing. Each Source has an id of its own.
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE
