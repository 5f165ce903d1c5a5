// in: id, name
// out: id, name, kind, rev of the account under its new name
MATCH (a:Account {id: $id})
SET a.name = $name
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.rev AS rev
