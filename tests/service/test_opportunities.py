"""Opportunities by hand, on both stores."""

from __future__ import annotations

from datetime import date

import pytest
from fixtures.hearsay import NOW

from stakemap.errors import Conflict, InvalidValue, NotFound
from stakemap.service.opportunities import NewOpportunity, find_opportunity

LINE = NewOpportunity("Packaging  line", 2_000_000.0, "offer", date(2027, 3, 31))


def test_an_opportunity_is_added_once_with_its_trace(any_service):
    acme = any_service.accounts.create("Acme", NOW)
    one = any_service.opportunities.add(acme.id, LINE, NOW)
    assert one.name == "Packaging line"
    assert any_service.opportunities.all(acme.id) == [one]
    event = any_service.history.page(acme.id).events[0]
    assert (event.what, event.detail) == ("opportunity added", "Packaging line")
    with pytest.raises(Conflict, match=f"already: {one.id}"):
        any_service.opportunities.add(acme.id, NewOpportunity("packaging LINE"), NOW)
    assert any_service.opportunities.all(acme.id) == [one]


def test_an_opportunity_belongs_to_one_account(service):  # hostile 41
    acme, other = (service.accounts.create(name, NOW) for name in ("Acme", "Other"))
    service.opportunities.add(acme.id, LINE, NOW)
    assert service.opportunities.all(other.id) == []
    service.opportunities.add(other.id, LINE, NOW)
    with pytest.raises(NotFound, match="no account"):
        service.opportunities.add("1 OR 1=1", LINE, NOW)  # hostile 9


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewOpportunity("  "), "the name of an opportunity is missing"),  # hostile 1
        (NewOpportunity("x" * 10_000_000), "10,000,000 characters, 200 are allowed"),  # 2
        (NewOpportunity("a\0b"), r"U\+0000"),  # 3
        (NewOpportunity("a\u202eb"), r"U\+202E"),  # 4
        (NewOpportunity("a", float("nan")), "nan: 0 or more"),  # 7
        (NewOpportunity("a", float("inf")), "inf: 0 or more"),  # 7
        (NewOpportunity("a", -1.0), "0 or more"),  # 12
        (NewOpportunity("a", stage="\x1b[31m"), r"stage of an opportunity .* U\+001B"),  # 3
    ],
)
def test_what_is_no_opportunity_is_refused_by_name(service, new, sentence):
    acme = service.accounts.create("Acme", NOW)
    with pytest.raises(InvalidValue, match=sentence):
        service.opportunities.add(acme.id, new, NOW)
    assert service.opportunities.all(acme.id) == []


@pytest.mark.parametrize("name", ["陈 🏭 Straße", "}) DETACH DELETE n //", "`\\u0060`", "{{7*7}}"])
def test_any_other_name_is_kept_as_it_is(service, name):  # hostile 6, 14, 15, 20
    acme = service.accounts.create("Acme", NOW)
    service.opportunities.add(acme.id, NewOpportunity(name), NOW)
    assert [one.name for one in service.opportunities.all(acme.id)] == [name]


def test_an_opportunity_is_found_by_id_or_exact_name(service):
    acme = service.accounts.create("Acme", NOW)
    one = service.opportunities.add(acme.id, LINE, NOW)
    known = service.opportunities.all(acme.id)
    assert find_opportunity(known, one.id) == find_opportunity(known, "packaging line") == one
    with pytest.raises(NotFound, match="known: 'Packaging line'"):
        find_opportunity(known, "pack")
