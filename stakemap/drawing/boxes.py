"""What stands on a map: a box for each person and for each seat that nobody is known to hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stakemap.analysis.order import sort_key
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.organisation import Role
from stakemap.model.people import Person, PersonId


@dataclass(frozen=True, slots=True)
class Box:
    """A person with their highest seat, or a seat without a person."""

    id: str
    person: Person | None
    role: Role | None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """Boxes by whom they hang from; ``roots`` hang from nobody."""

    roots: tuple[str, ...]
    children: dict[str, tuple[str, ...]]

    def below(self, box: str) -> list[tuple[str, int]]:
        """Return a box and everything under it, each with its depth, top down."""
        found, waiting = [], [(box, 0)]
        while waiting:
            one, depth = waiting.pop()
            found.append((one, depth))
            waiting.extend((child, depth + 1) for child in reversed(self.children.get(one, ())))
        return found


def status_of(snapshot: Snapshot, box: Box, look: str, seats: Mapping[PersonId, Status]) -> Status:
    """Return how sure we are of what a card shows first: its authority or support, else its seat.

    ``seats`` says how sure it is that somebody sits there. Who has no seat, and a seat without a
    holder, show nothing that may be doubted; of our own people there is no doubt.
    """
    if box.person is None or box.ours:
        return Status.CONFIRMED
    about: tuple[str, Predicate] = (box.role.id if box.role else "", Predicate.AUTHORITY)
    if look in ("supports", "against"):
        about = box.person.id, Predicate.SUPPORT
    told = snapshot.judgements.get(about)
    return told.backing.status if told else seats.get(box.person.id, Status.CONFIRMED)


def boxes(snapshot: Snapshot) -> list[Box]:
    """Return the customer's boxes: people in the order of names, then ghost seats."""
    people = sorted(snapshot.people, key=lambda person: sort_key(snapshot, person))
    ghosts = [
        Box(role.id, None, role)
        for role in snapshot.roles
        if role.account_id == snapshot.account.id and role.id not in snapshot.holders_of
    ]
    return [Box(one.id, one, snapshot.role_of(one.id)) for one in people] + ghosts


def team(snapshot: Snapshot) -> list[Box]:
    """Return our boxes, leaders first."""
    people = sorted(
        snapshot.ours,
        key=lambda one: (snapshot.level_of(one.id) or 99, sort_key(snapshot, one)),
    )
    return [Box(one.id, one, snapshot.role_of(one.id), ours=True) for one in people]


def tree(snapshot: Snapshot, shown: Iterable[Box]) -> Tree:
    """Return how boxes hang together by their seats' reporting lines; a circle is cut."""
    shown = list(shown)
    box_of = {box.role.id: box.id for box in shown if box.role}
    children: defaultdict[str, list[str]] = defaultdict(list)
    parent: dict[str, str] = {}
    for box in shown:
        manager = snapshot.manager_of.get(box.role.id) if box.role else None
        above = box_of.get(manager) if manager else None
        if above and above != box.id and not _hangs(parent, above, box.id):
            parent[box.id] = above
            children[above].append(box.id)
    roots = tuple(box.id for box in shown if box.id not in parent)
    return Tree(roots, {box: tuple(below) for box, below in children.items()})


def _hangs(parent: dict[str, str], box: str, wanted: str) -> bool:
    one: str | None = box
    while one is not None and one != wanted:
        one = parent.get(one)
    return one is not None
