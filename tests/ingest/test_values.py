"""Cells into values (hostile 1 to 8, 12, 14, 18)."""

from datetime import UTC, date, datetime

import pytest

from stakemap.errors import InvalidValue
from stakemap.ingest import values
from stakemap.model.organisation import Authority


@pytest.mark.parametrize("blank", ["", "   ", "\t\n", "\u00a0", "\u3164", "\u200d", "\u2800"])
def test_a_name_that_nobody_can_see_is_refused(blank: str) -> None:
    """Hostile 1 and 4."""
    with pytest.raises(InvalidValue):
        values.name(blank)


@pytest.mark.parametrize(
    "hidden",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\ud800",
        "\ufeff",
        "\u202e",
        "\u2066",
        "\u200b",
        "\u00ad",
        "\U000e0041",
    ],
)
def test_characters_that_hide_or_turn_text_are_refused_by_number(hidden: str) -> None:
    """Hostile 3 and 4."""
    with pytest.raises(InvalidValue, match=f"U\\+{ord(hidden):04X}"):
        values.name(f"Anna{hidden}Lind")


@pytest.mark.parametrize(
    "name",
    [
        "王丽华",
        "Hasan Yıldız",
        "Groß",
        "👩\u200d🚀 Ada",
        "می\u200cخواهم",
        "`}) DETACH DELETE n //",
        "'; DROP TABLE people; --",
        "<img src=x onerror=alert(1)>",
        "{{7*7}}",
        r"\u0060",
        "=cmd|' /C calc'!A0",
    ],
)
def test_strange_names_are_names(name: str) -> None:
    """Hostile 6, 14, 15, 16, 18, 20, 21: kept as text."""
    assert values.name(name) == name


def test_a_name_has_one_form_however_it_was_typed() -> None:
    """Hostile 5."""
    assert values.name("Jo\u0308rg  Müller\n") == "Jörg Müller"


def test_names_are_compared_without_case_form_and_joiners() -> None:
    """Hostile 4 and 5."""
    assert values.folded("STRASSE İpek") == values.folded("straße i\u0307pek")
    assert values.folded("A\u200dnna") == values.folded("anna")
    assert values.folded("Anna") != values.folded(
        "Аnna"
    )  # the second begins with a Cyrillic letter


def test_a_name_of_201_characters_is_refused_with_both_numbers() -> None:
    """Hostile 2."""
    assert values.name("x" * 200)
    with pytest.raises(InvalidValue, match="201 characters, 200 are allowed"):
        values.name("x" * 201)


@pytest.mark.parametrize(
    ("cell", "number"), [("0.5", 0.5), ("0,5", 0.5), (" 1 ", 1.0), ("5e-1", 0.5)]
)
def test_a_strength_may_be_written_with_a_comma_or_an_exponent(cell: str, number: float) -> None:
    assert values.number(cell, 0, 1, above=True) == number


@pytest.mark.parametrize(
    "cell",
    [
        "NaN",
        "Inf",
        "-Inf",
        "1e309",
        "True",
        "0",
        "-0",
        "-0.5",
        "1.4",
        "1,000.5",
        "0x1",
        "½",
        "1 2",
        "e5",
    ],
)
def test_what_is_no_strength_is_refused_with_what_is_allowed(cell: str) -> None:
    """Hostile 7 and 12."""
    with pytest.raises(InvalidValue, match="0 < value <= 1"):
        values.number(cell, 0, 1, above=True)


def test_an_empty_cell_is_unknown_not_zero() -> None:
    assert values.number("", 0, 1) is None
    assert values.choice("", Authority) is None
    assert values.moment(" ") is None


def test_a_level_is_a_whole_number() -> None:
    assert values.whole("2.0", 1, 99) == 2
    with pytest.raises(InvalidValue, match="whole number from 1 to 99"):
        values.whole("2.5", 1, 99)


def test_a_word_outside_a_closed_set_is_refused_with_the_set() -> None:
    """Hostile 12."""
    assert values.choice("Decides", Authority) is Authority.DECIDES
    with pytest.raises(InvalidValue, match="'boss' is not one of decides, approves"):
        values.choice("Boss", Authority)


@pytest.mark.parametrize(
    "cell",
    ["2026-03-31", "2026/03/31", "31.03.2026", "2026-03-31 12:00:00", "2026-03-31T14:00:00+02:00"],
)
def test_a_date_may_be_written_in_the_usual_ways(cell: str) -> None:
    assert values.moment(cell) == datetime(2026, 3, 31, 12, tzinfo=UTC)


def test_the_date_of_a_mail_is_read_with_its_zone() -> None:
    found = values.moment("Tue, 31 Mar 2026 09:00:00 -0500")
    assert found == datetime(2026, 3, 31, 14, tzinfo=UTC)
    assert found is not None
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("0000-01-01", "is not a date"),
        ("2026-02-29", "is not a date"),
        ("31.02.2026", "is not a date"),
        ("1764000000000", "is not a date"),
        ("03/04/2026", "is not a date"),
        ("soon", "is not a date"),
        ("9999-12-31", "outside the years 1970 to 2100"),
        ("1969-12-31", "outside the years 1970 to 2100"),
        ("0001-01-01T00:00:00+14:00", "outside the years 1970 to 2100"),
    ],
)
def test_what_is_no_date_of_these_times_is_refused(cell: str, said: str) -> None:
    """Hostile 8."""
    with pytest.raises(InvalidValue, match=said):
        values.moment(cell)


def test_the_29th_of_february_exists_in_a_leap_year() -> None:
    """Hostile 8."""
    assert values.day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "cell", ["anna", "anna@", "@b.example", "a b@c.example", "a@b", "a@b,c@d.example"]
)
def test_what_is_no_address_is_refused(cell: str) -> None:
    with pytest.raises(InvalidValue, match="is no e-mail address"):
        values.email(cell)


def test_addresses_have_no_case() -> None:
    assert values.email(" Anna.Lind@Example.COM ") == "anna.lind@example.com"
