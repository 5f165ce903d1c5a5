// in: nothing
// out: id, name, kind, rev, needs of every customer account, by name
MATCH (a:Account {kind: 'customer'})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.rev AS rev, a.needs AS needs
ORDER BY name, id
