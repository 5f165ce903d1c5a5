// in: nothing. out: nothing. Two imports at once make one Unit, not two.
CREATE CONSTRAINT unit_identity IF NOT EXISTS FOR (n:Unit) REQUIRE n.identity IS UNIQUE
