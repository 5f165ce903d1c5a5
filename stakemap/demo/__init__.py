"""The demo account as readable tables with day offsets, imported through the users' own door."""
