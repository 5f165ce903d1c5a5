"""Answers are remembered by revision: instant, bounded, and never stale."""

from __future__ import annotations

import threading
import time

import pytest
from fixtures.pages import NOW, PRESENT
from fixtures.programs import program

from stakemap.analysis.change import Change, ChangeKind
from stakemap.service.analysis import KEPT
from stakemap.service.cache import Cache
from stakemap.service.service import Service

WRITER = """
from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry
from stakemap.service.service import Service
from stakemap.service.tellers import OWN_EYES

account, ours, theirs, now = name.split("/")
with Service(open_store(settings), settings) as service:
    say("open")
    for level in sys.stdin:
        tie = Entry(Predicate.TIE, ours, theirs, number=float(level), told_by=OWN_EYES)
        service.entries.enter(account, tie, datetime.fromisoformat(now))
        say("written")
"""


@pytest.fixture
def people(service, demo):
    return {one.name: one.id for one in service.people.all(demo.id, PRESENT)}


def answers(service, account_id: str, target: str) -> list[object]:
    """What every page of numbers is made of."""
    asked = service.analysis
    return [
        asked.team(account_id, PRESENT),
        asked.centrality(account_id, PRESENT),
        asked.doubt(account_id, PRESENT),
        asked.rim(account_id, PRESENT),
        asked.paths(account_id, target, PRESENT),
        asked.questions(account_id, PRESENT),
        asked.what_if(account_id, [], PRESENT).after,
    ]


def test_what_another_process_writes_is_on_the_next_page(
    client, service, demo, people, embedded_settings
):
    victor, chief = people["Victor Lang"], people["Katharina Lindqvist"]
    about = f"{demo.id}/{victor}/{chief}/{NOW.isoformat()}"
    with program(WRITER, embedded_settings.home, about) as writer:
        writer.wait_for("open")
        ways = []
        for level in (1, 4, 2):
            before = answers(service, demo.id, chief)  # all is remembered at this revision
            writer.tell(str(level))
            writer.wait_for("written")
            text = client.get(f"/accounts/{demo.id}/path?to={chief}&from={victor}").text
            ways.append(text.split('class="route"')[1].split("</ol>")[0])
            now = answers(service, demo.id, chief)
            assert now == answers(Service(service.store, service.settings), demo.id, chief)
            assert now[0] != before[0]
        assert len(set(ways)) == 3


def test_a_page_after_the_first_is_not_computed_again(service, demo):
    first = service.analysis.centrality(demo.id, PRESENT)
    assert service.analysis.centrality(demo.id, PRESENT) is first
    assert service.analysis.rim(demo.id, PRESENT) is service.analysis.rim(demo.id, PRESENT)


def test_what_is_tried_is_held_against_the_numbers_of_the_pages(service, demo, people):
    asked = service.analysis
    leaving = [Change(ChangeKind.LEAVE, people["Clara Jung"])]
    before = asked.what_if(demo.id, leaving, PRESENT).before
    assert before.centrality is asked.centrality(demo.id, PRESENT)
    assert before.team is asked.team(demo.id, PRESENT)
    assert before.rim is asked.rim(demo.id, PRESENT)
    assert before.rim.doubt == asked.doubt(demo.id, PRESENT)


def test_the_memory_of_answers_is_bounded(service, demo, people):
    targets = service.snapshots.of(demo.id, PRESENT).people
    for place in range(KEPT + 10):
        target = targets[place % len(targets)].id
        start = list(people.values())[-1 - place // len(targets)]
        service.analysis.paths(demo.id, target, PRESENT, start=start)
    assert len(service.analysis._cache) == KEPT


def test_the_oldest_goes_first_and_a_question_makes_young():
    cache: Cache[int] = Cache(2)
    made = []

    def ask(key: str) -> int:
        return cache.get(key, lambda: made.append(key) or len(made))

    for key in ("a", "b", "a", "c", "a", "b"):
        ask(key)
    assert made == ["a", "b", "c", "b"]
    assert len(cache) == 2


def test_two_who_ask_at_once_wait_for_one_answer():
    cache: Cache[object] = Cache(4)
    made, found, together = [], [], threading.Barrier(8)

    def make() -> object:
        made.append(1)
        time.sleep(0.05)
        return object()

    def ask() -> None:
        together.wait()
        found.append(cache.get("key", make))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len({id(one) for one in found}) == 1


def test_an_answer_that_failed_is_sought_again():
    cache: Cache[int] = Cache(2)

    def fail() -> int:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        cache.get("key", fail)
    assert cache.get("key", lambda: 7) == 7


def test_a_trial_is_remembered_by_its_changes(service, demo, people):
    leaving = [Change(ChangeKind.LEAVE, people["Clara Jung"])]
    first = service.analysis.what_if(demo.id, leaving, PRESENT)
    assert service.analysis.what_if(demo.id, leaving, PRESENT) is first
    other = [Change(ChangeKind.LEAVE, people["Elif Demir"])]
    assert service.analysis.what_if(demo.id, other, PRESENT) is not first
