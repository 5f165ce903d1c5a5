// in: nothing
// out: account_id, people
MATCH (p:Person)
RETURN p.account_id AS account_id, count(p) AS people
ORDER BY account_id
