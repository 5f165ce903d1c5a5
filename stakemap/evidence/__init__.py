"""How far a claim is believed, and what to find out next: pure functions on statements."""
