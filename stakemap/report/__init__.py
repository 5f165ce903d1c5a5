"""Findings into words, tables and pictures. No store, no clock."""
