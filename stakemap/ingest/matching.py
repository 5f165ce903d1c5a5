"""Who is meant: people by foreign id, by e-mail, and by a name that only one of them has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from stakemap.errors import Ambiguous
from stakemap.ingest.addresses import ADDRESS
from stakemap.ingest.values import folded
from stakemap.model.people import Person, PersonId

Place = tuple[str, str]
"""An account and a key, an e-mail or a folded name in it."""


class Directory:
    """Everybody who is known, account by account, and those whom the files at hand add.

    Foreign ids mean something inside one account only: two customers may both number from 1.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self.people: dict[PersonId, Person] = {}
        self._keys: dict[Place, PersonId] = {}
        self._emails: dict[Place, PersonId] = {}
        self._names: defaultdict[Place, list[PersonId]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Make a person known, or known anew with more about them."""
        self.people[person.id] = person
        account = person.account_id
        if person.key:
            self._keys[account, person.key] = person.id
        if person.email:
            self._emails[account, person.email.lower()] = person.id
        for name in (person.name, *person.other_names):
            alike = self._names[account, folded(name)]
            if person.id not in alike:
                alike.append(person.id)

    def by_key(self, account: str, key: str) -> Person | None:
        """Return who has this foreign id in an account."""
        return self._one(self._keys.get((account, key)) if key else None)

    def by_email(self, account: str, email: str) -> Person | None:
        """Return who has this address in an account."""
        return self._one(self._emails.get((account, email.lower())) if email else None)

    def by_name(self, account: str, name: str) -> list[Person]:
        """Return everybody of this name in an account, in one form and case."""
        return [self.people[id_] for id_ in self._names.get((account, folded(name)), ())]

    def find(self, text: str, accounts: Sequence[str]) -> Person | None:
        """Return who is meant by an id, an e-mail or a name; none where nobody is.

        Parameters
        ----------
        accounts
            Where to look, the likeliest first.

        Raises
        ------
        Ambiguous
            Several have this name.
        """
        if PersonId(text) in self.people:
            return self.people[PersonId(text)]
        for account in accounts:
            found = self.by_key(account, text) or self.by_email(account, text)
            found = found or self._named(account, text)
            if found is not None:
                return found
        return None

    def _named(self, account: str, text: str) -> Person | None:
        named = self.by_name(account, text)
        if len(named) > 1:
            raise Ambiguous(f"{several(named)} have this name; give an id or an e-mail")
        return named[0] if named else None

    def _one(self, id_: PersonId | None) -> Person | None:
        return None if id_ is None else self.people[id_]


def several(people: Sequence[Person]) -> str:
    """Return how many people there are, and the ids to tell them apart by."""
    ids = ", ".join(person.key or person.email or person.id for person in people[:5])
    return f"{len(people)} people ({ids})"


def identity(account_id: str, name: str, key: str = "", email: str = "") -> str:
    """Return what makes a person one and the same in an account, as far as a file tells."""
    if key:
        return f"{account_id}/key:{key}"
    return f"{account_id}/mail:{email.lower()}" if email else f"{account_id}/name:{folded(name)}"


def introduced(text: str, shown: str = "") -> tuple[str, str]:
    """Return name and e-mail of somebody of whom only a reference is known.

    Parameters
    ----------
    shown
        The name that stood beside the address, where there was one.
    """
    if not ADDRESS.fullmatch(text):
        return text, ""
    parts = text.partition("@")[0].replace("_", ".").split(".")
    return shown or " ".join(part.capitalize() for part in parts if part) or text, text.lower()
