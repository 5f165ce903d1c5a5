// in: nothing
// out: account_id, ties, ours (the ids of our people with a tie there)
MATCH (o:Person)-[t:TIE]->(:Person)
RETURN t.account_id AS account_id, count(t) AS ties, collect(DISTINCT o.id) AS ours
ORDER BY account_id
