// in: account_id
// out: id, name, kind, rev, needs of one account, or nothing
MATCH (a:Account {id: $account_id})
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.rev AS rev, a.needs AS needs
