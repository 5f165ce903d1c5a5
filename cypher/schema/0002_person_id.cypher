// in: nothing. out: nothing. Each Person has an id of its own.
CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE
