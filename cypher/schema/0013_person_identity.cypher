// in: nothing. out: nothing. Two imports at once make one Person, not two.
CREATE CONSTRAINT person_identity IF NOT EXISTS FOR (n:Person) REQUIRE n.identity IS UNIQUE
