"""One voice is one root, whichever door its words come in by and however its name is written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.asking import PRESENT, customer
from fixtures.files import csv_file
from fixtures.hearsay import NOW

from stakemap.errors import InvalidValue
from stakemap.model.claim import Predicate
from stakemap.service.additions import NewPerson
from stakemap.service.entry import Entry
from stakemap.service.imports import ImportOptions

HEADER = "From,To,Strength,Source,Channel,Quote"


@pytest.fixture
def acme(service):
    return customer(service)


def by_hand(acme, told_by):
    """Enter that Kim influences Eva."""
    entry = Entry(Predicate.INFLUENCE, "Kim Lund", "Eva Brandt", number=0.6, told_by=told_by)
    return acme.service.entries.enter(acme.account.id, entry, NOW)


def by_file(acme, told_by, channel="", name="lines.csv"):
    """Bring the same in from a file."""
    file = csv_file(name, HEADER, f"Kim Lund,Eva Brandt,0.6,{told_by},{channel},")
    return acme.service.imports.apply((file,), acme.account.name, ImportOptions(), NOW)


def voices(acme, claim_id):
    return len(acme.service.claims.one(acme.account.id, claim_id, PRESENT).view.backing.roots)


@pytest.mark.parametrize(
    ("typed", "written"), [("Ann Ray", "ann ray"), ("Jon Moe", "Jon Moe"), ("A clerk", "a clerk")]
)
@pytest.mark.parametrize("file_first", [True, False])
def test_somebody_who_tells_us_and_a_file_the_same_counts_once(acme, typed, written, file_first):
    if file_first:
        by_file(acme, written)
    claim = by_hand(acme, typed)
    by_file(acme, written)
    assert voices(acme, claim) == 1


@pytest.mark.parametrize(
    ("told_by", "channel", "name"),
    [("Trade paper", "news", "lines.csv"), ("", "", "Trade paper"), ("Trade  Paper", "", "x.csv")],
)
@pytest.mark.parametrize("file_first", [True, False])
def test_a_paper_that_is_typed_and_imported_counts_once(acme, told_by, channel, name, file_first):
    if file_first:
        by_file(acme, told_by, channel, name)
    claim = by_hand(acme, "document: trade paper")
    by_file(acme, told_by, channel, name)
    assert by_hand(acme, "partner:Trade Paper") == claim
    assert voices(acme, claim) == 1


def test_a_paper_called_as_what_has_no_name_is_a_voice(acme):
    claim = by_hand(acme, "unknown")
    for name in ("origin unknown", "seen by us"):
        assert by_hand(acme, f"news:{name}") == claim
    by_hand(acme, "own eyes")
    assert voices(acme, claim) == 3


def test_a_paper_is_no_person_of_its_name(acme):
    claim = by_hand(acme, "Ann Ray")
    assert by_hand(acme, "document:Ann Ray") == claim
    assert voices(acme, claim) == 2


@pytest.mark.parametrize("other", ["ann@ours.example", "ann ray", "o1"])
def test_a_person_by_name_and_otherwise_in_one_file_counts_once(service, other):
    people = csv_file(
        "people.csv", "Name,ID,Email,Company", "Kim Lund,,,", "Eva Brandt,,,",
        "Ann Ray,o1,ann@ours.example,Ours",
    )  # fmt: skip
    rows = [f"Kim Lund,Eva Brandt,0.6,{who},," for who in ("Ann Ray", other)]
    files, options = (
        (people, csv_file("lines.csv", HEADER, *rows)),
        ImportOptions(own_company="Ours"),
    )
    service.imports.apply(files, "Acme", options, NOW)
    account = service.accounts.find("Acme").id
    said = service.claims.all(account, PRESENT)
    (line,) = [one for one in said if one.claim.predicate is Predicate.INFLUENCE]
    hearings = service.claims.one(account, line.claim.id, PRESENT).hearings
    (name,) = {one.source.name for one in hearings}
    assert (len(line.backing.roots), name) == (1, "Ann Ray")


def test_who_spoke_before_being_on_the_map_is_the_same_voice_afterwards(acme):
    by_file(acme, "Max Ohm")
    person = acme.service.additions.person(acme.account.id, NewPerson("Max Ohm"), NOW).person_id
    claim = by_hand(acme, person)
    by_file(acme, "max ohm", name="more.csv")
    detail = acme.service.claims.one(acme.account.id, claim, PRESENT)
    assert len(detail.view.backing.roots) == 1
    assert {one.source.person_id for one in detail.hearings} == {person}


def test_two_of_one_name_in_one_chain_are_one_voice_that_cannot_hear_itself(acme):
    minutes = Entry(
        Predicate.STYLE, "Kim Lund", value="leading", told_by="document:Minutes",
        heard_from=("news:minutes",),
    )  # fmt: skip
    with pytest.raises(InvalidValue, match="from themself: Minutes → Minutes"):
        acme.service.entries.record(acme.account.id, minutes, NOW)


def test_a_paper_in_two_normal_forms_counts_once(acme):  # hostile 4, 5
    for name in ("Café Revue", "Cafe\u0301  revue", "Ca\u200dfé Revue"):
        claim = by_hand(acme, f"document:{name}")
    assert voices(acme, claim) == 1


def test_a_file_read_again_finds_the_voice_that_was_known_before_it(acme):
    by_hand(acme, "Ann Ray")
    for _ in range(2):
        again = by_file(acme, "Ann Ray")
    assert again.unchanged["influences"] == 1
    assert not again.changed


def test_a_file_read_again_with_another_credibility_counts_as_it_says_now(acme):
    def read(credibility, days):
        row = f"Kim Lund,Eva Brandt,0.6,A clerk,{credibility}"
        file = csv_file("lines.csv", "From,To,Strength,Source,Credibility", row)
        now = NOW + timedelta(days=days)
        acme.service.imports.apply((file,), acme.account.name, ImportOptions(), now)
        claims = acme.service.claims.all(acme.account.id, PRESENT)
        ends = acme.id("Kim"), acme.id("Eva")
        (line,) = [one for one in claims if (one.claim.subject, one.claim.object) == ends]
        detail = acme.service.claims.one(acme.account.id, line.claim.id, PRESENT)
        return len(detail.hearings), line.backing.belief > 0.5

    assert [read(2, 0), read(2, 1), read(5, 2), read(5, 3)] == [(1, True)] * 2 + [(2, False)] * 2
