// in: nothing. out: nothing. Each Organisation has an id of its own.
CREATE CONSTRAINT organisation_id IF NOT EXISTS FOR (n:Organisation) REQUIRE n.id IS UNIQUE
