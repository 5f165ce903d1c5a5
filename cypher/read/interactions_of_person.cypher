// in: account_id, own_id, id, after, before
// out: interaction (properties), ours and theirs (ids of those who took part), where one person did
MATCH (q:Person {id: $id})-[:TOOK_PART]->(i:Interaction)
WHERE i.account_id = $account_id AND i.at > $after AND i.at <= $before
MATCH (o:Person)-[:TOOK_PART]->(i)
WHERE o.account_id = $own_id
WITH i, collect(DISTINCT o.id) AS ours
MATCH (p:Person)-[:TOOK_PART]->(i)
WHERE p.account_id = $account_id
WITH i, ours, collect(DISTINCT p.id) AS theirs
RETURN properties(i) AS interaction, ours, theirs
ORDER BY i.at, i.id
