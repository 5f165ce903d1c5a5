"""The map before and after: the same places, and what moved is marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.large import large
from fixtures.pages import PRESENT

from stakemap.analysis.change import Change, ChangeKind
from stakemap.analysis.whatif import applied
from stakemap.service.changes import read_changes
from stakemap.service.maps import MOST, PART
from stakemap.service.readings import Numbers
from stakemap.service.trial import numbers_of, trial
from stakemap.service.trial_map import moved_lines, trial_map

TEXTS = [
    "leave:Ingrid Vollmer",
    "add person:Nora New:Katharina Lindqvist:2",
    "add tie:Marta Keller:Nora New",
    "win over:Matthias Oehler:Marta Keller",
]


@pytest.fixture
def drawn(service, demo):
    snapshot = service.snapshots.of(demo.id, PRESENT)
    return service.trials.map(demo.id, read_changes(snapshot, TEXTS), PRESENT)


def nodes(drawn, side):
    return {node["person"]["name"]: node for node in drawn[side]["nodes"]}


def test_who_stays_stands_in_the_same_place(drawn):
    before, after = nodes(drawn, "before"), nodes(drawn, "after")
    both = (before.keys() & after.keys()) - {"Holder unknown"}
    assert len(both) == 58
    for name in both:
        assert (before[name]["x"], before[name]["y"]) == (after[name]["x"], after[name]["y"])
    empty = [node for node in drawn["after"]["nodes"] if node["person"]["ghost"]]
    gone = before["Ingrid Vollmer"]
    assert (gone["x"], gone["y"]) in {(node["x"], node["y"]) for node in empty}


def test_who_comes_who_goes_and_who_is_another_one_are_marked(drawn):
    before, after = nodes(drawn, "before"), nodes(drawn, "after")
    assert before["Ingrid Vollmer"]["moved"] == "lost"
    assert after["Nora New"]["moved"] == "new"
    assert after["Matthias Oehler"]["moved"] == before["Matthias Oehler"]["moved"] == "changed"
    assert after["Clara Jung"]["moved"] == ""


def test_lines_that_come_and_go_are_marked(drawn):
    marked = {(edge["from"], edge["to"]): edge["moved"] for edge in drawn["after"]["edges"]}
    names = {node["id"]: node["person"]["name"] for node in drawn["after"]["nodes"]}
    new = {(names[one], names[two]) for (one, two), how in marked.items() if how == "new"}
    assert new == {("Marta Keller", "Nora New"), ("Marta Keller", "Matthias Oehler")}
    gone = nodes(drawn, "before")["Ingrid Vollmer"]["id"]
    for edge in drawn["before"]["edges"]:
        assert (edge["moved"] == "lost") is (gone in (edge["from"], edge["to"]))


def test_everything_marked_is_said_in_words(drawn):
    said = moved_lines(drawn)
    assert said[0][0] == "new"
    assert ("new", "Nora New") in said
    assert ("lost", "Ingrid Vollmer") in said
    assert ("new", "Marta Keller → Matthias Oehler, tie") in said


def test_the_same_trial_is_drawn_once(service, demo):
    changes = read_changes(service.snapshots.of(demo.id, PRESENT), TEXTS[:1])
    first = service.trials.map(demo.id, changes, PRESENT)
    assert service.trials.map(demo.id, changes, PRESENT) is first


def numbers(snapshot) -> Numbers:
    return numbers_of(replace(snapshot, interactions=()))


def test_of_a_large_account_those_on_top_and_those_who_move_are_drawn():  # 62
    snapshot = large(MOST + 40, 600)
    before = numbers(snapshot)
    last = before.centrality.people[-1].id
    changed = applied(snapshot, [Change(ChangeKind.LEAVE, last)])
    drawn = trial_map(snapshot, trial(before, numbers(changed), snapshot, changed))
    ids = [node["id"] for node in drawn["before"]["nodes"]]
    assert last in ids
    assert PART <= len(ids) < MOST
