"""Positions, colours and legend of a map, as plain data. The only user of pyvis."""
