// in: id, identity, name, kind, now
// out: id, name, kind, rev of the account with that identity, made now or before
MERGE (a:Account {identity: $identity})
ON CREATE SET a.id = $id, a.name = $name, a.kind = $kind, a.rev = 0, a.created_at = $now
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.rev AS rev
