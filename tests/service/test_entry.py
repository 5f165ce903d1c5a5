"""Any fact about anybody, entered in a few words by id or by name, on both stores."""

from __future__ import annotations

from datetime import date

import pytest
from fixtures.asking import PRESENT, customer
from fixtures.hearsay import NOW

from stakemap.errors import Ambiguous, InvalidValue, NotFound
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.opportunity import BuyingPart
from stakemap.model.organisation import Authority
from stakemap.model.people import Style, Support
from stakemap.model.statement import Stance
from stakemap.service.entry import Entry
from stakemap.service.opportunities import NewOpportunity
from stakemap.service.wording import sentence

P = Predicate
FACTS = [
    (Entry(P.INFLUENCE, "Eva Brandt", "Jon Moe", number=0.4, kind="advice"), "(0.4)"),
    (Entry(P.INFLUENCE, "Eva Brandt", "Kim Lund", "conflicts", 0.4), "runs against Kim Lund"),
    (Entry(P.TIE, "Bo Fox", "Eva Brandt", number=2), "Bo Fox knows Eva Brandt (level 2 of 4)"),
    (Entry(P.TIE, "Eva Brandt", "Ann Ray", number=2), "Ann Ray knows Eva Brandt (level 2 of 4)"),
    (Entry(P.AUTHORITY, "Jon Moe", value="Approves"), "authority is “approves”"),
    (Entry(P.AUTHORITY, "head of purchasing", value="gates"), "authority is “gates”"),
    (Entry(P.LEVEL, "Kim Lund", value="3"), "Kim Lund (Buyer): level is 3"),
    (Entry(P.STYLE, "kim lund", value="leading"), "Kim Lund: style is leading"),
    (Entry(P.STYLE, "Ann Ray", value="checking"), "Ann Ray: style is checking"),
    (Entry(P.SUPPORT, "Kim Lund", value="enemy"), "Kim Lund: support is enemy"),
    (
        Entry(P.BUYING_ROLE, "Kim Lund", "packaging line", "gates"),
        "Kim Lund: buying role in “Packaging line” is gates",
    ),
    (Entry(P.DRIVER, "Kim Lund", value="price"), "Kim Lund: decision driver is price"),
    (
        Entry(P.DRIVER, "Kim Lund", "Packaging line", "safety"),
        "Kim Lund: decision driver in “Packaging line” is safety",
    ),
    (Entry(P.HOLDER, "Head of quality", "Kim Lund"), "Kim Lund holds the seat Head of quality"),
    (Entry(P.HOLDER, "Kim Lund", "Head of quality"), "Kim Lund holds the seat Head of quality"),
    (Entry(P.REPORTS_TO, "Kim Lund", "Jon Moe"), "Kim Lund (Buyer) reports to Jon Moe"),
    (Entry(P.REPORTS_TO, "Head of quality", "Eva Brandt"), "reports to Eva Brandt"),
    (Entry(P.FIELD, "Kim Lund", value="sailing", kind="hobby"), "Kim Lund: hobby is sailing"),
    (Entry(P.FIELD, "Head of quality", value="Turku", kind="site"), ": site is Turku"),
]


def acme_on(service):
    """Acme with a seat that nobody is known to hold, and a purchase."""
    acme = customer(service)
    service.opportunities.add(acme.account.id, NewOpportunity("Packaging line"), NOW)
    service.store.write(
        "add_roles",
        rows=[{"id": "quality", "account_id": acme.account.id, "title": "Head of quality"}],
    )
    service.store.write("raise_revision", account_id=acme.account.id)
    return acme


@pytest.fixture
def acme(service):
    return acme_on(service)


def enter(acme, entry):
    """Enter a fact; return its claim, in words and as it stands."""
    heard = acme.service.entries.record(acme.account.id, entry, NOW)
    view = acme.service.claims.one(heard.account_id, heard.claim.id, PRESENT).view
    whole = acme.service.snapshots.whole(acme.account.id, PRESENT)
    return heard, sentence(view.claim, whole, view.number), view


def test_every_sort_of_fact_is_entered_by_name_and_folds_back_to_what_it_was(any_service):
    acme = acme_on(any_service)
    assert {one.predicate for one, _ in FACTS} == set(Predicate)
    for entry, words in FACTS:
        heard, said, _ = enter(acme, entry)
        assert words in said
        assert heard.hearings[0].source.name == "origin unknown"
    for account in (acme.account.id, any_service.accounts.own_or_none().id):
        assert any_service.facts.rebuild(account, NOW) == []


def test_every_sort_of_fact_shows_where_it_belongs(acme):
    for entry in (
        Entry(P.BUYING_ROLE, "Kim Lund", "Packaging line", "gates"),
        Entry(P.HOLDER, "Head of quality", "Kim Lund"),
        Entry(P.STYLE, "Kim Lund", value="leading"),
        Entry(P.SUPPORT, "Kim Lund", value="enemy"),
        Entry(P.AUTHORITY, "quality", value="approves"),
        Entry(P.LEVEL, "quality", value="2"),
    ):
        enter(acme, entry)
    seen = acme.snapshot
    kim = seen.person_by_id[acme.id("Kim")]
    assert (kim.style, kim.support) == (Style.LEADING, Support.ENEMY)
    assert seen.level_of(kim.id) == 2
    assert Authority.APPROVES in seen.authorities_of(kim.id)
    assert [(one.person_id, one.part) for one in seen.buying_roles] == [(kim.id, BuyingPart.GATES)]


