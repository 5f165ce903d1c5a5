"""Hearings as they come in: refused where they make no sense, else turned into rows."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from stakemap.errors import InvalidValue
from stakemap.evidence.settling import slot
from stakemap.model.account import Origin, Polarity
from stakemap.model.claim import Claim, Predicate, claim_id
from stakemap.model.digest import digest
from stakemap.model.opportunity import BuyingPart
from stakemap.model.organisation import Authority
from stakemap.model.people import Style, Support
from stakemap.model.source import Source
from stakemap.model.statement import Hearing, Stance, Statement

LONGEST_NAME: Final = 200
LONGEST_TEXT: Final = 10_000
LOWEST_LEVEL: Final = 99

VALUES: Final[Mapping[Predicate, frozenset[str]]] = {
    Predicate.INFLUENCE: frozenset(Polarity),
    Predicate.AUTHORITY: frozenset(Authority),
    Predicate.STYLE: frozenset(Style),
    Predicate.SUPPORT: frozenset(Support),
    Predicate.BUYING_ROLE: frozenset(BuyingPart),
    Predicate.LEVEL: frozenset(str(level) for level in range(1, LOWEST_LEVEL + 1)),
}
"""What a claim may say, where that is a closed set; level 1 is the top."""

NUMBERS: Final[Mapping[Predicate, tuple[str, Callable[[float], bool]]]] = {
    Predicate.INFLUENCE: ("0 < strength <= 1", lambda number: 0.0 < number <= 1.0),
    Predicate.TIE: ("0 <= level <= 4", lambda number: 0.0 <= number <= 4.0),
}


def checked(account_id: str, hearing: Hearing, now: datetime) -> Hearing:
    """Return a hearing as it is entered: known from now on, whatever moment it claims.

    Raises
    ------
    InvalidValue
        Something in it lies outside what is allowed; the sentence says what.
    """
    _check_claim(account_id, hearing.claim)
    _check_source(hearing.source)
    _check_statement(hearing, now)
    origins = tuple(dict.fromkeys(hearing.statement.heard_from))
    return replace(
        hearing,
        statement=replace(
            hearing.statement, recorded_at=now, withdrawn_at=None, heard_from=origins
        ),
    )


def slot_id(account_id: str, claim: Claim) -> str:
    """Return the one text by which claims that cannot both hold find each other."""
    return digest(account_id, *slot(claim))


def source_row(source: Source) -> dict[str, Any]:
    """Return a source as its statement in ``cypher/`` takes it."""
    properties = {
        "name": source.name,
        "kind": source.kind.value,
        "side": source.side.value,
        "reliability": source.reliability.value,
    }
    return {"id": source.id, "properties": properties}


def claim_row(account_id: str, claim: Claim) -> dict[str, Any]:
    """Return a claim as its statement in ``cypher/`` takes it."""
    properties = {
        "predicate": claim.predicate.value,
        "subject": claim.subject,
        "object": claim.object,
        "value": claim.value,
        "kind": claim.kind,
        "origin": claim.origin,
        "slot": slot_id(account_id, claim),
    }
    return {"id": claim.id, "properties": properties}


def statement_row(one: Statement) -> dict[str, Any]:
    """Return a hearing as its statement in ``cypher/`` takes it."""
    properties = {
        "id": one.id,
        "on": one.on,
        "recorded_at": one.recorded_at,
        "channel": one.channel.value,
        "stance": one.stance.value,
        "credibility": one.credibility,
        "number": one.number,
        "since": one.since,
        "until": one.until,
        "quote": one.quote,
        "url": one.url,
        "direct": one.direct,
    }
    return {"claim_id": one.claim_id, "source_id": one.source_id, "properties": properties}


def _check_claim(account_id: str, claim: Claim) -> None:
    fact = (claim.predicate, claim.subject, claim.object, claim.value, claim.kind, claim.origin)
    if claim.id != claim_id(account_id, *fact):
        raise InvalidValue(f"the claim {claim.id!r} does not carry the id of what it says")
    if claim.object and claim.subject == claim.object:
        raise InvalidValue(f"{claim.predicate}: both ends are the same, choose two")
    allowed = VALUES.get(claim.predicate)
    if allowed is not None and claim.value not in allowed:
        choices = "1 to 99" if claim.predicate is Predicate.LEVEL else ", ".join(sorted(allowed))
        raise InvalidValue(f"{claim.predicate} is {claim.value[:40]!r}: allowed are {choices}")
    if claim.predicate is Predicate.INFLUENCE and claim.origin not in frozenset(Origin):
        raise InvalidValue(f"an influence is told or observed, not {claim.origin!r}")
    for text in (claim.value, claim.kind):
        check_text(f"what is said about {claim.predicate}", text, LONGEST_NAME)


def _check_source(source: Source) -> None:
    if not source.name.strip():
        raise InvalidValue("a source needs a name")
    check_text("the name of a source", source.name, LONGEST_NAME)


def _check_statement(hearing: Hearing, now: datetime) -> None:
    one = hearing.statement
    if (one.claim_id, one.source_id) != (hearing.claim.id, hearing.source.id):
        raise InvalidValue(f"the statement {one.id!r} belongs to another claim or source")
    if one.credibility not in range(1, 7):
        raise InvalidValue(f"credibility is {one.credibility}: 1 to 6 are allowed")
    if one.on > (now + timedelta(days=1)).date():  # somewhere it is tomorrow already
        raise InvalidValue(f"a statement of {one.on} cannot have been heard yet")
    if one.since is not None and one.until is not None and one.since > one.until:
        raise InvalidValue(f"a fact cannot hold from {one.since} until {one.until}")
    _check_number(hearing.claim.predicate, one)
    check_text("a quote", one.quote, LONGEST_TEXT)
    check_text("a link", one.url, LONGEST_TEXT)
    if one.url and not one.url.lower().startswith(("http://", "https://")):
        raise InvalidValue(f"a link starts with http:// or https://, not {one.url[:20]!r}")


def _check_number(predicate: Predicate, one: Statement) -> None:
    if predicate not in NUMBERS:
        if one.number is not None:
            raise InvalidValue(f"{predicate} takes no number, found {one.number}")
        return
    allowed, fits = NUMBERS[predicate]
    if one.number is None:
        if one.stance is Stance.SUPPORTS:
            raise InvalidValue(f"{predicate} needs a number: {allowed}")
        return
    if isinstance(one.number, bool) or not math.isfinite(one.number) or not fits(one.number):
        raise InvalidValue(f"{predicate} {one.number} is outside {allowed}")


def check_text(what: str, text: str, longest: int) -> None:
    """Refuse text that is too long or holds characters that are not text.

    Raises
    ------
    InvalidValue
        The sentence names ``what``.
    """
    if len(text) > longest:
        raise InvalidValue(f"{what} has {len(text)} characters: at most {longest} are allowed")
    if any(letter == "\0" or unicodedata.category(letter) == "Cs" for letter in text):
        raise InvalidValue(f"{what} holds characters that are not text")
