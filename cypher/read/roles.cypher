// in: account_ids
// out: table of role (properties), unit_id or null
UNWIND $account_ids AS account_id
MATCH (r:Role {account_id: account_id})
OPTIONAL MATCH (r)-[:IN]->(u:Unit)
WITH r, u ORDER BY r.title, r.id
RETURN ['role', 'unit_id'] AS columns, collect([properties(r), u.id]) AS rows
