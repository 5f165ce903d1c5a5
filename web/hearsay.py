"""One fact as its page shows it: in words, as a chain, and step by step to its belief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from stakemap.drawing.chain import ChainPicture, chain_picture
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status
from stakemap.model.chain import Chain, Speaker, Step
from stakemap.model.source import Source, SourceKind
from stakemap.model.statement import Hearing, Stance, StatementId
from stakemap.service.claims import ClaimDetail, ClaimView
from stakemap.service.wording import sentence

MEANING: Final[Mapping[Status, str]] = {
    Status.UNSOURCED: "no independent voice has spoken",
    Status.STALE: "the newest voice is older than two half-lives",
    Status.CONTESTED: "living voices stand on both sides, or for what cannot also hold",
    Status.REFUTED: "belief is .2 or less, or it is only spoken against",
    Status.CONFIRMED: "two or more independent voices, and a belief of .8 or more",
    Status.SINGLE_SOURCE: "one independent voice",
    Status.SUPPORTED: "two or more independent voices, but a belief below .8",
}
"""What each status says, in the order in which it is decided."""


@dataclass(frozen=True, slots=True)
class Side:
    """What was said for a fact or against it, with the independent voices by name."""

    stance: Stance
    hearings: tuple[Hearing, ...]
    voices: str


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim in words beside those that cannot also hold."""

    view: ClaimView
    told: str
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page of a fact shows."""

    detail: ClaimDetail
    told: str
    meaning: str
    sides: tuple[Side, ...]
    picture: ChainPicture
    steps: tuple[tuple[int | None, Step], ...]
    silent: tuple[tuple[Speaker, str], ...]
    rivals: tuple[Rival, ...]
    by_id: Mapping[StatementId, Hearing]


def shown(detail: ClaimDetail, snapshot: Snapshot) -> Shown:
    """Return one fact for its page."""
    chain, rivals = detail.chain, [_rival(one, detail, snapshot) for one in detail.rivals]
    own = _rival(detail.view, detail, snapshot)
    return Shown(
        detail,
        own.told,
        MEANING[detail.view.backing.status],
        tuple(_side(detail, stance) for stance in Stance),
        chain_picture(chain),
        tuple(_numbered(detail.steps)),
        tuple((one, _why_silent(one)) for one in chain.speakers if one.way is None),
        (own, *rivals) if rivals else (),
        {one.statement.id: one for one in detail.hearings},
    )


def counted(sources: Sequence[Source], stance: Stance) -> str:
    """Return how many independent voices there are and who, such as "2 independent voices: …"."""
    if not sources:
        return "no independent voice" if stance is Stance.SUPPORTS else ""
    against = " against it" if stance is Stance.CONTRADICTS else ""
    names = ", ".join(one.name for one in sources)
    several = "" if len(sources) == 1 else "s"
    return f"{len(sources)} independent voice{several}{against}: {names}"


def _side(detail: ClaimDetail, stance: Stance) -> Side:
    said = tuple(one for one in detail.hearings if one.statement.stance is stance)
    return Side(stance, said, counted(detail.chain.independent(stance), stance))


def _rival(view: ClaimView, detail: ClaimDetail, snapshot: Snapshot) -> Rival:
    chain: Chain = detail.chains[view.claim.id]
    sides = (counted(chain.independent(stance), stance) for stance in Stance)
    told = sentence(view.claim, snapshot, view.number)
    return Rival(view, told, tuple(one for one in sides if one))


def _numbered(steps: Sequence[Step]) -> Iterator[tuple[int | None, Step]]:
    """Yield each step with the number of its independent voice on its side, as it is drawn."""
    count = dict.fromkeys(Stance, 0)
    for step in steps:
        count[step.way.stance] += step.way.counts
        yield (count[step.way.stance] if step.way.counts else None), step


def _why_silent(one: Speaker) -> str:
    """Return why a voice counts for nothing."""
    if one.source.kind is SourceKind.UNKNOWN:
        return "nobody knows who said it first"
    if one.evidence == 0:
        return "its grade or its words add nothing"
    if one.evidence < 0:
        return "judged improbable, and reaches us through a voice that counts"
    if not one.origin:
        return "repeats what reaches us otherwise" if one.heard else "known through others alone"
    return "reaches us only through a voice that counts already"
