// in: account_id, limit
// out: removed, the number of nodes removed this time; call again until it is 0
MATCH (n)
WHERE n.account_id = $account_id
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
