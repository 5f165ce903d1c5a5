// in: own_id
// out: account_id, ours (the ids of our people who took part in something there)
MATCH (o:Person {account_id: $own_id})-[t:TOOK_PART]->(:Interaction)
RETURN t.account_id AS account_id, collect(DISTINCT o.id) AS ours
ORDER BY account_id
