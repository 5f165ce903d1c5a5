// in: nothing. out: nothing. Each Interaction has an id of its own.
CREATE CONSTRAINT interaction_id IF NOT EXISTS FOR (n:Interaction) REQUIRE n.id IS UNIQUE
