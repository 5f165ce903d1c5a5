// in: id (of one of ours)
// out: account_id of each customer whose interactions they took part in
MATCH (p:Person {id: $id})
MATCH (p)-[:TOOK_PART]->(i:Interaction)
RETURN DISTINCT i.account_id AS account_id
ORDER BY account_id
