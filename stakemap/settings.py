"""What the environment says. The only reader of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from stakemap.errors import InvalidValue

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """Where a Neo4j server listens, and as whom to sign in; without a user, nobody signs in."""

    uri: str
    user: str | None = None
    password: str | None = None
    database: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies, which store holds it and which NetworkX backend computes.

    ``neo4j`` is none where the embedded store is used; ``backend`` names a NetworkX backend, none
    leaves the choice to stakemap by the size of the graph.
    """

    home: Path
    neo4j: Neo4jAddress | None = None
    backend: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read ``STAKEMAP_HOME``, ``STAKEMAP_NEO4J_URI`` and its kin, ``STAKEMAP_BACKEND``."""
        env = os.environ if environment is None else environment
        home = env.get("STAKEMAP_HOME") or platformdirs.user_data_dir("stakemap", appauthor=False)
        return cls(Path(home).expanduser(), _neo4j(env), env.get("STAKEMAP_BACKEND") or None)


def _neo4j(env: Mapping[str, str]) -> Neo4jAddress | None:
    uri = env.get("STAKEMAP_NEO4J_URI")
    if not uri:
        return None
    if uri.partition("://")[0] not in SCHEMES:
        raise InvalidValue(
            f"STAKEMAP_NEO4J_URI is {uri!r}: it must start with one of "
            f"{', '.join(scheme + '://' for scheme in SCHEMES)}"
        )
    return Neo4jAddress(
        uri,
        env.get("STAKEMAP_NEO4J_USER") or None,
        env.get("STAKEMAP_NEO4J_PASSWORD") or None,
        env.get("STAKEMAP_NEO4J_DATABASE") or None,
    )
