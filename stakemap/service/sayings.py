"""What is said today of facts, so that tried changes can be saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stakemap.analysis.change import Change, FactKind
from stakemap.model.account import Influence, Polarity, Snapshot, Tie
from stakemap.model.claim import Claim, Predicate, claim_id
from stakemap.model.organisation import RoleId
from stakemap.model.statement import Stance


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of today on a claim; ``begins`` and ``ends`` say that the fact does so today.

    ``account_id`` is whose fact it is: the customer's, or our own company's.
    """

    account_id: str
    claim: Claim
    number: float | None = None
    stance: Stance = Stance.SUPPORTS
    begins: bool = False
    ends: bool = False


class Sayings:
    """Everything that is said, in order; who was only tried is named by an id that lasts."""

    def __init__(self) -> None:
        self.all: list[Saying] = []
        self._lasting: dict[str, str] = {}

    def call(self, tried: str, lasting: str) -> None:
        """Name by a lasting id whoever, or whichever seat, had one for the trial."""
        self._lasting[tried] = lasting

    def lasting(self, id_: str) -> str:
        """Return the id that lasts; of what is there already it is its own."""
        return self._lasting.get(id_, id_)

    def again(self, there: Snapshot, change: Change, stance: Stance) -> None:
        """Say once more that a fact holds, or that it does not."""
        sort, ends = FactKind(change.text), (change.subject, change.object)
        if sort is FactKind.INFLUENCE:
            for line in lines(there, change):
                self.line(there, line, stance=stance)
        elif sort is FactKind.TIE:
            for tie in ties(there, *ends):
                self.tie(there, tie, stance=stance)
        else:
            home = there.role_by_id[RoleId(change.subject)].account_id
            self.fact(home, Predicate(sort.value), *ends, stance=stance)

    def line(
        self,
        there: Snapshot,
        line: Influence,
        *,
        stance: Stance = Stance.SUPPORTS,
        ends: bool = False,
    ) -> None:
        """Say of a line that it holds, ends today or does not hold."""
        about = line.influencer, line.influenced, line.polarity.value, line.kind, line.origin.value
        number = line.strength if stance is Stance.SUPPORTS else None
        self.fact(
            there.account.id, Predicate.INFLUENCE, *about, number=number, stance=stance, ends=ends
        )

    def tie(
        self, there: Snapshot, tie: Tie, *, stance: Stance = Stance.SUPPORTS, ends: bool = False
    ) -> None:
        """Say of a tie that it holds, ends today or does not hold."""
        number = tie.level if stance is Stance.SUPPORTS else None
        about = Predicate.TIE, tie.ours, tie.theirs
        self.fact(there.account.id, *about, number=number, stance=stance, ends=ends)

    def fact(
        self,
        home: str,
        predicate: Predicate,
        one: str,
        two: str = "",
        value: str = "",
        kind: str = "",
        origin: str = "",
        *,
        number: float | None = None,
        stance: Stance = Stance.SUPPORTS,
        begins: bool = False,
        ends: bool = False,
    ) -> None:
        """Say of any fact of one account that it holds, begins or ends today, or does not hold."""
        about = (predicate, self.lasting(one), self.lasting(two), value, kind, origin)
        claim = Claim(claim_id(home, *about), *about)
        self.all.append(Saying(home, claim, number, stance, begins, ends))


def lines(there: Snapshot, change: Change) -> Iterator[Influence]:
    """Yield every line that carries from one to the other, told or observed."""
    for one in there.influences:
        ends = (one.influencer, one.influenced)
        if ends == (change.subject, change.object) and one.polarity is Polarity.SUPPORTS:
            yield one


def ties(there: Snapshot, ours: str, theirs: str) -> list[Tie]:
    """Return the tie that was told of between one of ours and one of theirs, if any."""
    return [one for one in there.ties if (one.ours, one.theirs) == (ours, theirs)]
