// in: nothing. out: nothing. Each Warning has an id of its own.
CREATE CONSTRAINT warning_id IF NOT EXISTS FOR (n:Warning) REQUIRE n.id IS UNIQUE
