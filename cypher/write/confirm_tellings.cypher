// in: account_id, rows (warning_id, person_id, state, week)
// out: nothing
UNWIND $rows AS row
MATCH (w:Warning {id: row.warning_id})
MATCH (p:Person {id: row.person_id})
MATCH (w)-[t:TOLD {account_id: $account_id, state: row.state, week: row.week}]->(p)
SET t.sent = true
