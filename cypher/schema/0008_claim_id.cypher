// in: nothing. out: nothing. Each Claim has an id of its own.
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE
