// in: holder, now, stale (a guard taken before this is no longer believed)
// out: holder, where the guard is ours now
MERGE (g:MigrationGuard {id: 'schema'})
SET g.asked = $holder
WITH g
WHERE g.holder IS NULL OR g.holder = $holder OR g.taken_at < $stale
SET g.holder = $holder, g.taken_at = $now
RETURN g.holder AS holder