def test_a_holder_told_since_a_day_ends_the_one_before(acme):
    seat = acme.snapshot.role_of(acme.id("Jon")).id
    for name, since in (("Jon Moe", date(2020, 1, 1)), ("Kim Lund", date(2026, 6, 1))):
        enter(acme, Entry(P.HOLDER, seat, name, told_by="own eyes", since=since))
    days = (date(2026, 5, 31), date(2026, 6, 1))
    snapshots = [acme.service.snapshots.of(acme.account.id, Lens(day, NOW.date())) for day in days]
    held = [seen.holders_of[seat] for seen in snapshots]
    assert held == [(acme.id("Jon"),), (acme.id("Kim"),)]


def test_a_holder_told_without_a_day_is_contested_until_somebody_decides(acme):
    entry = Entry(P.HOLDER, "Head of purchasing", "Kim Lund", told_by="own eyes")
    _, _, view = enter(acme, entry)
    assert view.backing.status is Status.CONTESTED


def test_dates_link_and_channel_are_kept_with_what_was_said(acme):
    entry = Entry(
        P.STYLE, "Kim Lund", value="leading", told_by="document:Minutes", since=date(2025, 1, 1),
        until=date(2027, 1, 1), url=" https://example.org/a ", quote=" Short. ",
    )  # fmt: skip
    heard, _, view = enter(acme, entry)
    said = heard.hearings[0].statement
    assert (said.url, said.quote) == ("https://example.org/a", "Short.")
    assert (view.backing.since, view.backing.until) == (date(2025, 1, 1), date(2027, 1, 1))


def test_who_told_it_may_be_named_too(acme):
    style = Entry(P.STYLE, "Kim Lund", value="leading", told_by="eva brandt")
    first, second = enter(acme, style)[0], enter(acme, style)[0]
    assert first.hearings[0].source == second.hearings[0].source
    assert first.hearings[0].source.person_id == acme.id("Eva")
    clerk = Entry(P.STYLE, "Kim Lund", value="leading", told_by="A clerk")
    assert enter(acme, clerk)[0].hearings[0].source.name == "a clerk"


def test_one_of_ours_who_was_never_in_touch_can_be_the_first_to_know_somebody(acme):
    from stakemap.ingest.tables import UploadedFile
    from stakemap.service.imports import ImportOptions

    more = UploadedFile("people.csv", b"Name,Company\nZoe New,We Ltd\n")
    acme.service.imports.apply([more], "Other", ImportOptions(own_company="We Ltd"), NOW)
    assert all(one.name != "Zoe New" for one in acme.snapshot.ours)
    enter(acme, Entry(P.TIE, "Zoe New", "Kim Lund", number=1, told_by="own eyes"))
    assert any(one.name == "Zoe New" for one in acme.snapshot.ours)


def test_several_own_fields_stand_beside_one_another_and_one_has_one_value(acme):
    def field(kind, value, by="Eva Brandt"):
        return enter(acme, Entry(P.FIELD, "Kim Lund", value=value, kind=kind, told_by=by))[2]

    hobby, speaks = field("hobby", "sailing"), field("speaks", "Finnish")
    assert [one.backing.status for one in (hobby, speaks)] == [Status.SINGLE_SOURCE] * 2
    assert field("hobby", "chess", "Jon Moe").backing.status is Status.CONTESTED


