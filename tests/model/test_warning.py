"""How a warning stands on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from fixtures.worlds import DAY

from stakemap.model.lens import Lens
from stakemap.model.people import PersonId
from stakemap.model.source import Source, SourceId, SourceKind
from stakemap.model.warning import LEAD_DAYS, ActionTaken, EarlyWarning, WarningId, WarningState

ENTERED = datetime(2026, 6, 1, 12, tzinfo=UTC)
WARNING = EarlyWarning(
    WarningId("w"),
    "The lease ends.",
    DAY,
    Source(SourceId("clerk"), "clerk", SourceKind.CUSTOMER_PERSON),
    ENTERED,
    (PersonId("eva"),),
)
ACTION = ActionTaken("Offered a new lease.", PersonId("ann"), DAY - timedelta(days=3))


@pytest.mark.parametrize(
    ("days_before", "state"),
    [
        (LEAD_DAYS + 1, WarningState.OPEN),
        (LEAD_DAYS, WarningState.DUE),
        (0, WarningState.DUE),
        (-1, WarningState.OVERDUE),
        (-900, WarningState.OVERDUE),
    ],
)
def test_it_is_open_then_due_then_overdue(days_before, state):
    assert WARNING.state(DAY - timedelta(days=days_before)) is state


def test_the_lead_says_how_long_before_it_is_due():
    assert WARNING.state(DAY - timedelta(days=30), lead_days=30) is WarningState.DUE
    assert WARNING.state(DAY - timedelta(days=1), lead_days=0) is WarningState.OPEN
    assert WARNING.state(DAY, lead_days=0) is WarningState.DUE


def test_what_was_acted_on_is_done_however_late():
    assert replace(WARNING, action=ACTION).state(DAY + timedelta(days=9)) is WarningState.DONE


def on(day, known=None) -> Lens:
    return Lens.asked(day, known, DAY)


def test_an_earlier_day_does_not_know_of_the_action():
    acted_at = datetime.combine(ACTION.on, time(12), UTC) + timedelta(days=1)
    done = replace(WARNING, action=replace(ACTION, acted_at=acted_at))
    assert done.through(on(ACTION.on - timedelta(days=1))).action is None
    assert done.through(on(ACTION.on)) == done
    assert done.through(on(ACTION.on, known=ACTION.on)).action is None
    assert done.through(on(ACTION.on, known=acted_at.date())) == done


def test_it_is_not_there_before_it_was_entered():
    assert WARNING.through(on(ENTERED.date() - timedelta(days=1))) is None
    assert WARNING.through(on(DAY, known=ENTERED.date() - timedelta(days=1))) is None
    assert WARNING.through(on(DAY, known=ENTERED.date())) == WARNING


def test_one_taken_back_is_there_only_as_it_was_known_before():
    back = replace(WARNING, withdrawn_at=ENTERED + timedelta(days=5))
    day = ENTERED.date() + timedelta(days=4)
    assert back.through(on(day)) is None
    assert back.through(on(day, known=day)) == back
    assert back.through(on(day, known=day + timedelta(days=1))) is None


def test_an_action_is_read_from_its_text_with_the_moment_it_was_written_down():
    written = replace(ACTION, text="Asked: @9 or 10?", acted_at=ENTERED)
    read = ActionTaken.from_text(written.as_text())
    assert (read, read.acted_at) == (written, ENTERED)


def test_an_action_of_old_without_its_moment_was_written_down_on_its_day():
    old = ActionTaken.from_text(f"{ACTION.on} ann Offered a new lease.")
    assert old == ACTION
    first = replace(WARNING, action=ActionTaken("Called.", PersonId("bob"), DAY), earlier=(old,))
    assert first.through(on(ACTION.on, known=ACTION.on)).action == old
    assert first.through(on(DAY, known=ACTION.on - timedelta(days=1))).earlier == ()
