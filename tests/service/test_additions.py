"""People and seats added by hand, on both stores."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from fixtures.asking import PRESENT, customer
from fixtures.hearsay import NOW

from stakemap.errors import Ambiguous, Conflict, InvalidValue, NotFound
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.service.additions import NO_SEAT, NewPerson
from stakemap.service.entry import Entry
from stakemap.service.new_seat import NewSeat
from stakemap.service.people import listed

HEAD = NewSeat("Head of quality", "Plant 2", "2", "Eva Brandt", ("Kim Lund",), told_by="own eyes")


@pytest.fixture
def acme(service):
    return customer(service)


def add(acme, name, email="", seat=NO_SEAT):
    return acme.service.additions.person(acme.account.id, NewPerson(name, email, seat), NOW)


def shown(acme, id_):
    whole = acme.service.snapshots.whole(acme.account.id, PRESENT)
    return listed(whole, whole.person_by_id[id_])


def test_somebody_is_added_with_their_seat_its_facts_and_a_trace(any_service):
    acme = customer(any_service)
    added = add(acme, "Ida  Berg", "Ida@Acme.example", HEAD)
    one = shown(acme, added.person_id)
    assert (one.name, one.title, one.unit, one.level) == ("Ida Berg", HEAD.title, "Plant 2", 2)
    assert one.reports_to.name == "Eva Brandt"
    assert shown(acme, acme.id("Kim")).reports_to.name == "Ida Berg"
    assert acme.snapshot.person_by_id[one.id].email == "ida@acme.example"
    claim = any_service.claims.one(acme.account.id, added.holder, PRESENT)
    assert claim.view.backing.status is Status.SINGLE_SOURCE
    assert [hearing.source.name for hearing in claim.hearings] == ["seen by us"]
    event = any_service.history.page(acme.account.id).events[0]
    assert (event.what, event.detail, event.claim.id) == ("person added", one.id, added.holder)
    assert any_service.facts.rebuild(acme.account.id, NOW) == []


def test_a_name_alone_is_enough(acme):
    added = add(acme, "Ida Berg")
    assert (added.role_id, added.holder) == (None, None)
    assert shown(acme, added.person_id).title == ""
    style = Entry(Predicate.STYLE, "Ida Berg", value="leading")
    assert acme.service.entries.enter(acme.account.id, style, NOW)


def test_a_seat_that_nobody_holds_becomes_theirs(acme):
    seat = acme.service.additions.seat(acme.account.id, HEAD, NOW)
    assert seat.role_id not in acme.snapshot.holders_of
    assert acme.snapshot.role_by_id[seat.role_id].level == 2
    event = acme.service.history.page(acme.account.id).events[0]
    assert (event.what, event.detail) == ("seat added", "Head of quality")
    with pytest.raises(Conflict, match=f"already: {seat.role_id}"):
        acme.service.additions.seat(acme.account.id, NewSeat("head of QUALITY"), NOW)
    added = add(acme, "Ida Berg", seat=NewSeat("head of quality"))
    assert added.role_id == seat.role_id
    assert shown(acme, added.person_id).level == 2


def test_two_of_one_title_sit_in_two_seats(acme):
    added = add(acme, "Ida Berg", seat=NewSeat("Buyer"))
    assert added.role_id != acme.snapshot.role_of(acme.id("Kim")).id


def test_a_known_unit_is_used_by_name_or_id(acme):
    first = add(acme, "Ida Berg", seat=NewSeat("Head", "Plant 2"))
    unit = acme.snapshot.role_by_id[first.role_id].unit_id
    for name, text in (("Jo", "plant 2"), ("Mo", unit)):
        role = add(acme, name, seat=NewSeat(name, text)).role_id
        assert acme.snapshot.role_by_id[role].unit_id == unit


def test_one_of_ours_is_added_and_can_then_know_somebody(acme):
    seat = NewSeat("Engineer", reports_to="Ann Ray", ours=True)
    added = add(acme, "Zoe New", seat=seat)
    own = acme.service.accounts.own_or_none()
    assert added.account_id == own.id
    assert shown(acme, added.person_id).ours
    tie = Entry(Predicate.TIE, "Zoe New", "Kim Lund", number=2, told_by="own eyes")
    acme.service.entries.enter(acme.account.id, tie, NOW)
    assert any(one.name == "Zoe New" for one in acme.snapshot.ours)


def test_two_of_one_name_need_an_email_each(acme):  # hostile 4, 5, 11
    add(acme, "Jose\u0301 Núñez", "one@acme.example")
    for name, email in (("José núñez", ""), ("Josephine", "ONE@acme.example")):
        with pytest.raises(Conflict, match="already"):
            add(acme, name, email)
    assert add(acme, "José Núñez", "two@acme.example").person_id


@pytest.mark.parametrize(
    ("name", "email", "seat", "error", "said"),
    [
        ("", "", {}, InvalidValue, "a name is missing"),  # hostile 1
        ("x" * 10_000_000, "", {}, InvalidValue, "200 are allowed"),  # 2
        ("a\0b", "", {}, InvalidValue, r"U\+0000"),  # 3
        ("a\u202eb", "", {}, InvalidValue, r"U\+202E"),  # 4
        ("Ida", "nowhere", {}, InvalidValue, "no e-mail address"),
        ("Ida", "", {"title": "\x07"}, InvalidValue, r"a title .* U\+0007"),
        ("Ida", "", {"unit": "\u2066"}, InvalidValue, r"a unit .* U\+2066"),
        ("Ida", "", {"level": "1e309"}, InvalidValue, "1 to 99"),  # 7
        ("Ida", "", {"level": "0"}, InvalidValue, "1 to 99"),  # 12
        ("Ida", "", {"reports_to": "1 OR 1=1"}, NotFound, "nobody called"),  # 9
        ("Ida", "", {"reports_to": "Ann Ray"}, InvalidValue, "other company"),  # 44
        ("Ida", "", {"reports_to": "Jon Moe", "above": ("Jon Moe",)}, InvalidValue, "above and"),
        ("Ida", "", {"title": "x", "told_by": "nobody"}, NotFound, "nobody called"),
    ],
)
def test_who_cannot_be_is_refused_in_one_sentence_and_changes_nothing(
    acme, name, email, seat, error, said
):
    before = acme.snapshot
    with pytest.raises(error, match=said) as refused:
        add(acme, name, email, NewSeat(**seat))
    assert len(str(refused.value)) < 300
    after = acme.snapshot
    assert (after.people, after.roles, after.units) == (before.people, before.roles, before.units)


def test_a_refusal_at_the_end_takes_the_person_with_it(acme):
    before = acme.snapshot.people
    with pytest.raises(InvalidValue, match="source needs a name"):
        add(acme, "Ida", seat=NewSeat("Head", told_by="document:"))
    assert acme.snapshot.people == before


def test_nothing_of_another_account_is_joined(acme, service):  # hostile 41, 44
    other = customer(service, "Other")
    seat = other.snapshot.role_of(other.id("Jon")).id
    for more in ({"reports_to": seat}, {"above": (seat,)}, {"told_by": other.id("Jon")}):
        with pytest.raises(NotFound):
            add(acme, "Ida", seat=NewSeat("Head", **more))
    with pytest.raises(NotFound, match="account"):
        service.additions.person("nowhere", NewPerson("Ida"), NOW)


@pytest.mark.parametrize(
    "name", ["陈建国 🏭", "}) DETACH DELETE n //", "`\\u0060`", "<img onerror>"]
)
def test_any_other_name_is_kept_as_it_is(acme, name):  # hostile 6, 14, 15, 18
    added = add(acme, name, seat=NewSeat(name, name))
    one = shown(acme, added.person_id)
    assert (one.name, one.title, one.unit) == (name, name, name)


def test_a_title_that_several_empty_seats_have_needs_its_unit(acme):
    for unit in ("Plant 1", "Plant 2"):
        acme.service.additions.seat(acme.account.id, NewSeat("Foreman", unit), NOW)
    with pytest.raises(Ambiguous, match="2 seats 'Foreman' have nobody"):
        add(acme, "Ida", seat=NewSeat("Foreman"))
    role = add(acme, "Ida", seat=NewSeat("Foreman", "plant 2")).role_id
    seats = acme.snapshot
    assert seats.unit_by_id[seats.role_by_id[role].unit_id].name == "Plant 2"


def test_reporting_lines_in_a_circle_are_refused_with_the_way(acme):  # hostile 10
    def line(one, two, **more):
        entry = Entry(Predicate.REPORTS_TO, one, two, told_by="own eyes", **more)
        return acme.service.entries.enter(acme.account.id, entry, NOW)

    line("Kim Lund", "Jon Moe")
    line("Jon Moe", "Eva Brandt")
    with pytest.raises(InvalidValue, match=r"Eva Brandt → Kim Lund → Jon Moe → Eva Brandt$"):
        line("Eva Brandt", "Kim Lund")


def test_two_who_add_the_same_person_at_once_add_one(acme):
    def one(_: int) -> bool:
        try:
            return bool(add(acme, "Ida Berg", seat=NewSeat("Head of quality")))
        except Conflict:
            return False

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(one, range(4))) == [False, False, False, True]
    assert sum(person.name == "Ida Berg" for person in acme.snapshot.people) == 1
