"""Numbers as people read them."""

import pytest

from stakemap.service.wording import worth


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (2.0, "200.0 %"),
        (0.0571, "5.7 %"),
        (0.01, "1.0 %"),
        (0.00545, "0.55 %"),
        (0.0001, "0.01 %"),
        (0.00004, "under 0.01 %"),
        (0.0, "0.00 %"),
        (None, "–"),
    ],
)
def test_a_value_is_told_in_points_of_a_hundred(value, told):
    assert worth(value) == told


def test_small_values_are_told_apart_in_their_order():
    values = [0.0054, 0.0049, 0.0036, 0.0009, 0.0002, 0.00001]
    told = [worth(one) for one in values]
    assert len(set(told)) == len(values)
