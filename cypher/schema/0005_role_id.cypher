// in: nothing. out: nothing. Each Role has an id of its own.
CREATE CONSTRAINT role_id IF NOT EXISTS FOR (n:Role) REQUIRE n.id IS UNIQUE
