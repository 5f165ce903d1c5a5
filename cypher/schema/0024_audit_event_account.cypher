// in: nothing. out: nothing. Finds each AuditEvent of one account.
CREATE INDEX audit_event_account IF NOT EXISTS FOR (n:AuditEvent) ON (n.account_id)
