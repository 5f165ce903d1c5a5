"""The weekly report: who matters, where effort goes, how sure it is; as words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stakemap.analysis.centrality import Centrality
from stakemap.analysis.periphery import Rim, Verdict
from stakemap.analysis.uncertainty import Doubt
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status

Cell = str | float | int | None
TOP = 15
ORDER = (Verdict.RIM, Verdict.MIXED, Verdict.REACHING, Verdict.TOO_LITTLE)


@dataclass(frozen=True, slots=True)
class Table:
    """One table; numbers stay numbers, so that a sheet can sort them."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One number to be read first, as people say it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeeklyReport:
    """One account in one ISO week."""

    account: str
    week: str
    until: date
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]
    figures: tuple[Figure, ...] = ()


def weekly(snapshot: Snapshot, measured: Centrality, rim: Rim, doubt: Doubt) -> WeeklyReport:
    """Return the report on the ISO week in which the snapshot's day lies."""
    return WeeklyReport(
        snapshot.account.name,
        iso_week(snapshot.on),
        snapshot.on,
        _sentences(snapshot, measured, rim),
        (_who_matters(snapshot, measured, doubt), _effort(snapshot, rim), _doubt(snapshot)),
        _figures(snapshot, measured, rim),
    )


def iso_week(day: date) -> str:
    """Return a day's ISO week, such as 2026-W47."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def last_day(week: str) -> date:
    """Return the Sunday of an ISO week such as 2026-W47; ``ValueError`` where there is none."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 7)


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week, or the last day that the calendar has."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + min(timedelta(days=6), date.max - monday)


def _figures(snapshot: Snapshot, measured: Centrality, rim: Rim) -> tuple[Figure, ...]:
    reps = [rep for rep in rim.reps if rep.rim_share is not None]
    minutes = sum(rep.minutes for rep in reps)
    outside = sum(rep.minutes * (rep.rim_share or 0.0) for rep in reps)
    confirmed = sum(one.backing.status is Status.CONFIRMED for one in snapshot.influences)
    return (
        Figure("People known", str(len(snapshot.people)), f"and {len(snapshot.ours)} of ours"),
        Figure("In the decision layer", str(len(measured.layer.weights)), measured.layer.kind),
        Figure("Effort at the rim", _percent(outside, minutes), f"of {minutes / 60:.0f} hours"),
        Figure(
            "Influences confirmed",
            _percent(confirmed, len(snapshot.influences)),
            f"of {len(snapshot.influences)}",
        ),
    )


def _percent(part: float, whole: float) -> str:
    return f"{part / whole * 100:.0f} %" if whole else "–"


def _sentences(snapshot: Snapshot, measured: Centrality, rim: Rim) -> tuple[str, ...]:
    names = snapshot.person_by_id
    found = []
    if measured.layer.kind == "inferred":
        found.append("Nobody is recorded as deciding: the decision layer is inferred.")
    outside = [names[rep.id].name for rep in rim.reps if rep.verdict is Verdict.RIM]
    if outside:
        found.append(f"Effort stays at the rim for {_and(outside)}.")
    doubtful = Counter(one.backing.status for one in snapshot.influences)
    if snapshot.influences:
        found.append(
            f"Of {len(snapshot.influences)} influences {doubtful[Status.CONFIRMED]} are confirmed, "
            f"{doubtful[Status.SINGLE_SOURCE]} rest on one voice, "
            f"{doubtful[Status.CONTESTED]} are contested."
        )
    found.extend(f"No verdict on effort is firm: {caveat}." for caveat in rim.caveats)
    return tuple(found)


def _who_matters(snapshot: Snapshot, measured: Centrality, doubt: Doubt) -> Table:
    rows = []
    for one in measured.people[:TOP]:
        role = snapshot.role_of(one.id)
        rank, reach = doubt.rank[one.id], doubt.reach[one.id]
        rows.append(
            (
                one.rank,
                f"{rank.low:.0f}–{rank.high:.0f}",
                snapshot.person_by_id[one.id].name,
                role.title if role else "",
                round(one.standing, 3),
                None if one.reach is None else round(one.reach, 3),
                None if one.reach is None else f"{reach.low:.2f}–{reach.high:.2f}",
                round(one.betweenness, 3),
                "decides" if one.decides else "",
            )
        )
    headings = (
        "Rank",
        "Rank 5–95 %",
        "Name",
        "Title",
        "Standing",
        "Reach",
        "Reach 5–95 %",
        "Betweenness",
        "Decision layer",
    )
    return Table("Who matters", headings, tuple(rows))


def _effort(snapshot: Snapshot, rim: Rim) -> Table:
    names = snapshot.person_by_id
    rows = tuple(
        (
            names[rep.id].name,
            round(rep.minutes / 60, 1),
            rep.contacts,
            None if rep.rim_share is None else round(rep.rim_share, 3),
            None if rep.percentile is None else round(rep.percentile, 1),
            rep.verdict.value,
            "" if rep.verdict is Verdict.TOO_LITTLE else "firm" if rep.firm else "leaning",
            _and([names[person].name for person in rep.next]),
        )
        for rep in sorted(rim.reps, key=lambda rep: (ORDER.index(rep.verdict), -rep.minutes))
    )
    headings = (
        "Rep",
        "Hours",
        "Contacts",
        "Share at the rim",
        "Percentile",
        "Verdict",
        "How sure",
        "Go to next",
    )
    return Table("Our effort", headings, rows)


def _doubt(snapshot: Snapshot) -> Table:
    def row(name: str, statuses: Sequence[Status]) -> tuple[Cell, ...]:
        counts = Counter(statuses)
        return (name, *(counts[status] for status in Status))

    rows = (
        row("influences", [one.backing.status for one in snapshot.influences]),
        row("ties", [one.backing.status for one in snapshot.ties]),
        row("reporting lines", [one.backing.status for one in snapshot.reporting]),
    )
    return Table("How sure", ("Facts", *(status.value for status in Status)), rows)


def _and(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + "".join(names[-1:])
