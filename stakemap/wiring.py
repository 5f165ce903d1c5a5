"""The only place that picks a store."""
