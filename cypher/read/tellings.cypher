// in: account_id
// out: warning_id, person_id of who of ours was told, state, week, at, sent (false while the mail
// of a run is on its way), run
MATCH (w:Warning {account_id: $account_id})
MATCH (w)-[t:TOLD]->(p:Person)
RETURN w.id AS warning_id, p.id AS person_id, t.state AS state, t.week AS week, t.at AS at,
       t.sent AS sent, t.run AS run
ORDER BY at, warning_id, person_id, state
