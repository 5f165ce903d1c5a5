"""Rows into proposals; a row that cannot be taken says why."""

import pytest
from fixtures.files import proposed, reasons

from stakemap.model.account import Polarity
from stakemap.model.organisation import Authority
from stakemap.model.source import Reliability, SourceKind
from stakemap.model.statement import Channel, Stance


def test_a_person_is_read_with_everything_the_table_says() -> None:
    found = proposed(
        "ID,Name,Email,Title,Department,Level,Authority,Reports_To,Style,Support,Company",
        "7,Anna Lind,Anna@Example.com,Head,Sales,2,Approves,1,checking,mentor,Acme",
    ).people[0]
    assert (found.key, found.name, found.email) == ("7", "Anna Lind", "anna@example.com")
    assert (found.level, found.authority, found.manager) == (2, Authority.APPROVES, "1")
    assert (found.style, found.support, found.company) == ("checking", "mentor", "Acme")


@pytest.mark.parametrize(
    ("first", "last", "name"), [("Anna", "Lind", "Anna Lind"), ("丽华", "王", "王丽华")]
)
def test_first_and_last_name_are_joined_as_their_language_does(
    first: str, last: str, name: str
) -> None:
    assert proposed("First Name,Last Name", f"{first},{last}").people[0].name == name


def test_every_refused_cell_of_a_row_is_named_and_the_row_proposes_nothing() -> None:
    found = proposed("Name,Level,Style", ",11x,loud", "Bo,2,leading")
    assert [(row, column) for row, column, _ in reasons(found)] == [
        (2, "Name"),
        (2, "Level"),
        (2, "Style"),
    ]
    assert [person.name for person in found.people] == ["Bo"]


@pytest.mark.parametrize("name", ["?", "(vacant)", "N.N.", "空缺", "Unknown"])
def test_a_seat_that_nobody_is_known_to_hold_is_no_person(name: str) -> None:
    assert proposed("Name,Title", f"{name},Head of Logistics").people[0].ghost


def test_a_seat_without_holder_and_title_is_nothing() -> None:
    assert reasons(proposed("Name,Title", "?,")) == [
        (2, "Title", "a seat that nobody holds needs a title")
    ]


def test_influence_has_a_strength_of_six_tenths_unless_told() -> None:
    found = proposed("From,To,Strength,Polarity,Type", "a,b,,,", 'b,c,"0,25",Conflicts,rivalry')
    assert [(one.strength, one.polarity, one.kind) for one in found.influences] == [
        (0.6, Polarity.SUPPORTS, ""),
        (0.25, Polarity.CONFLICTS, "rivalry"),
    ]


def test_who_told_a_line_is_read_from_its_row() -> None:
    told = (
        proposed(
            "From,To,Source,Source_Kind,Reliability,Credibility,Channel,Stance,Quote,On",
            "a,b,The dealer,Partner,B,1,visit,contradicts,No.,2026-03-31",
        )
        .influences[0]
        .telling
    )
    assert (told.told_by, told.reliability, told.credibility) == ("The dealer", Reliability.B, 1)
    assert (told.channel, told.stance, told.quote) == (Channel.VISIT, Stance.CONTRADICTS, "No.")
    assert told.source_kind is SourceKind.PARTNER


@pytest.mark.parametrize("strength", ["NaN", "Inf", "1e309", "True", "1.4", "0", "-0"])
def test_a_strength_outside_its_range_is_refused_by_row(strength: str) -> None:
    """Hostile 7."""
    found = proposed("From,To,Strength", "a,b,0.5", f"a,c,{strength}")
    assert [(row, column) for row, column, _ in reasons(found)] == [(3, "Strength")]


def test_nobody_influences_themselves() -> None:
    """Hostile 10."""
    found = proposed("From,To", "Anna Lind,anna  LIND")
    assert reasons(found) == [(2, "To", "it is the same person as From")]


@pytest.mark.parametrize(
    ("level", "fits"), [("0", True), ("4", True), ("4.5", False), ("-1", False)]
)
def test_a_tie_has_a_level_from_0_to_4(level: str, fits: bool) -> None:
    found = proposed("From,To,Level", f"a,b,{level}")
    assert (len(found.ties), len(found.refused)) == ((1, 0) if fits else (0, 1))


def test_a_meeting_names_people_of_both_sides() -> None:
    found = proposed(
        "Date,Kind,Ours,Theirs,Minutes",
        "2026-03-31,visit,Ben; Marta,Anna|Bo ::: Cleo,45",
        "2026-03-31,visit,,Anna,45",
        ",visit,Ben,Anna,45",
    )
    assert found.meetings[0].ours == ("Ben", "Marta")
    assert found.meetings[0].theirs == ("Anna", "Bo", "Cleo")
    assert reasons(found) == [(3, "Ours", "nobody is named"), (4, "Date", "a date is missing")]


def test_a_meeting_without_a_kind_is_a_meeting_and_a_strange_kind_is_refused() -> None:
    found = proposed("Date,Kind,Ours,Theirs", "2026-03-31,,Ben,Anna", "2026-03-31,séance,Ben,Anna")
    assert [one.kind for one in found.meetings] == ["meeting"]
    assert [(row, column) for row, column, _ in reasons(found)] == [(3, "Kind")]
