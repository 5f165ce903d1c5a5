// in: nothing. out: nothing. Each Opportunity has an id of its own.
CREATE CONSTRAINT opportunity_id IF NOT EXISTS FOR (n:Opportunity) REQUIRE n.id IS UNIQUE
