"""What every test may ask for; see ``tests/fixtures``."""

import os

from hypothesis import HealthCheck, settings

# A busy machine is no failure; where all must pass the same examples are tried each time.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=bool(os.environ.get("STAKEMAP_REQUIRE_ALL")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

pytest_plugins = [
    "fixtures.worlds",
    "fixtures.stores",
    "fixtures.pages",
    "fixtures.places",
    "fixtures.warned",
    "fixtures.post",
    "fixtures.commands",
]
