// in: nothing
// out: id, name, kind, rev of every customer account, by name
MATCH (a:Account {kind: 'customer'})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.rev AS rev
ORDER BY name, id
