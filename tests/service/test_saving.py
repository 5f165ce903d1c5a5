"""Saving what was tried: statements of today by one voice, all of them or none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.pages import NOW, PRESENT

from stakemap.analysis.change import Change, ChangeKind, FactKind
from stakemap.errors import Conflict, InvalidValue, NotFound
from stakemap.model.backing import Status
from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.service.changes import read_changes
from stakemap.service.saving import HOW, WANTED
from stakemap.service.tellers import OWN_EYES, UNKNOWN


@pytest.fixture
def snapshot(service, demo):
    return service.snapshots.of(demo.id, PRESENT)


@pytest.fixture
def people(snapshot):
    return {one.name: one.id for one in (*snapshot.people, *snapshot.ours)}


@pytest.fixture
def save(service, demo):
    """Saves changes that short texts name, as seen by ourselves, and returns the account then."""

    def go(*texts: str, told_by: str = OWN_EYES):
        now = service.snapshots.of(demo.id, PRESENT)
        service.trials.save(demo.id, read_changes(now, texts), told_by, now.account.rev, NOW)
        return service.snapshots.of(demo.id, PRESENT)

    return go


def lines_of(snapshot, who):
    ends = [(one.influencer, one.influenced) for one in snapshot.influences]
    ends += [(one.ours, one.theirs) for one in snapshot.ties]
    return [pair for pair in ends if who in pair]


def test_who_leaves_has_no_seat_and_no_line_any_more(save, snapshot, people):
    who = people["Ingrid Vollmer"]
    seat = snapshot.role_of(who).id
    there = save("leave:Ingrid Vollmer")
    assert lines_of(snapshot, who)
    assert lines_of(there, who) == []
    assert there.role_of(who) is None
    assert seat not in there.holders_of
    assert who in there.person_by_id


def test_what_was_before_stays_to_be_seen_on_the_day_before(service, demo, snapshot, people):
    later, who = NOW + timedelta(days=1), people["Ingrid Vollmer"]
    leaving = [Change(ChangeKind.LEAVE, who)]
    service.trials.save(demo.id, leaving, OWN_EYES, snapshot.account.rev, later)
    after, before = (
        service.snapshots.of(demo.id, Lens(day, later.date())) for day in (later.date(), NOW.date())
    )
    assert after.role_of(who) is None
    assert before.role_of(who) == snapshot.role_of(who)


@pytest.mark.parametrize("told_by", [OWN_EYES, UNKNOWN])
def test_a_seat_changes_hands(save, snapshot, people, told_by):
    mover, before = people["Clara Jung"], people["Katharina Lindqvist"]
    seat, old = snapshot.role_of(before).id, snapshot.role_of(mover).id
    there = save("move:Clara Jung:Katharina Lindqvist", told_by=told_by)
    assert there.holders_of[seat] == (mover,)
    assert old not in there.holders_of
    assert there.role_of(before) is None
    held = next(one for one in there.holdings if one.role_id == seat)
    assert held.backing.since == NOW.date()


def test_one_of_ours_moves_in_our_own_company(save, snapshot, people):
    seat = next(one.id for one in snapshot.roles if one.title == "Vice President Sales")
    there = save(f"move:Marta Keller:{seat}")
    assert there.holders_of[seat] == (people["Marta Keller"],)


def test_somebody_new_is_a_person_with_seat_line_and_tie(save, people):
    there = save(
        "add person:Nora New:Katharina Lindqvist:2",
        "add tie:Marta Keller:Nora New:3",
        "add influence:Nora New:Katharina Lindqvist:0.7",
    )
    new = next(one for one in there.people if one.name == "Nora New")
    assert len(new.id) == 26
    assert there.level_of(new.id) == 2
    manager = there.manager_of[there.role_of(new.id).id]
    assert there.holders_of[manager] == (people["Katharina Lindqvist"],)
    assert sorted(lines_of(there, new.id)) == sorted(
        [(people["Marta Keller"], new.id), (new.id, people["Katharina Lindqvist"])]
    )


def test_who_is_to_be_won_over_is_planned_and_nothing_is_claimed(save, snapshot, people):
    tie = next(one for one in snapshot.ties if one.desired_level != WANTED)
    there = save(f"win over:{tie.theirs}:{tie.ours}")
    after = next(o for o in there.ties if (o.ours, o.theirs) == (tie.ours, tie.theirs))
    assert (after.desired_level, after.level) == (WANTED, tie.level)
    assert after.backing == tie.backing
    support = snapshot.person_by_id[tie.theirs].support
    assert there.person_by_id[tie.theirs].support == support


def test_whom_nobody_of_ours_knows_yet_is_planned_too(save, snapshot):
    known = {(one.ours, one.theirs) for one in snapshot.ties}
    met = {(a, b) for one in snapshot.interactions for a in one.ours for b in one.theirs}
    pairs = ((a.id, b.id) for a in snapshot.ours for b in snapshot.people)
    ours, theirs = next(pair for pair in pairs if pair not in known | met)
    there = save(f"win over:{theirs}:{ours}")
    tie = next(one for one in there.ties if (one.ours, one.theirs) == (ours, theirs))
    assert (tie.level, tie.desired_level) == (0.0, WANTED)


def test_a_second_voice_confirms_and_one_against_contests(save, snapshot):
    single = [one for one in snapshot.influences if one.backing.status is Status.SINGLE_SOURCE]
    one, other = single[:2]
    there = save(
        f"confirm:{one.influencer}:{one.influenced}",
        f"refute:{other.influencer}:{other.influenced}",
    )
    belief = {(o.influencer, o.influenced): o.backing.belief for o in there.influences}
    assert belief[one.influencer, one.influenced] > one.backing.belief
    refuted = belief.get((other.influencer, other.influenced), 0.0)
    assert refuted < other.backing.belief


def test_every_sort_of_fact_takes_a_voice_for_and_one_against(save, snapshot):
    tie, holding, report = snapshot.ties[0], snapshot.holdings[0], snapshot.reporting[0]
    facts = {
        FactKind.TIE: (tie.ours, tie.theirs),
        FactKind.HOLDER: (holding.role_id, holding.person_id),
        FactKind.REPORTS_TO: (report.role_id, report.manager_id),
    }
    for kind in ("confirm", "refute"):
        texts = [f"{kind}:{one}:{two}:{sort.value}" for sort, (one, two) in facts.items()]
        rev = snapshot.account.rev
        there = save(*texts)
        assert there.account.rev > rev


def test_lines_and_ties_that_are_no_more_end_today(save, snapshot):
    line = snapshot.influences[0]
    met = {(a, b) for one in snapshot.interactions for a in one.ours for b in one.theirs}
    tie = next((o for o in snapshot.ties if (o.ours, o.theirs) not in met), None)
    texts = [f"remove influence:{line.influencer}:{line.influenced}"]
    texts += [f"remove tie:{tie.ours}:{tie.theirs}"] if tie else []
    there = save(*texts)
    ends = {(one.influencer, one.influenced) for one in there.influences}
    assert (line.influencer, line.influenced) not in ends
    if tie:
        assert (tie.ours, tie.theirs) not in {(one.ours, one.theirs) for one in there.ties}


CANNOT = [
    "remove person:Clara Jung",
    "leave:Marta Keller",
    "move:Clara Jung:Marta Keller",
]


def test_what_cannot_be_saved_is_said_and_keeps_everything_out(service, demo, save, snapshot):
    met = next(one for one in snapshot.interactions)
    texts = [*CANNOT, f"remove tie:{met.ours[0]}:{met.theirs[0]}"]
    for text in texts:
        changes = read_changes(snapshot, ["add person:Nora New", text])
        said = service.trials.writing(demo.id, changes, PRESENT).cannot
        assert len(said) == 1
        with pytest.raises(InvalidValue, match="nothing is saved: "):
            save("add person:Nora New", text)
    there = service.snapshots.of(demo.id, PRESENT)
    assert there.account.rev == snapshot.account.rev
    assert "Nora New" not in {one.name for one in there.people}


def test_every_kind_of_change_says_how_it_is_saved():
    assert set(HOW) == set(ChangeKind)


def test_what_fails_at_the_end_leaves_nothing_behind(service, demo, save, snapshot):
    with pytest.raises(Conflict, match="Clara Jung already"):
        save("leave:Ingrid Vollmer", "add person:Clara Jung")
    there = service.snapshots.of(demo.id, PRESENT)
    assert there.account.rev == snapshot.account.rev
    assert there.role_of(PersonId(next(o.id for o in there.people if o.name == "Ingrid Vollmer")))


def test_who_told_it_has_to_be_said(service, demo, snapshot, people):
    leaving = [Change(ChangeKind.LEAVE, people["Clara Jung"])]
    rev = snapshot.account.rev
    for told_by, error, words in (
        ("", InvalidValue, "say who told you"),
        ("  ", InvalidValue, "say who told you"),
        ("Nobody Here", NotFound, "Nobody Here"),
        ("document:", InvalidValue, "a source needs a name"),
    ):
        with pytest.raises(error, match=words):
            service.trials.save(demo.id, leaving, told_by, rev, NOW)
    with pytest.raises(InvalidValue, match="nothing to save"):
        service.trials.save(demo.id, [], OWN_EYES, rev, NOW)
    assert service.snapshots.of(demo.id, PRESENT).account.rev == rev


def test_an_account_that_changed_meanwhile_is_not_written_to(service, demo, save, snapshot, people):
    rev = snapshot.account.rev
    save("add influence:Clara Jung:Elif Demir:0.4")
    leaving = [Change(ChangeKind.LEAVE, people["Clara Jung"])]
    with pytest.raises(Conflict, match="look again"):
        service.trials.save(demo.id, leaving, OWN_EYES, rev, NOW)


def test_one_voice_stands_behind_all_of_it_and_the_history_says_so(service, demo, save, people):
    there = save("add influence:Clara Jung:Elif Demir:0.4", "leave:Jens Albrecht", told_by=UNKNOWN)
    ends = people["Clara Jung"], people["Elif Demir"]
    line = next(o for o in there.influences if (o.influencer, o.influenced) == ends)
    assert line.backing.status is Status.UNSOURCED
    assert lines_of(there, people["Jens Albrecht"]) == []
    acts = [one.what for one in service.history.page(demo.id).events]
    assert "what was tried saved" in acts
