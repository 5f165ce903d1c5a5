// in: nothing. out: nothing. Each Attachment has an id of its own.
CREATE CONSTRAINT attachment_id IF NOT EXISTS FOR (n:Attachment) REQUIRE n.id IS UNIQUE
