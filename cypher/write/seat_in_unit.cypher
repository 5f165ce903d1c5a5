// in: account_id, id (of a seat), unit_id
// out: id of the seat
MATCH (r:Role {id: $id})
MATCH (u:Unit {id: $unit_id})
WHERE r.account_id = $account_id AND u.account_id = $account_id
CREATE (r)-[:IN {account_id: $account_id}]->(u)
RETURN r.id AS id
