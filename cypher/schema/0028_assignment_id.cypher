// in: nothing. out: nothing. Each Assignment has an id of its own.
CREATE CONSTRAINT assignment_id IF NOT EXISTS FOR (n:Assignment) REQUIRE n.id IS UNIQUE
