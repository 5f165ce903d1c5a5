// in: id (of one of ours)
// out: account_id of each customer with a warning that was assigned to them
MATCH (w:Warning)
WHERE w.assigned = $id
RETURN DISTINCT w.account_id AS account_id
ORDER BY account_id
