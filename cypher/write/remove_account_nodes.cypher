// in: account_id, limit
// out: removed, the number of nodes removed this time; call again until it is 0
// Every label but Account and Piece: a node without one reads what is in all files of all accounts.
MATCH (n:Organisation|Unit|Role|Person|Source|Statement|Claim|Interaction|Opportunity|Assignment|Warning|Attachment|AuditEvent)
WHERE n.account_id = $account_id
WITH n LIMIT $limit
DETACH DELETE n
RETURN count(*) AS removed
