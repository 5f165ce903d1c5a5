"""A graph-based stakeholder map for key-account teams."""

__version__ = "0.1.0"
