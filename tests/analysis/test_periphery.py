"""Effort against reach: who is at the rim, against luck, with doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fixtures.worlds import DAY, person, world

from stakemap.analysis.decision import layer_of
from stakemap.analysis.effort import effort
from stakemap.analysis.graph import influence_graph
from stakemap.analysis.luck import drawn_people, luck, mid_rank
from stakemap.analysis.periphery import Verdict, caveats, rim
from stakemap.analysis.uncertainty import worlds
from stakemap.model.activity import Interaction, InteractionId, InteractionKind
from stakemap.model.backing import Backing, Status
from stakemap.model.organisation import Authority
from stakemap.model.people import PersonId

NOON = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
STAFF = [f"clerk {number}" for number in range(8)]


def met(ours: str, theirs: str, days_ago: int = 0, minutes: float | None = 60.0, kind="visit"):
    people = tuple(PersonId(one) for one in theirs.split(";"))
    return Interaction(
        InteractionId(f"{ours} {theirs} {days_ago}"),
        InteractionKind(kind),
        NOON - timedelta(days=days_ago),
        tuple(PersonId(one) for one in ours.split(";")),
        people,
        minutes,
    )


def account(*meetings: Interaction, **more: object):
    """A chief who decides, two who have the chief's ear, eight clerks whom nobody hears."""
    lines = [("deputy", "chief", 0.9), ("adviser", "chief", 0.8)]
    lines += [("chief", "deputy", 0.5), ("deputy", "adviser", 0.5), ("clerk 0", "adviser", 0.02)]
    lines += [(one, clerk, 0.3) for one in ("chief", "deputy", "adviser") for clerk in STAFF]
    snapshot = world(lines, seats={"chief": Authority.DECIDES}, **more)
    ours = {one for meeting in meetings for one in meeting.ours}
    team = tuple(person(one, account="us") for one in sorted(ours))
    return replace(snapshot, interactions=meetings, ours=team)


def test_a_rep_with_clerks_is_at_the_rim_and_one_with_the_deputy_is_reaching():
    busy = [met("busy", clerk, days) for days, clerk in enumerate(STAFF[:5])]
    wise = [met("wise", one, days) for days, one in enumerate(("deputy", "chief", "adviser"))]
    found = {one.id: one for one in rim(account(*busy, *wise)).reps}
    assert found["busy"].verdict is Verdict.RIM
    assert found["busy"].rim_share > 0.75  # all but the one clerk who has somebody's ear
    assert found["wise"].verdict is Verdict.REACHING
    assert found["wise"].rim_share == 0.0


def test_worlds_that_are_at_hand_give_what_is_drawn_anew():
    snapshot = account(*(met("busy", clerk, days) for days, clerk in enumerate(STAFF[:5])))
    at_hand = worlds(snapshot, layer_of(snapshot))
    assert rim(snapshot, sampled=at_hand) == rim(snapshot)
    others = replace(at_hand, standing=1.0 - at_hand.standing)
    assert rim(snapshot, sampled=others).doubt == others.doubt()  # taken, not drawn again


def test_whom_to_go_to_next_is_never_somebody_known():
    busy = [met("busy", clerk, days) for days, clerk in enumerate(STAFF[:5])]
    snapshot = account(*busy)
    (rep,) = rim(snapshot).reps
    assert rep.next
    assert not set(rep.next) & set(STAFF[:5])


@pytest.mark.parametrize(
    "meetings",
    [
        [met("rep", "deputy", 1), met("rep", "deputy", 2), met("rep", "deputy", 3)],
        [met("rep", "deputy", 1), met("rep", "chief", 2)],
    ],
)
def test_two_contacts_and_three_meetings_are_needed(meetings):
    (rep,) = rim(account(*meetings)).reps
    assert rep.verdict is Verdict.TOO_LITTLE
    assert rep.percentile is None
    assert not rep.firm


def test_effort_fades_is_shared_and_has_usual_lengths():
    spent = effort(account(met("a;b", "chief;deputy", 91), met("a", "chief", 0, None, "call")))
    assert spent["a"].minutes["chief"] == pytest.approx(60 / 2 / 2 + 15)
    assert spent["b"].minutes == pytest.approx({"chief": 15.0, "deputy": 15.0})
    assert spent["a"].spent == 75


def test_what_lies_outside_the_window_does_not_count():
    assert effort(account(met("a", "chief", 183))) == {}
    assert effort(account(met("a", "chief", 182))) != {}


def test_equals_count_half_against_luck():
    drawn = np.array([[0.0, 0.0, 0.0, 1.0]])
    assert mid_rank(np.array([0.0]), drawn) == pytest.approx([37.5])


def test_draws_are_without_replacement_and_the_same_for_a_seed():
    drawn = drawn_people(9, 4, 100, seed=3)
    assert all(len(set(row)) == 4 for row in drawn.tolist())
    assert (drawn == drawn_people(9, 4, 100, seed=3)).all()
    values = np.arange(9.0)[None, :]
    assert luck(values, np.ones(4), drawn)[0] == pytest.approx(drawn.mean(axis=1))


def test_renaming_ids_changes_no_verdict():  # 61
    busy = [met("busy", clerk, days) for days, clerk in enumerate([*STAFF[:4], "deputy"])]
    snapshot = account(*busy)
    new = {one.id: PersonId(f"x{n}") for n, one in enumerate(reversed(snapshot.people))}

    def renamed(id_: str) -> PersonId:
        return new.get(PersonId(id_), PersonId(id_))

    other = replace(
        snapshot,
        people=tuple(replace(one, id=new[one.id]) for one in reversed(snapshot.people)),
        holdings=tuple(replace(one, person_id=renamed(one.person_id)) for one in snapshot.holdings),
        influences=tuple(
            replace(one, influencer=renamed(one.influencer), influenced=renamed(one.influenced))
            for one in reversed(snapshot.influences)
        ),
        interactions=tuple(
            replace(one, theirs=tuple(renamed(id_) for id_ in one.theirs))
            for one in snapshot.interactions
        ),
    )
    (before,), (after,) = rim(snapshot).reps, rim(other).reps
    for name in ("effort_reach", "rim_share", "percentile", "verdict", "agreement", "firm"):
        assert getattr(after, name) == pytest.approx(getattr(before, name)) or getattr(
            after, name
        ) is getattr(before, name)
    assert [new[one] for one in before.next] == list(after.next)


def test_doubt_makes_a_verdict_lean():
    chiefs = [met("rep", one, days) for days, one in enumerate(("deputy", "clerk 1", "clerk 2"))]
    certain = account(*chiefs)
    doubt = Backing(belief=0.5, status=Status.CONTESTED)
    doubtful = replace(
        certain, influences=tuple(replace(one, backing=doubt) for one in certain.influences)
    )
    assert rim(certain).reps[0].agreement == 1.0
    assert rim(certain).reps[0].shares == ((Verdict.REACHING, 1.0),)
    (leaning,) = rim(doubtful).reps
    assert leaning.agreement < 1.0
    assert dict(leaning.shares)[leaning.verdict] == leaning.agreement
    shares = [share for _, share in leaning.shares]
    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)


def test_few_lines_and_silent_people_are_said():
    sparse = influence_graph(world([("a", "b", 0.5)], people=["c", "d"]))
    assert [text.split()[0] for text in caveats(sparse)] == ["only", "of"]
    assert caveats(influence_graph(account())) == ()


def test_an_account_without_a_decision_layer_has_no_verdict():  # 59
    found = rim(replace(world(), interactions=()))
    assert found.reps == ()
    assert found.reach == {}
