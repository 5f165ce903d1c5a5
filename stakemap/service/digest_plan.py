"""What each of ours is to be told by mail: what presses and was not told this week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from stakemap.analysis.warning_owners import Through
from stakemap.errors import InvalidValue
from stakemap.mail.outbox import Digest, Notice, mailbox, plain, subject
from stakemap.model.people import Person, PersonId
from stakemap.model.warning import WarningState
from stakemap.service.people import named
from stakemap.service.warning_views import WarningView

PRESSING: Final = (WarningState.OVERDUE, WarningState.DUE)


class DigestState(StrEnum):
    """How it stands with one digest."""

    TO_SEND = "to send"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    NOT_TRIED = "not tried"
    TOLD_ALREADY = "told already"
    NO_ADDRESS = "cannot be mailed"


UNDELIVERED: Final = (DigestState.REFUSED, DigestState.FAILED, DigestState.NOT_TRIED)


@dataclass(frozen=True, slots=True)
class OwnerDigest:
    """One of ours with what they are to be told of; ``detail`` says what went wrong."""

    owner: Person
    views: tuple[WarningView, ...]
    state: DigestState = DigestState.TO_SEND
    detail: str = ""

    def as_mail(self, week: str) -> Digest:
        """Return it as the mail tells it."""
        notices = tuple(_notice(view, self.owner.id) for view in self.views)
        told = sorted(f"{view.warning.id} {view.state}" for view in self.views)
        return Digest(self.owner.name, self.owner.email, notices, " ".join([week, *told]))

    def words(self, week: str) -> tuple[str, str]:
        """Return the subject and the plain text of the mail."""
        mail = self.as_mail(week)
        return subject(mail.notices), plain(mail)

    def as_json(self, week: str) -> dict[str, Any]:
        """Return it under the keys that scripts may rely on."""
        subject_, text = self.words(week)
        return {
            "owner": named(self.owner),
            "email": self.owner.email or None,
            "state": self.state.value,
            "detail": self.detail,
            "subject": subject_,
            "text": text,
            "warnings": [view.as_json() for view in self.views],
        }


@dataclass(frozen=True, slots=True)
class DigestRun:
    """Everybody who is or was to be told on one day, and the warnings that are nobody's."""

    day: date
    digests: tuple[OwnerDigest, ...]
    unassigned: tuple[WarningView, ...]

    @property
    def undelivered(self) -> tuple[OwnerDigest, ...]:
        """Those that were tried in vain, or could not be tried."""
        return tuple(one for one in self.digests if one.state in UNDELIVERED)

    def as_json(self) -> dict[str, Any]:
        """Return it under the keys that scripts may rely on."""
        return {
            "on": self.day.isoformat(),
            "week": week_of(self.day),
            "digests": [one.as_json(week_of(self.day)) for one in self.digests],
            "unassigned": [view.as_json() for view in self.unassigned],
        }


def planned(views: Iterable[WarningView], day: date) -> DigestRun:
    """Return who is to be told what: whatever presses and was not told in this state this week."""
    pressing = [view for view in views if view.state in PRESSING]
    owners: dict[PersonId, Person] = {}
    theirs: defaultdict[PersonId, list[WarningView]] = defaultdict(list)
    for view in pressing:
        for person in view.owner_ids:
            owners[person] = view.snapshot.person_by_id[person]
            if not _told(view, person, week_of(day)):
                theirs[person].append(view)
    found = [_digest(owners[person], mine) for person, mine in theirs.items()]
    by_name = sorted(found, key=lambda one: (one.owner.name.casefold(), one.owner.id))
    return DigestRun(day, tuple(by_name), tuple(one for one in pressing if not one.owners))


def week_of(day: date) -> str:
    """Return the ISO week of a day, such as ``2026-W27``."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _digest(owner: Person, views: Sequence[WarningView]) -> OwnerDigest:
    try:
        mailbox(owner.email)
    except InvalidValue as error:
        missing = str(error) if owner.email else "no e-mail address is known"
        return OwnerDigest(owner, tuple(views), DigestState.NO_ADDRESS, missing)
    return OwnerDigest(owner, tuple(views))


def _told(view: WarningView, person: PersonId, week: str) -> bool:
    return any((one.person, one.state, one.week) == (person, view.state, week) for one in view.told)


def _notice(view: WarningView, owner: PersonId) -> Notice:
    warning = view.warning
    return Notice(
        view.account.name,
        warning.text,
        warning.on,
        view.state,
        view.affects(),
        warning.source.name,
        because(view, owner),
    )


def because(view: WarningView, owner: PersonId) -> str:
    """Return why a warning is somebody's, said to them."""
    mine = [one for one in view.owners if one.person == owner]
    ties = [view.name(one.affected) for one in mine if one.affected and one.through is Through.TIE]
    ways = [view.name(one.affected) for one in mine if one.affected and one.through is Through.WAY]
    reasons = ["it was assigned to you"] if any(one.affected is None for one in mine) else []
    reasons += [f"you have the strongest tie to {', '.join(ties)}"] if ties else []
    reasons += [f"the best way to {', '.join(ways)} begins with you"] if ways else []
    return "; ".join(reasons)
