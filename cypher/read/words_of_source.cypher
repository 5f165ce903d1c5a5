// in: account_id, id
// out: id, quote, url of each statement of a source that has words or a link
MATCH (v:Source {id: $id})
WITH v WHERE v.account_id = $account_id
MATCH (s:Statement)-[:BY]->(v)
WHERE s.quote <> '' OR s.url <> ''
RETURN s.id AS id, s.quote AS quote, s.url AS url
ORDER BY id
