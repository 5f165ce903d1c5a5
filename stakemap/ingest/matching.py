"""Who is meant: people by foreign id, by e-mail, and by a name that only one of them has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from stakemap.errors import Ambiguous
from stakemap.ingest.values import ADDRESS, folded
from stakemap.model.people import Person, PersonId


class Directory:
    """Everybody who is known, ours and theirs, and those whom the files at hand add."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people: dict[PersonId, Person] = {}
        self._keys: dict[str, PersonId] = {}
        self._emails: dict[str, PersonId] = {}
        self._names: defaultdict[str, list[PersonId]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Make a person known, or known anew with more about them."""
        self.people[person.id] = person
        if person.key:
            self._keys[person.key] = person.id
        if person.email:
            self._emails[person.email.lower()] = person.id
        for name in (person.name, *person.other_names):
            if person.id not in self._names[folded(name)]:
                self._names[folded(name)].append(person.id)

    def by_key(self, key: str) -> Person | None:
        """Return who has this foreign id."""
        return self._one(self._keys.get(key))

    def by_email(self, email: str) -> Person | None:
        """Return who has this address."""
        return self._one(self._emails.get(email.lower()))

    def by_name(self, name: str) -> list[Person]:
        """Return everybody of this name, in one form and case."""
        return [self.people[id_] for id_ in self._names.get(folded(name), ())]

    def find(self, text: str) -> Person | None:
        """Return who is meant by an id, an e-mail or a name; none where nobody is.

        Raises
        ------
        Ambiguous
            Several have this name.
        """
        known = self._one(PersonId(text) if text in self.people else None)
        known = known or self.by_key(text) or self.by_email(text)
        if known is not None:
            return known
        named = self.by_name(text)
        if len(named) > 1:
            ids = ", ".join(person.key or person.email or person.id for person in named)
            raise Ambiguous(f"{len(named)} people have this name; use one of {ids}")
        return named[0] if named else None

    def _one(self, id_: PersonId | None) -> Person | None:
        return None if id_ is None else self.people[id_]


def identity(account_id: str, name: str, key: str = "", email: str = "") -> str:
    """Return what makes a person one and the same in an account, as far as a file tells."""
    if key:
        return f"{account_id}/key:{key}"
    return f"{account_id}/mail:{email.lower()}" if email else f"{account_id}/name:{folded(name)}"


def introduced(text: str) -> tuple[str, str]:
    """Return name and e-mail of somebody of whom only a reference is known."""
    if not ADDRESS.fullmatch(text):
        return text, ""
    parts = text.partition("@")[0].replace("_", ".").split(".")
    return " ".join(part.capitalize() for part in parts if part) or text, text.lower()
