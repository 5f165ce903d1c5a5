"""Warnings as people and scripts look at them: how they stand, whose they are, who was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from stakemap.analysis.warning_owners import Owner, Owners, Through
from stakemap.model.account import Account, Snapshot
from stakemap.model.lens import Lens
from stakemap.model.organisation import UnitId
from stakemap.model.people import Person, PersonId
from stakemap.model.warning import ActionTaken, EarlyWarning, Telling, WarningId, WarningState
from stakemap.service.people import named

GONE = "somebody no longer known"


@dataclass(frozen=True, slots=True)
class WarningView:
    """A warning on one day.

    ``affected`` are all people whom it affects, those in its units too; ``owners`` are who of
    ours is told, none where nobody of ours gets at them; ``told`` says who was, by mail.
    ``days`` counts from the day to its date, negative once that has passed.
    """

    warning: EarlyWarning
    state: WarningState
    days: int
    affected: tuple[PersonId, ...]
    owners: tuple[Owner, ...]
    told: tuple[Telling, ...]
    snapshot: Snapshot = field(repr=False)

    @property
    def account(self) -> Account:
        """The account that it is about."""
        return self.snapshot.account

    @property
    def owner_ids(self) -> tuple[PersonId, ...]:
        """Who is told, each once, in the order of whom it affects."""
        return tuple(dict.fromkeys(one.person for one in self.owners))

    def name(self, person: PersonId) -> str:
        """Return what a person is called."""
        found = self.snapshot.person_by_id.get(person)
        return found.name if found else GONE

    def unit_name(self, unit: UnitId) -> str:
        """Return what a unit is called."""
        found = self.snapshot.unit_by_id.get(unit)
        return found.name if found else "a unit no longer known"

    def affects(self) -> tuple[str, ...]:
        """Return the names of the people and units that it was entered for."""
        people = [self.name(one) for one in self.affected if one in self.warning.people]
        return (*people, *(self.unit_name(one) for one in self.warning.units))

    def reason(self, owner: PersonId) -> str:
        """Return why a warning is somebody's, said of them."""
        mine = [one for one in self.owners if one.person == owner]
        reasons = ["assigned"] if any(one.affected is None for one in mine) else []
        for through in (Through.TIE, Through.WAY):
            names = [self.name(p) for one in mine if one.through is through and (p := one.affected)]
            reasons += [f"{through} to {', '.join(names)}"] if names else []
        return "; ".join(reasons)

    def as_json(self) -> dict[str, Any]:
        """Return the warning under the keys that scripts may rely on."""
        warning, action = self.warning, self.warning.action
        return {
            "id": warning.id,
            "account": self.account.id,
            "text": warning.text,
            "on": warning.on.isoformat(),
            "state": self.state.value,
            "days": self.days,
            "affects": {
                "people": [self._named(one) for one in self.affected],
                "units": [{"id": one, "name": self.unit_name(one)} for one in warning.units],
            },
            "source": {
                "id": warning.source.id,
                "name": warning.source.name,
                "kind": warning.source.kind.value,
            },
            "entered_at": warning.entered_at.isoformat(),
            "owners": [self._owner(one) for one in self.owners],
            "action": self._action(action) if action else None,
            "earlier": [self._action(one) for one in warning.earlier],
            "told": [
                {**self._named(one.person), "state": one.state.value, "at": one.at.isoformat()}
                for one in self.told
            ],
        }

    def _named(self, id_: PersonId) -> dict[str, str]:
        person = self.snapshot.person_by_id.get(id_)
        return named(person or Person(id_, "", GONE))

    def _action(self, action: ActionTaken) -> dict[str, Any]:
        return {"text": action.text, "by": self._named(action.by), "on": action.on.isoformat()}

    def _owner(self, owner: Owner) -> dict[str, Any]:
        return {
            **self._named(owner.person),
            "for": self._named(owner.affected) if owner.affected else None,
            "through": owner.through.value,
            "strength": owner.strength,
        }


def views(
    warnings: Iterable[EarlyWarning],
    tellings: Iterable[Telling],
    owners: Owners,
    snapshot: Snapshot,
    lens: Lens,
    lead_days: int,
) -> list[WarningView]:
    """Return the warnings that a lens shows, by date; what is done comes last."""
    told: defaultdict[WarningId, list[Telling]] = defaultdict(list)
    for one in tellings:
        if one.sent and one.at.date() <= lens.on and lens.knew(one.at):
            told[one.warning_id].append(one)
    known = [one for one in (warning.through(lens) for warning in warnings) if one]
    found = [_view(one, told[one.id], owners, snapshot, lead_days) for one in known]
    return in_order(found)


def in_order(found: Iterable[WarningView]) -> list[WarningView]:
    """Return warnings by date; what is done comes last."""
    return sorted(
        found, key=lambda one: (one.state is WarningState.DONE, one.warning.on, one.warning.id)
    )


def _view(
    warning: EarlyWarning,
    told: Iterable[Telling],
    owners: Owners,
    snapshot: Snapshot,
    lead_days: int,
) -> WarningView:
    return WarningView(
        warning,
        warning.state(snapshot.on, lead_days),
        (warning.on - snapshot.on).days,
        owners.affected(warning),
        owners.told(warning),
        tuple(told),
        snapshot,
    )
