// in: holder
// out: nothing
MATCH (g:MigrationGuard {id: 'schema', holder: $holder})
REMOVE g.holder, g.taken_at
