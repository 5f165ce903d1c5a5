// in: identity
// out: id, name, kind, rev of our own company's account, or nothing
MATCH (a:Account {identity: $identity})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.rev AS rev
