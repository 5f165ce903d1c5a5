// in: nothing. out: nothing. Each AuditEvent has an id of its own.
CREATE CONSTRAINT audit_event_id IF NOT EXISTS FOR (n:AuditEvent) REQUIRE n.id IS UNIQUE
