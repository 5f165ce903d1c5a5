"""A trial: every figure before and after, and changes as people say them."""

from __future__ import annotations

import pytest
from fixtures.pages import PRESENT

from stakemap.analysis.catalogue import CATALOGUE
from stakemap.analysis.change import Change, ChangeKind, FactKind
from stakemap.errors import Ambiguous, InvalidValue, NotFound
from stakemap.service.changes import as_json, read_changes, sentences
from stakemap.service.figures import Figure, Unit, spread, told
from stakemap.service.trial import document, numbers_of, trial


@pytest.fixture
def snapshot(service, demo):
    return service.snapshots.of(demo.id, PRESENT)


@pytest.fixture
def tried(service, demo, snapshot):
    def go(*texts: str):
        return service.analysis.what_if(demo.id, read_changes(snapshot, texts), PRESENT)

    return go


def test_every_measure_of_a_person_stands_before_and_after(tried):
    found = tried("leave:Ingrid Vollmer")
    keys = {one.key for one in found.people[0].figures}
    assert set(CATALOGUE) <= keys
    assert {"rank", "lost", "decides"} <= keys
    assert {one.key for one in found.team} >= {"coverage", "single_threads", "smallest_team"}
    assert {one.key for one in found.ours[0].figures} >= {"rim_share", "verdict", "percentile"}


def test_who_goes_comes_first_and_has_nothing_after(tried):
    gone = tried("leave:Ingrid Vollmer").people[0]
    assert (gone.name, gone.went, gone.came) == ("Ingrid Vollmer", True, False)
    assert all(one.after is None for one in gone.figures)


def test_who_comes_has_nothing_before(tried):
    came = tried("add person:Nora New:Katharina Lindqvist:2").people[0]
    assert (came.name, came.came) == ("Nora New", True)
    assert came.figure("rank").after is not None


def test_those_whose_rank_moves_further_stand_above(tried):
    people = [one for one in tried("leave:Ingrid Vollmer").people if not one.went]
    moves = [abs(one.figure("rank").by) for one in people]
    assert moves == sorted(moves, reverse=True)
    assert moves[0] > 0


def test_without_a_change_nothing_moves(tried):
    found = tried()
    everything = [
        *found.team,
        *(one for who in (*found.ours, *found.people) for one in who.figures),
    ]
    assert not any(one.moved for one in everything)


def test_both_sides_are_what_each_world_says_alone(tried):
    found = tried("win over:Katharina Lindqvist:Marta Keller", "leave:Clara Jung")
    there = numbers_of(found.changed)
    coverage = next(one for one in found.team if one.key == "coverage")
    assert coverage.after == pytest.approx(there.coverage)
    reach = {one.id: one.reach for one in there.centrality.people}
    for one in found.people:
        assert one.figure("reach").after == reach.get(one.id)
    verdicts = {one.id: one.verdict.value for one in there.rim.reps}
    for one in found.ours:
        said = one.figure("verdict").after
        assert (said or "").split(",")[0] == verdicts.get(one.id, "")


def test_an_account_without_anybody_is_answered_too(chain):  # 59
    from stakemap.model.account import Account, AccountId, Snapshot

    empty = Snapshot(Account(AccountId("them"), "Them"), chain.on)
    numbers = numbers_of(empty)
    found = trial(numbers, numbers, empty, empty)
    assert (found.people, found.ours) == ((), ())
    assert found.team[0].before is None


def test_the_document_names_people_and_holds_intervals(snapshot, tried):
    found = document(snapshot, tried("leave:Ingrid Vollmer"))
    first = found["people"][1]
    assert set(first["rank"]) == {"before", "after", "before_interval", "after_interval"}
    assert found["team"]["dearest"]["before"][0]["name"]
    assert found["basis"]["layer"] == "recorded"


def test_figures_are_read_by_their_unit():
    names = {"a": "Anna"}
    assert told(Figure("x", "X", Unit.SHARE, 0.5, None), names) == ("50.0 %", "–")
    assert told(Figure("x", "X", Unit.COUNT, 3, 4.0), names) == ("3", "4")
    assert told(Figure("x", "X", Unit.AMOUNT, 0.12345, 1), names) == ("0.123", "1.000")
    assert told(Figure("x", "X", Unit.PEOPLE, (), ("a",)), names) == ("nobody", "Anna")
    assert spread(Figure("x", "X", Unit.COUNT, 1, 2)) == ""


