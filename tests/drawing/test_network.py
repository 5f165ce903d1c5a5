"""The network: every name can be read, and the same each time."""

from __future__ import annotations

import numpy as np
import pytest
from fixtures.worlds import world

from stakemap.analysis.places import TALL, WIDE, apart
from stakemap.drawing.layout import network


def near(places: np.ndarray) -> int:
    """How many pairs lie upon one another."""
    between = np.abs(places[:, None, :] - places[None, :, :])
    over = (between < np.array((WIDE, TALL)) - 0.5).all(axis=2)
    return int(np.triu(over, 1).sum())


@pytest.mark.parametrize("many", [2, 10, 60])
def test_names_are_moved_off_one_another(many: int):
    chance = np.random.default_rng(many)
    crowded = chance.normal(size=(many, 2)) * 5 * many**0.5
    assert near(crowded) > 0
    assert near(apart(crowded)) == 0


def test_places_that_are_the_same_part_too():
    assert near(apart(np.zeros((5, 2)))) == 0


def test_who_is_far_enough_stays():
    far = np.array([[0.0, 0.0], [WIDE + 1, 0.0], [0.0, TALL + 1]])
    assert (apart(far) == far).all()


def test_a_network_is_laid_out_alike_each_time():
    star = world([("hub", f"leaf {n}", 0.5) for n in range(20)], ours=["rep"])
    first, second = network(star), network(star)
    assert first.positions == second.positions
    assert near(np.array(list(first.positions.values()))) == 0
