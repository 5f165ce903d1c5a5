// in: nothing
// out: account_id, influences
MATCH (:Person)-[i:INFLUENCES]->(:Person)
RETURN i.account_id AS account_id, count(i) AS influences
ORDER BY account_id
