// in: account_id, own_id, run, now, rows (warning_id, person_id of one of ours, state, week)
// out: warning_id of each that somebody is about to be told of
UNWIND $rows AS row
MATCH (w:Warning {id: row.warning_id})
MATCH (p:Person {id: row.person_id})
WHERE w.account_id = $account_id AND p.account_id = $own_id
MERGE (w)-[t:TOLD {account_id: $account_id, state: row.state, week: row.week}]->(p)
SET t.at = $now, t.sent = false, t.run = $run
RETURN w.id AS warning_id
