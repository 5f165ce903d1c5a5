// in: id, account_id, at, who, what, detail
// out: nothing
CREATE (:AuditEvent {id: $id, account_id: $account_id, at: $at, who: $who, what: $what,
                     detail: $detail})
