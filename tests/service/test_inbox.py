"""The inbox: what it matters most to know comes first, and what cannot both hold together."""

from __future__ import annotations

import pytest
from fixtures.asking import PRESENT, customer
from fixtures.hearsay import NOW

from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry
from stakemap.service.inbox import by_value, items


@pytest.fixture
def acme(service):
    return customer(service)


@pytest.fixture
def any_acme(any_service):
    return customer(any_service)


def style(acme, value: str, told_by: str) -> str:
    entry = Entry(Predicate.STYLE, acme.id("Jon"), value=value, told_by=acme.id(told_by))
    return acme.service.entries.enter(acme.account.id, entry, NOW)


def inbox(acme):
    return acme.service.inbox.all(acme.account.id, PRESENT)


def test_every_fact_is_there_once_the_most_valuable_first(any_acme):
    found = inbox(any_acme)
    listed = [view.claim.id for item in found for view in item.claims]
    every = any_acme.service.claims.all(any_acme.account.id, PRESENT)
    assert sorted(listed) == sorted(view.claim.id for view in every)
    values = [item.value for item in found if item.value is not None]
    assert values == sorted(values, reverse=True)
    assert values[0] > 0
    assert all(item.value is None for item in found[len(values) :])
    beliefs = [item.claims[0].backing.belief for item in found[len(values) :]]
    assert beliefs == sorted(beliefs)


def test_the_first_question_is_the_first_fact(acme):
    first = next(one for one in acme.asked() if one.question.claim_id)
    found = inbox(acme)
    assert found[0].claims[0].claim.id == first.question.claim_id
    assert found[0].value == first.question.value


def test_what_cannot_both_hold_is_one_item_until_somebody_decides(any_acme):
    acme = any_acme
    leading, checking = style(acme, "leading", "Eva"), style(acme, "checking", "Kim")
    (contested,) = [item for item in inbox(acme) if item.status is Status.CONTESTED]
    assert {view.claim.id for view in contested.claims} == {leading, checking}
    assert contested.value is None
    acme.service.facts.decide(acme.account.id, checking, "Asked him.", NOW)
    alone = [item for item in inbox(acme) if item.claims[0].claim.predicate is Predicate.STYLE]
    assert [len(item.claims) for item in alone] == [1, 1]
    assert {item.status for item in alone} == {Status.SINGLE_SOURCE}


def test_a_fact_whose_statements_were_all_taken_back_waits_for_nothing(any_acme):
    acme, id_ = any_acme, any_acme.account.id
    before = {view.claim.id for item in inbox(acme) for view in item.claims}
    claim = style(acme, "leading", "Eva")
    assert claim in {view.claim.id for item in inbox(acme) for view in item.claims}
    (said,) = acme.service.claims.one(id_, claim, PRESENT).hearings
    acme.service.facts.withdraw(id_, said.statement.id, NOW)
    assert {view.claim.id for item in inbox(acme) for view in item.claims} == before
    unknown = Entry(Predicate.STYLE, acme.id("Jon"), value="leading", told_by="unknown")
    acme.service.entries.enter(id_, unknown, NOW)
    (item,) = [one for one in inbox(acme) if claim in {view.claim.id for view in one.claims}]
    assert item.status is Status.UNSOURCED


def test_contested_facts_are_worth_what_the_most_valuable_of_them_is(acme):
    entry = Entry(
        Predicate.AUTHORITY, acme.id("Eva"), value="approves", told_by=acme.id("Jon"), credibility=3
    )
    acme.service.entries.enter(acme.account.id, entry, NOW)
    (contested,) = [item for item in inbox(acme) if item.status is Status.CONTESTED]
    values = acme.service.analysis.values(acme.account.id, PRESENT)
    assert len(contested.claims) == 2
    known = [values[view.claim.id] for view in contested.claims if view.claim.id in values]
    assert contested.value == max(known)


def test_it_is_read_and_weighed_once_for_one_revision(acme):
    first = inbox(acme)
    assert inbox(acme) is first
    style(acme, "leading", "Eva")
    assert len(inbox(acme)) == len(first) + 1


def test_equal_values_come_by_belief_then_by_id(acme):
    views = acme.service.claims.all(acme.account.id, PRESENT)
    alike = dict.fromkeys((view.claim.id for view in views), 0.5)
    assert by_value(views[::-1], alike) == views
    assert by_value(views[::-1], {}) == views
    assert items((), {}) == ()
