"""Where information came from: by channel, and from which level of theirs."""

from dataclasses import replace
from datetime import date, timedelta

from fixtures.hearsay import DAY, source
from hypothesis import given
from hypothesis import strategies as st

from stakemap.evidence.channels import begin, by_channel, group_of
from stakemap.model.channels import Heard
from stakemap.model.source import SourceKind
from stakemap.model.statement import Channel

CLERK = source("clerk")


def heard(channel=Channel.VISIT, statements=1, kind=SourceKind.CUSTOMER_PERSON, **more):
    return Heard(channel, replace(CLERK, kind=kind), statements, **more)


def test_the_fullest_channel_comes_first_and_the_top_before_the_rest():
    found = by_channel(
        [
            heard(statements=2, theirs=True, level=4),
            heard(Channel.CALL, 5, theirs=True, level=1),
            heard(Channel.CALL, 1, SourceKind.COLLEAGUE),
            heard(Channel.CALL, 2, theirs=True, level=1),
        ],
        8,
        2,
        DAY,
    )
    told = [(row.channel, [(group.words, n) for group, n in row.parts]) for row in found.rows]
    assert told == [("call", [("level 1", 7), ("ours", 1)]), ("visit", [("level 4", 2)])]
    assert [group.level for group in found.groups] == [1, 4, None]
    assert (found.statements, found.share) == (10, 0.25)


def test_whoever_is_not_of_theirs_is_grouped_by_kind():
    words = {kind: group_of(heard(kind=kind)).words for kind in SourceKind}
    assert words[SourceKind.CUSTOMER_PERSON] == "theirs, level not known"
    assert words[SourceKind.OWN_EYES] == words[SourceKind.COLLEAGUE] == "ours"
    assert words[SourceKind.UNKNOWN] == "nobody named"
    assert (
        words[SourceKind.NEWS] == words[SourceKind.SYSTEM] == "documents, news, events and systems"
    )
    assert words[SourceKind.PARTNER] == "partners"


def test_nothing_heard_has_no_share():
    found = by_channel([], 0, 0, DAY)
    assert (found.rows, found.share) == ((), None)
    assert found.as_json()["channels"] == []


def test_the_window_is_26_weeks_that_end_with_the_day():
    assert begin(DAY) == DAY - timedelta(days=181)
    assert begin(date.min) == date.min  # hostile 8


@given(
    st.lists(
        st.builds(
            heard,
            st.sampled_from(Channel),
            st.integers(0, 9),
            st.sampled_from(SourceKind),
            theirs=st.booleans(),
            level=st.none() | st.integers(1, 99),
        )
    ),
    st.randoms(use_true_random=False),
)
def test_nothing_is_lost_and_order_does_not_matter(told, chance):
    found = by_channel(told, 1, 1, DAY)
    assert found.statements == sum(one.statements for one in told)
    assert by_channel(chance.sample(told, len(told)), 1, 1, DAY) == found
