"""One voice is one root, whichever door its words come in by and however its name is written."""

from __future__ import annotations

import pytest
from fixtures.asking import PRESENT, customer
from fixtures.files import csv_file
from fixtures.hearsay import NOW

from stakemap.model.claim import Predicate
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
