// in: nothing
// out: nothing. Two starters that make the guard at once make one.
CREATE CONSTRAINT migration_guard IF NOT EXISTS FOR (g:MigrationGuard) REQUIRE g.id IS UNIQUE
