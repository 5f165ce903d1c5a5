// in: account_id, rows (warning_id, person_id, state, week)
// out: nothing; what was sent stays
UNWIND $rows AS row
MATCH (w:Warning {id: row.warning_id})
MATCH (p:Person {id: row.person_id})
MATCH (w)-[t:TOLD {account_id: $account_id, state: row.state, week: row.week}]->(p)
WHERE t.sent = false
DELETE t
