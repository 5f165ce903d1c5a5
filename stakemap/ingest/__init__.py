"""Files in, proposals out; each bad row named by file, sheet and row. Writes to no store."""
