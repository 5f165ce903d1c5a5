"""What is named by its id or its exact name, whatever it is."""

from __future__ import annotations

import pytest

from stakemap.errors import Ambiguous
from stakemap.model.organisation import Unit, UnitId
from stakemap.service.called import called

UNITS = [Unit(UnitId("u1"), "Purchasing"), Unit(UnitId("u2"), "u1"), Unit(UnitId("u3"), "Works")]


@pytest.mark.parametrize("text", ["Purchasing", " purchasing ", "Pur\u200dchasing", "u1"])
def test_a_name_fits_but_for_case_and_what_cannot_be_seen_and_an_id_comes_first(text):
    assert called(UNITS, text, "units") is UNITS[0]


def test_part_of_a_name_is_not_enough():
    assert called(UNITS, "Purch", "units") is None


def test_of_several_none_is_guessed():
    again = [*UNITS, Unit(UnitId("u4"), "WORKS")]
    with pytest.raises(Ambiguous, match=r"^'works' fits 2 units: name one by id \(u3, u4\)$"):
        called(again, "works", "units")
