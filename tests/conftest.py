"""What every test may ask for; see ``tests/fixtures``."""

pytest_plugins = [
    "fixtures.worlds",
    "fixtures.stores",
    "fixtures.pages",
    "fixtures.places",
    "fixtures.warned",
    "fixtures.post",
    "fixtures.commands",
]
