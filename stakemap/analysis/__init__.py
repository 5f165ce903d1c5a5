"""Who matters, who is stuck at the rim, and the way in: pure functions on a snapshot."""
