// in: account_id, own_id, after, before
// out: interaction (properties), ours and theirs (ids of those who took part)
MATCH (o:Person {account_id: $own_id})-[:TOOK_PART]->(i:Interaction {account_id: $account_id})
WHERE i.at > $after AND i.at <= $before
WITH i, collect(DISTINCT o.id) AS ours
MATCH (p:Person {account_id: $account_id})-[:TOOK_PART]->(i)
WITH i, ours, collect(DISTINCT p.id) AS theirs
RETURN properties(i) AS interaction, ours, theirs
ORDER BY i.at, i.id
