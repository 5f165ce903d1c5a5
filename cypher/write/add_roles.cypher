// in: rows (id, account_id, title)
// out: id
UNWIND $rows AS row
CREATE (r:Role {id: row.id, account_id: row.account_id, title: row.title})
RETURN r.id AS id
