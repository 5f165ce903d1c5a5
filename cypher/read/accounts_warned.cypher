// in: nothing
// out: account_id of every account with a warning that was not taken back
MATCH (w:Warning)
WHERE w.withdrawn_at IS NULL
RETURN DISTINCT w.account_id AS account_id
ORDER BY account_id