EVERY_KIND = {
    "add person:Nora New:Katharina Lindqvist:2": "Nora New joins, below Katharina Lindqvist",
    "add influence:Clara Jung:Elif Demir:0.4": "Clara Jung influences Elif Demir, strength 0.4",
    "add-tie:Marta Keller:Elif Demir": "Marta Keller knows Elif Demir, level 3 of 4",
    "remove person:Clara Jung": "Clara Jung was never there",
    "win over:Elif Demir:Marta Keller": "Elif Demir is won over by Marta Keller",
    "leave:Clara Jung": "Clara Jung leaves",
    "move:Clara Jung:Chief Executive Officer": "Clara Jung moves to the seat Katharina Lindqvist",
}


def test_a_change_is_read_and_said(snapshot):
    for text, said in EVERY_KIND.items():
        changes = read_changes(snapshot, [text])
        assert sentences(snapshot, changes)[0].startswith(said)
        assert as_json(snapshot, changes)[0]["sentence"].startswith(said)


def test_every_sort_of_fact_can_be_named_by_its_ends(snapshot):
    people = {one.id: one.name for one in (*snapshot.people, *snapshot.ours)}
    line, tie = snapshot.influences[0], snapshot.ties[0]
    holding, report = snapshot.holdings[0], snapshot.reporting[0]
    facts = {
        FactKind.INFLUENCE: (people[line.influencer], people[line.influenced], "influences"),
        FactKind.TIE: (people[tie.ours], people[tie.theirs], "knows"),
        FactKind.HOLDER: (holding.role_id, people[holding.person_id], "holds the seat"),
        FactKind.REPORTS_TO: (report.role_id, report.manager_id, "reports to"),
    }
    for sort, (one, other, verb) in facts.items():
        for kind in ("confirm", "refute"):
            changes = read_changes(snapshot, [f"{kind}:{one}:{other}:{sort.value}"])
            assert changes[0].text == sort
            assert verb in sentences(snapshot, changes)[0]
    removed = read_changes(snapshot, [f"remove influence:{line.influencer}:{line.influenced}"])
    assert "no longer influences" in sentences(snapshot, removed)[0]
    removed = read_changes(snapshot, [f"remove tie:{tie.ours}:{tie.theirs}"])
    assert "no longer knows" in sentences(snapshot, removed)[0]


def test_who_was_added_can_be_named_by_the_changes_that_follow(snapshot):
    texts = [
        "add person:Nora New",
        "add influence:Nora New:Katharina Lindqvist:1",
        "leave:Nora New",
    ]
    said = sentences(snapshot, read_changes(snapshot, texts))
    assert said[1] == "Nora New influences Katharina Lindqvist, strength 1"
    two = read_changes(snapshot, ["add person:One", "add person:Two"])
    assert two[0].subject != two[1].subject


REFUSED = [
    ("fire:Clara Jung", InvalidValue, "'fire' is not one of add person"),  # 12
    ("leave", InvalidValue, "is not KIND:SUBJECT"),
    ("leave:", InvalidValue, "is not KIND:SUBJECT"),
    ("leave:Nobody Here", NotFound, "nobody called 'Nobody Here'"),
    ("add tie:Marta Keller:Elif Demir:much", InvalidValue, "'much' is not a number"),  # 7
    ("add tie:Marta Keller:Elif Demir:9", InvalidValue, "9.0 is outside 0 to 4"),
    ("confirm:Clara Jung:Elif Demir:rumour", InvalidValue, "'rumour' is none of"),
    ("move:Clara Jung:No Such Seat", NotFound, "'No Such Seat'"),
    ("add person: ", InvalidValue, "is not KIND"),
    ("win over:Marta Keller:Clara Jung", NotFound, "nobody at the customer's"),
]


def test_what_cannot_be_read_is_refused_by_name(snapshot):
    for text, error, words in REFUSED:
        with pytest.raises(error, match=words):
            read_changes(snapshot, [text])


def test_a_title_on_both_sides_is_that_of_who_moves_or_refused(snapshot):
    ours = next(one for one in snapshot.roles if one.title == "Chief Executive Officer")
    assert sum(one.title == ours.title for one in snapshot.roles) == 2
    mine = read_changes(snapshot, [f"move:Victor Lang:{ours.title}"])[0].object
    theirs = read_changes(snapshot, [f"move:Clara Jung:{ours.title}"])[0].object
    assert mine != theirs
    with pytest.raises(Ambiguous, match="seats: name who holds it"):
        read_changes(snapshot, [f"confirm:{ours.title}:Clara Jung:holder"])


def test_a_change_after_a_link_goes_on_from_it(snapshot):
    before = [Change(ChangeKind.ADD_PERSON, "new 1", text="Nora New")]
    changes = read_changes(snapshot, ["leave:Nora New"], before)
    assert changes == (before[0], Change(ChangeKind.LEAVE, "new 1"))
