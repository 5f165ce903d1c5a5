"""The team in one look."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures.worlds import person, world

from stakemap.analysis.combined import combined
from stakemap.analysis.fragility import Threads
from stakemap.model.organisation import Authority


def test_each_who_decides_hangs_by_threads_of_their_own():
    """The chief can be reached through two, the controller only through one of them."""
    snapshot = world(
        [("a", "chief", 0.5), ("b", "chief", 0.5), ("a", "controller", 0.5)],
        ours=["x", "y"],
        ties=[("x", "a", 4), ("y", "b", 4)],
        seats={"chief": Authority.DECIDES, "controller": Authority.APPROVES},
    )
    found = combined(snapshot)
    assert (found.threads.count, found.threads.single) == (2, False)
    assert found.threads_to == {
        "chief": Threads(2, ()),
        "controller": Threads(1, ("x", "a")),
    }


def test_the_team_is_told_whom_to_call_on_next(chain):
    found = combined(chain)
    assert found.fragility is not None
    first, gain = found.next[0]
    assert first == "buyer"
    assert gain == pytest.approx(0.5 * 0.4 * (1 - found.fragility.coverage))


def test_an_account_of_nobody_has_a_team_page_too():  # 59
    found = combined(world())
    assert (found.fragility, found.next, found.threads_to) == (None, (), {})
    assert found.threads == Threads(0, ())


def test_renaming_and_permuting_ours_changes_nothing(chain):  # 61
    two = replace(chain, ours=(*chain.ours, person("z", "zoe", "us")))
    other = replace(two, ours=tuple(reversed(two.ours)), people=tuple(reversed(two.people)))
    assert combined(two) == combined(other)