@pytest.mark.parametrize(
    ("entry", "error", "said"),
    [
        (Entry(P.STYLE, "", value="leading"), InvalidValue, "say whom"),  # hostile 1
        (Entry(P.STYLE, "Nobody", value="leading"), NotFound, "nobody called 'Nobody'"),
        (Entry(P.STYLE, "x" * 10_000_000, value="leading"), NotFound, "nobody called"),  # 2
        (Entry(P.STYLE, "1 OR 1=1", value="leading"), NotFound, "nobody called"),  # 9
        (Entry(P.STYLE, "Kim Lund", value="x" * 10_000), InvalidValue, "allowed are"),  # 2
        (Entry(P.FIELD, "Kim Lund", value="x" * 201, kind="a"), InvalidValue, "200"),  # 2
        (Entry(P.FIELD, "Kim Lund", value="\0", kind="a"), InvalidValue, "U\\+0000"),  # 3
        (Entry(P.FIELD, "Kim Lund", value="a", kind="\u202e"), InvalidValue, "U\\+202E"),  # 4
        (Entry(P.FIELD, "Kim Lund", value="a"), InvalidValue, "name of an own field is missing"),
        (Entry(P.DRIVER, "Kim Lund"), InvalidValue, "decision driver is missing"),
        (Entry(P.DRIVER, "Kim Lund", "Nothing", "price"), NotFound, "known: 'Packaging line'"),
        (Entry(P.DRIVER, "Ann Ray", "Packaging line", "price"), InvalidValue, "one company"),
        (Entry(P.BUYING_ROLE, "Kim Lund", value="gates"), InvalidValue, "opportunity"),
        (Entry(P.BUYING_ROLE, "Kim Lund", "Packaging line", "none"), InvalidValue, "approves"),
        (Entry(P.INFLUENCE, "Kim Lund", number=0.5), InvalidValue, "whom it is on"),
        (Entry(P.INFLUENCE, "Kim Lund", "Kim Lund", number=0.5), InvalidValue, "the same"),  # 10
        (Entry(P.INFLUENCE, "Kim Lund", "Ann Ray", number=0.5), InvalidValue, "enter a tie"),
        (Entry(P.TIE, "Kim Lund", "Eva Brandt", number=1), InvalidValue, "one of ours"),
        (Entry(P.TIE, "Ann Ray", "Bo Fox", number=1), InvalidValue, "one of ours"),
        (Entry(P.TIE, "Ann Ray", "Eva Brandt", number=5), InvalidValue, "level <= 4"),
        (Entry(P.TIE, "Ann Ray", "Eva Brandt", "warm", 1), InvalidValue, "no value, found 'warm'"),
        (Entry(P.TIE, "Ann Ray", "Eva Brandt", "", 1, "old"), InvalidValue, "no sorts"),
        (Entry(P.LEVEL, "Kim Lund", value="100"), InvalidValue, "1 to 99"),
        (Entry(P.LEVEL, "Kim Lund", value="2", number=2), InvalidValue, "takes no number"),
        (Entry(P.HOLDER, "Head of quality"), InvalidValue, "who sits there"),
        (Entry(P.HOLDER, "Head of quality", "Ann Ray"), InvalidValue, "one company"),
        (Entry(P.HOLDER, "No such seat", "Kim Lund"), NotFound, "no such seat"),
        (Entry(P.REPORTS_TO, "Kim Lund", "Buyer"), InvalidValue, "both ends are the same"),  # 10
        (Entry(P.STYLE, "Kim Lund", value="leading", told_by="x"), NotFound, "called 'x'"),
        (Entry(P.STYLE, "Kim Lund", "Jon Moe", "leading"), InvalidValue, "one alone"),
        (Entry(P.STYLE, "Kim Lund", value="leading", url="ftp://x"), InvalidValue, "http://"),
        (Entry(P.STYLE, "Kim Lund", value="leading", credibility=7), InvalidValue, "1 to 6"),
        (
            Entry(P.STYLE, "Kim Lund", value="leading", on=date(9999, 12, 31)),  # 8
            InvalidValue,
            "cannot have been heard yet",
        ),
        (
            Entry(P.STYLE, "Kim Lund", value="leading", since=NOW.date(), until=date(2000, 1, 1)),
            InvalidValue,
            "until 2000-01-01",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence_and_changes_nothing(service, entry, error, said):
    acme = acme_on(service)
    before = len(service.claims.all(acme.account.id, PRESENT))
    with pytest.raises(error, match=said) as refused:
        service.entries.enter(acme.account.id, entry, NOW)
    assert len(str(refused.value)) < 400
    assert len(service.claims.all(acme.account.id, PRESENT)) == before


def test_a_title_that_several_seats_have_is_refused_with_their_ids(acme):
    acme.service.store.write(
        "add_roles", rows=[{"id": "other", "account_id": acme.account.id, "title": "Buyer"}]
    )
    acme.service.store.write("raise_revision", account_id=acme.account.id)
    with pytest.raises(Ambiguous, match=r"fits 2 seats: name one by id .*other"):
        enter(acme, Entry(P.LEVEL, "buyer", value="3"))


def test_nobody_and_nothing_of_another_account_can_be_an_end(service):  # hostile 41, 44
    acme, other = acme_on(service), customer(service, "Other")
    sale = service.opportunities.add(other.account.id, NewOpportunity("Theirs"), NOW)
    seat = other.snapshot.role_of(other.id("Jon")).id
    kim = acme.id("Kim")
    for entry in (
        Entry(P.INFLUENCE, kim, other.id("Jon"), number=0.5),
        Entry(P.TIE, acme.id("Ann"), other.id("Jon"), number=1),
        Entry(P.BUYING_ROLE, kim, sale.id, "gates"),
        Entry(P.DRIVER, kim, sale.id, "price"),
        Entry(P.HOLDER, seat, kim),
        Entry(P.REPORTS_TO, kim, seat),
        Entry(P.LEVEL, seat, value="1"),
        Entry(P.FIELD, seat, value="a", kind="b"),
        Entry(P.STYLE, kim, value="leading", told_by=other.id("Jon")),
    ):
        with pytest.raises(NotFound, match=r"no opportunity|nobody"):
            acme.service.entries.enter(acme.account.id, entry, NOW)


def test_a_contradiction_is_entered_like_any_other_word(acme):
    line = Entry(P.INFLUENCE, "Kim Lund", "Jon Moe", told_by="own eyes", stance=Stance.CONTRADICTS)
    _, _, view = enter(acme, line)
    assert {root.stance for root in view.backing.roots} == set(Stance)
