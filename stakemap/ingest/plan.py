"""What an import would write, and what it has to know before it can tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stakemap.ingest.proposals import Refused
from stakemap.model.people import Person, PersonId
from stakemap.model.source import Source
from stakemap.model.statement import Hearing

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What is there before the import: both accounts with their people, seats, lines and voices.

    ``seats`` are rows of ``cypher/read/seats.cypher``; ``above`` is the seat that each seat
    reports to now; ``voices`` are the sources by account.
    """

    account_id: str
    own_id: str
    own_name: str
    people: Sequence[Person]
    seats: Sequence[Mapping[str, Any]] = ()
    above: Mapping[str, str] = field(default_factory=dict)
    voices: Mapping[str, Sequence[Source]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user said about the files; see the ``import`` command."""

    own_domains: frozenset[str] = frozenset()
    mail_as_influence: bool = False


@dataclass(slots=True)
class Plan:
    """Rows for the writing statements, hearings by account, and what was refused.

    ``moved`` is the new unit of each seat that has left its old one.
    """

    people: dict[PersonId, Person] = field(default_factory=dict)
    new_people: set[PersonId] = field(default_factory=set)
    unchanged_people: set[PersonId] = field(default_factory=set)
    units: dict[str, Properties] = field(default_factory=dict)
    organisations: dict[str, Properties] = field(default_factory=dict)
    seats: dict[str, Properties] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    hearings: defaultdict[str, list[Hearing]] = field(default_factory=lambda: defaultdict(list))
    tie_plans: list[Properties] = field(default_factory=list)
    meetings: dict[str, Properties] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
