"""Every figure that a change may move: of the account, of each of ours and of each of theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from stakemap.analysis.catalogue import CATALOGUE
from stakemap.analysis.centrality import Centrality, PersonMeasures
from stakemap.analysis.combined import Combined
from stakemap.analysis.periphery import RepFinding, Rim, Verdict
from stakemap.analysis.uncertainty import Range
from stakemap.model.people import PersonId
from stakemap.service.documents import verdict
from stakemap.service.figures import Reading, Unit, Value


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything that a change may move."""

    centrality: Centrality
    team: Combined
    rim: Rim

    @property
    def coverage(self) -> float | None:
        """How much of the decision layer is covered, in [0, 1]; none where nobody decides."""
        return self.team.fragility.coverage if self.team.fragility else None


@dataclass(frozen=True, slots=True)
class Ours:
    """One of ours: what their effort amounts to, if anything, and what of coverage they carry."""

    rep: RepFinding | None
    lost: float


@dataclass(frozen=True, slots=True)
class Theirs:
    """One of theirs, with the doubt in rank, standing and reach, and what they carry."""

    measures: PersonMeasures
    rank: Range
    standing: Range
    reach: Range
    lost: float


TEAM: Final[tuple[Reading[Numbers], ...]] = (
    Reading("coverage", "Coverage of those who decide", Unit.SHARE, lambda all_: all_.coverage),
    Reading("deciders", "Who decide", Unit.COUNT, lambda all_: len(all_.team.layer.weights)),
    Reading("layer", "Decision layer", Unit.WORDS, lambda all_: all_.team.layer.kind),
    Reading("threads", "Ways that share nobody", Unit.COUNT, lambda all_: all_.team.threads.count),
    Reading(
        "single_threads",
        "Without whom nothing reaches them",
        Unit.PEOPLE,
        lambda all_: all_.team.threads.through,
    ),
    Reading(
        "dearest_loss",
        "Coverage lost if the dearest leaves",
        Unit.SHARE,
        lambda all_: max(_lost(all_).values(), default=0.0),
    ),
    Reading("dearest", "Who that is", Unit.PEOPLE, lambda all_: tuple(_lost(all_))[:1]),
    Reading(
        "team_size",
        "Fewest of ours who know all who decide",
        Unit.COUNT,
        lambda all_: len(all_.team.smallest.members),
    ),
    Reading("smallest_team", "Who these are", Unit.PEOPLE, lambda all_: all_.team.smallest.members),
    Reading(
        "uncovered",
        "Who decide and whom none of ours knows well",
        Unit.PEOPLE,
        lambda all_: all_.team.smallest.uncovered,
    ),
    Reading(
        "lacking",
        "Functions that none of ours brings",
        Unit.WORDS,
        lambda all_: ", ".join(all_.team.smallest.lacking),
    ),
    Reading(
        "gap",
        "How much smaller a team may be, where not proved",
        Unit.SHARE,
        lambda all_: all_.team.smallest.gap,
    ),
    Reading(
        "next",
        "Whom to call on next",
        Unit.PEOPLE,
        lambda all_: tuple(person for person, _ in all_.team.next),
    ),
    Reading(
        "hidden_influencers",
        "Low on the chart, high in standing",
        Unit.PEOPLE,
        lambda all_: all_.team.hidden,
    ),
    Reading("people", "Their people", Unit.COUNT, lambda all_: len(all_.centrality.people)),
    Reading("peripheral", "Of these at the rim", Unit.COUNT, lambda all_: len(all_.rim.peripheral)),
    Reading(
        "reps_at_the_rim",
        "Of ours at the rim",
        Unit.COUNT,
        lambda all_: sum(one.verdict is Verdict.RIM for one in all_.rim.reps),
    ),
    Reading("core_fit", "Fit of one core", Unit.AMOUNT, lambda all_: all_.centrality.core_fit),
)


def _lost(numbers: Numbers) -> Mapping[PersonId, float]:
    return numbers.team.fragility.lost if numbers.team.fragility else {}


def _of_rep(read: Callable[[RepFinding], Value]) -> Callable[[Ours], Value]:
    return lambda one: read(one.rep) if one.rep else None


def _doubt_of_rep(name: str) -> Callable[[Ours], Range | None]:
    return lambda one: getattr(one.rep.doubt, name) if one.rep and one.rep.doubt else None


def _rep(
    key: str, label: str, unit: Unit, read: Callable[[RepFinding], Value], *, doubt: bool = False
) -> Reading[Ours]:
    return Reading(key, label, unit, _of_rep(read), _doubt_of_rep(key) if doubt else None)


OURS: Final[tuple[Reading[Ours], ...]] = (
    _rep("verdict", "Verdict", Unit.WORDS, verdict),
    _rep("effort_reach", "Effort reach", Unit.SHARE, lambda rep: rep.effort_reach, doubt=True),
    _rep("rim_share", "At the rim", Unit.SHARE, lambda rep: rep.rim_share, doubt=True),
    _rep("percentile", "Against luck", Unit.AMOUNT, lambda rep: rep.percentile, doubt=True),
    _rep("agreement", "Worlds that agree", Unit.SHARE, lambda rep: rep.agreement),
    _rep("contacts", "Contacts", Unit.COUNT, lambda rep: rep.contacts),
    _rep("minutes", "Minutes", Unit.COUNT, lambda rep: rep.minutes),
    Reading("lost", "Coverage lost if they leave", Unit.SHARE, lambda one: one.lost),
    _rep("next", "Whom to go to next", Unit.PEOPLE, lambda rep: rep.next),
)


def _measure(name: str, unit: Unit = Unit.AMOUNT) -> Reading[Theirs]:
    return Reading(name, CATALOGUE[name].name, unit, lambda one: getattr(one.measures, name))


def _brokerage(name: str) -> Reading[Theirs]:
    label = CATALOGUE[name].name
    return Reading(name, label, Unit.COUNT, lambda one: getattr(one.measures.brokerage, name))


THEIRS: Final[tuple[Reading[Theirs], ...]] = (
    Reading("rank", "Rank", Unit.COUNT, lambda one: one.measures.rank, lambda one: one.rank),
    Reading(
        "standing",
        "Standing",
        Unit.AMOUNT,
        lambda one: one.measures.standing,
        lambda one: one.standing,
    ),
    Reading("reach", "Reach", Unit.AMOUNT, lambda one: one.measures.reach, lambda one: one.reach),
    Reading("lost", "Coverage lost if they leave", Unit.SHARE, lambda one: one.lost),
    Reading(
        "decides",
        "Decides",
        Unit.WORDS,
        lambda one: "yes" if one.measures.decides else "no",
    ),
    _measure("out_strength"),
    _measure("in_strength"),
    _measure("betweenness"),
    _measure("closeness"),
    _measure("core_number", Unit.COUNT),
    _measure("eigenvector"),
    _measure("coreness"),
    _measure("constraint"),
    _measure("effective_size"),
    *map(_brokerage, ("coordinator", "gatekeeper", "representative", "consultant", "liaison")),
)
