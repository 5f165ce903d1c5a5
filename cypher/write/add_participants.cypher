// in: account_id, own_id, rows (interaction, person)
// out: nothing
UNWIND $rows AS row
MATCH (p:Person {id: row.person})
MATCH (i:Interaction {id: row.interaction})
WHERE i.account_id = $account_id AND p.account_id IN [$account_id, $own_id]
CREATE (p)-[:TOOK_PART {account_id: $account_id}]->(i)
