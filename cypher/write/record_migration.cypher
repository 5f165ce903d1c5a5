// in: id, checksum, now
// out: nothing
MERGE (m:Migration {id: $id})
SET m.checksum = $checksum, m.applied_at = $now
