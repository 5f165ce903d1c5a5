"""A question is the same one from week to week, whatever else changes around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from fixtures.doubtful import doubtful, renamed, told
from fixtures.worlds import world

from stakemap.analysis.questions import asked, questions
from stakemap.analysis.weighing import weighed
from stakemap.model.account import Account, AccountId, Influence, Snapshot
from stakemap.model.backing import Status
from stakemap.model.organisation import Authority
from stakemap.model.question import QuestionId, QuestionKind

ALL = 1_000


def ids(snapshot: Snapshot) -> dict[QuestionId, str]:
    found = questions(snapshot, ALL)
    named = {one.id_in(snapshot.account.id): one.sentence for one in found}
    assert len(named) == len(found)
    return named


@pytest.mark.parametrize("seed", range(4))
def test_permuting_the_input_changes_no_identity(seed):  # 61
    snapshot = doubtful(seed)
    turned = replace(
        snapshot,
        people=snapshot.people[::-1],
        roles=snapshot.roles[::-1],
        holdings=snapshot.holdings[::-1],
        influences=snapshot.influences[::-1],
        ties=snapshot.ties[::-1],
        judgements=dict(reversed(snapshot.judgements.items())),
    )
    assert ids(turned) == ids(snapshot)


@pytest.mark.parametrize("seed", range(4))
def test_renaming_people_changes_sentences_and_no_identity(seed):
    snapshot = doubtful(seed)
    people = tuple(replace(one, name=f"Dr. {one.name}") for one in snapshot.people)
    now, then = ids(snapshot), ids(replace(snapshot, people=people))
    assert now.keys() == then.keys()
    assert now != then


def test_another_week_and_another_belief_change_no_identity():
    snapshot = doubtful(1)
    influences = tuple(
        replace(one, backing=replace(one.backing, belief=one.backing.belief * 0.9))
        for one in snapshot.influences
    )
    later = replace(snapshot, on=snapshot.on + timedelta(7), influences=influences)
    now = weighed(snapshot)
    asked_now = {one.id_in("them") for one in asked(now, ALL)}
    assert {one.id_in("them") for one in asked(weighed(later), ALL, asked_now)} >= asked_now


@pytest.mark.parametrize("seed", range(4))
def test_renamed_ids_are_asked_in_the_same_order_under_ids_of_their_own(seed):  # 61
    snapshot = doubtful(seed)
    now, then = ids(snapshot), ids(renamed(snapshot))
    assert list(now.values()) == list(then.values())
    assert len(then) == len(now)


def test_another_account_asks_other_questions():
    snapshot = world([], people=["eva"], ours=["rep"])
    other = replace(snapshot, account=Account(AccountId("others"), "Others"))
    assert not ids(snapshot).keys() & ids(other).keys()


def test_two_kinds_about_one_seat_are_two_questions():
    (missing,) = [
        one for one in questions(doubtful(0), ALL) if one.kind is QuestionKind.MISSING_AUTHORITY
    ][:1]
    known = replace(missing, kind=QuestionKind.AUTHORITY)
    assert missing.id_in("them") != known.id_in("them")


def test_what_somebody_promised_to_ask_stays_though_ten_others_move_more():
    people = [f"n{number:02}" for number in range(14)]
    snapshot = world(
        [],
        people=["chief", *people],
        ours=["rep"],
        ties=[("rep", one, 2) for one in people],
        seats={"chief": Authority.DECIDES},
    )
    lines = tuple(Influence(one, "chief", 0.5, backing=told(claim=one)) for one in people)  # type: ignore[arg-type]
    found = weighed(replace(snapshot, influences=lines))
    every = [one for one in asked(found, ALL) if one.claim_id]
    promised = every[12].id_in("them")
    valued = [one.claim_id for one in asked(found, 10, {promised}) if one.value]
    assert valued == [one.claim_id for one in (*every[:10], every[12])]
    assert asked(found, 10, {every[3].id_in("them")}) == asked(found, 10)


def test_a_promised_question_leaves_once_its_fact_is_confirmed(chain):
    sure, unsure = (
        replace(
            chain,
            influences=tuple(
                replace(one, backing=replace(told(claim=one.influencer), status=status))
                for one in chain.influences
            ),
        )
        for status in (Status.CONFIRMED, Status.SINGLE_SOURCE)
    )
    promised = {one.id_in("them") for one in questions(unsure) if one.claim_id}
    assert promised
    assert not [one for one in asked(weighed(sure), 0, promised) if one.claim_id]
    assert [one for one in asked(weighed(unsure), 0, promised) if one.claim_id]
