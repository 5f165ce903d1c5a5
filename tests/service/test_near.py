"""Which name somebody may have meant."""

from __future__ import annotations

import pytest
from fixtures.worlds import person

from stakemap.errors import NotFound
from stakemap.service.near import did_you_mean, near
from stakemap.service.people import find

NAMES = ("Katharina Lindqvist", "Lucía Romero", "Ben Ashworth", "Bent Aske", "陈建国", "Jörg Özil")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Katarina Lindquist", ["Katharina Lindqvist"]),
        ("lindqist", ["Katharina Lindqvist"]),
        ("lucia romero", ["Lucía Romero"]),
        ("Ben", ["Ben Ashworth", "Bent Aske"]),
        ("JORG OZIL", ["Jörg Özil"]),
        ("陈建", ["陈建国"]),
        ("Nobody", []),
        ("", []),
        ("  ", []),
        ("x" * 100_000, []),  # 2
        ("'; DROP", []),  # 16
    ],
)
def test_near_names_are_found_whatever_case_accents_and_a_letter_or_two(text, found):
    assert near(text, NAMES) == found


def test_the_question_names_at_most_three():
    assert did_you_mean("Anna", [f"Anna {one}" for one in "ABCDE"]).count("'") == 6
    assert did_you_mean("Nobody", NAMES) == ""


def test_nobody_is_found_by_no_name_at_all():  # 1
    somebody = person("a")
    with pytest.raises(NotFound):
        find([somebody], "")
