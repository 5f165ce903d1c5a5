"""The ground: plain data that every room shares, and that touches nothing outside itself."""
