"""Use cases, one module per noun: the order of steps, the cache, the audit."""
