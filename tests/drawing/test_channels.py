"""Bars by channel: their parts lie side by side and add up."""

import pytest
from fixtures.hearsay import DAY, source
from hypothesis import given
from hypothesis import strategies as st

from stakemap.drawing.channels import LEFT, LONGEST, channel_picture, look
from stakemap.evidence.channels import by_channel
from stakemap.model.channels import Heard
from stakemap.model.source import SourceKind
from stakemap.model.statement import Channel


def heard(channel, statements, kind=SourceKind.CUSTOMER_PERSON, level=None):
    theirs = kind is SourceKind.CUSTOMER_PERSON
    return Heard(channel, source("s", kind=kind), statements, theirs, level)


def test_the_fullest_channel_is_the_longest_bar_and_says_who_told_it():
    picture = channel_picture(
        by_channel(
            [
                heard(Channel.VISIT, 6, level=1),
                heard(Channel.VISIT, 3, level=7),
                heard(Channel.CALL, 1, SourceKind.UNKNOWN),
            ],
            1,
            0,
            DAY,
        )
    )
    visit, call = picture.bars
    assert (visit.end, call.y > visit.y) == (LEFT + LONGEST, True)
    assert [(part.sign, part.look) for part in visit.parts] == [("1", "level1"), ("7", "level5")]
    assert [words for _, _, words in picture.legend] == ["level 1", "level 7", "nobody named"]


def test_nothing_heard_draws_nothing():
    assert channel_picture(by_channel([], 0, 0, DAY)).bars == ()


@given(
    st.lists(
        st.builds(
            heard,
            st.sampled_from(Channel),
            st.integers(1, 500),
            st.sampled_from(SourceKind),
            st.none() | st.integers(1, 99),
        ),
        min_size=1,
    )
)
def test_parts_lie_side_by_side_within_the_picture(told):
    picture = channel_picture(by_channel(told, 1, 1, DAY))
    for bar in picture.bars:
        ends = [part.x + part.width for part in bar.parts]
        assert ends[-1] == pytest.approx(bar.end, abs=0.2)
        assert all(
            b.x == pytest.approx(a, abs=0.2) for a, b in zip(ends, bar.parts[1:], strict=False)
        )
        assert bar.end <= LEFT + LONGEST + 0.2
    looks = {part.group: look(part.group) for bar in picture.bars for part in bar.parts}
    assert all(looks.values())
