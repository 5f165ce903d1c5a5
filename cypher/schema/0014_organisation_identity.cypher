// in: nothing. out: nothing. Two imports at once make one Organisation, not two.
CREATE CONSTRAINT organisation_identity IF NOT EXISTS FOR (n:Organisation) REQUIRE n.identity IS UNIQUE
