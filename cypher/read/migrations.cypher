// in: nothing
// out: id, checksum of every script applied, in order
MATCH (m:Migration)
RETURN m.id AS id, m.checksum AS checksum
ORDER BY id
