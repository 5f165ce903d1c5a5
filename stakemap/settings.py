"""What the environment says. The only reader of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from stakemap.errors import InvalidValue

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""The usual port of each way of making a line to a mail server private, or not."""
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """Where a Neo4j server listens, and as whom to sign in; without a user, nobody signs in."""

    uri: str
    user: str | None = None
    password: str | None = None
    database: str | None = None


@dataclass(frozen=True, slots=True)
class MailServer:
    """Which server sends mail, from whom and as whom; without a user, nobody signs in.

    ``tls`` is ``starttls``, ``tls`` (from the first byte on) or ``none``.
    """

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: str = "starttls"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies, which store holds it, what computes and what sends mail.

    ``neo4j`` is none where the embedded store is used; ``backend`` names a NetworkX backend, none
    leaves the choice to stakemap by the size of the graph; without ``mail`` nothing is sent.
    """

    home: Path
    neo4j: Neo4jAddress | None = None
    backend: str | None = None
    mail: MailServer | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read ``STAKEMAP_HOME``, ``…_NEO4J_URI``, ``…_SMTP_HOST`` and their kin, ``…_BACKEND``."""
        env = os.environ if environment is None else environment
        home = env.get("STAKEMAP_HOME") or platformdirs.user_data_dir("stakemap", appauthor=False)
        return cls(
            Path(home).expanduser(), _neo4j(env), env.get("STAKEMAP_BACKEND") or None, _mail(env)
        )


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


def _mail(env: Mapping[str, str]) -> MailServer | None:
    host = env.get("STAKEMAP_SMTP_HOST")
    if not host:
        return None
    tls = env.get("STAKEMAP_SMTP_TLS") or "starttls"
    if tls not in PORTS:
        raise InvalidValue(f"STAKEMAP_SMTP_TLS is {tls!r}: it is one of {', '.join(PORTS)}")
    sender = env.get("STAKEMAP_SMTP_FROM")
    if not sender:
        raise InvalidValue("STAKEMAP_SMTP_FROM is missing: it is the address that mails come from")
    user, password = env.get("STAKEMAP_SMTP_USER") or None, env.get("STAKEMAP_SMTP_PASSWORD")
    _check_sign_in(host, tls, user, password)
    return MailServer(host, _port(env.get("STAKEMAP_SMTP_PORT"), tls), sender, user, password, tls)


def _port(text: str | None, tls: str) -> int:
    if not text:
        return PORTS[tls]
    if not text.isdecimal() or not 1 <= int(text[:6]) <= 65_535:
        raise InvalidValue(f"STAKEMAP_SMTP_PORT is {text[:20]!r}: 1 to 65535 are allowed")
    return int(text)


def _check_sign_in(host: str, tls: str, user: str | None, password: str | None) -> None:
    if bool(user) != bool(password):
        raise InvalidValue("STAKEMAP_SMTP_USER and STAKEMAP_SMTP_PASSWORD go together")
    if user and tls == "none" and host not in LOOPBACK:
        raise InvalidValue(
            f"STAKEMAP_SMTP_TLS is none, which would send the password to {host} for all to read: "
            "take starttls or tls"
        )
