// in: account_id
// out: warning (properties), source (properties), person_id of who the source is or null, people
// and units (ids of whom it affects); those taken back too
MATCH (w:Warning {account_id: $account_id})
MATCH (w)-[:BY]->(s:Source)
OPTIONAL MATCH (s)-[:IS]->(v:Person)
OPTIONAL MATCH (w)-[:AFFECTS]->(p:Person)
WITH w, s, v, collect(DISTINCT p.id) AS people
OPTIONAL MATCH (w)-[:AFFECTS]->(u:Unit)
WITH w, s, v, people, collect(DISTINCT u.id) AS units
RETURN properties(w) AS warning, properties(s) AS source, v.id AS person_id, people, units
ORDER BY w.on, w.id
