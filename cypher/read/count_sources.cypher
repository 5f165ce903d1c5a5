// in: nothing
// out: account_id, sources
MATCH (s:Source)
RETURN s.account_id AS account_id, count(s) AS sources
ORDER BY account_id
