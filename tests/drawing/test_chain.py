"""The picture of a chain: boxes that do not overlap, lines that end where they should."""

from itertools import combinations

from fixtures.hearsay import E, said, voices_of
from hypothesis import given, settings
from hypothesis import strategies as st

from stakemap.drawing.chain import LETTERS, MOST, chain_picture, depths
from stakemap.evidence.chains import chain
from stakemap.model.claim import ClaimId

CLAIM = ClaimId("claim")


def drawn(*statements, **grades):
    told = {CLAIM: list(statements)}
    return chain_picture(chain(CLAIM, told, voices_of(statements, **grades)))


def box(picture, name):
    return next(one for one in picture.boxes if one.speaker.source.name == name)


def test_a_chain_of_three_stands_in_one_row_from_left_to_right():
    picture = drawn(said("clerk"), said("ann", "clerk"), said("ben", "ann"))
    clerk, ann, ben = (box(picture, name) for name in ("clerk", "ann", "ben"))
    assert clerk.x < ann.x < ben.x < picture.us_x
    assert clerk.y == ann.y == ben.y
    assert [one.number for one in (clerk, ann, ben)] == [1, None, None]
    assert all(curve.counts for curve in picture.curves)
    assert len(picture.curves) == 3


def test_independent_voices_are_numbered_and_others_are_not():
    picture = drawn(said("clerk"), said("press"), said("ann", "clerk"), said("gossip"), gossip=E)
    assert sorted(one.number for one in picture.boxes if one.number) == [1, 2]
    assert not box(picture, "gossip").counts


def test_those_against_stand_below():
    picture = drawn(said("clerk"), said("press", against=True), said("ann", "clerk"))
    assert box(picture, "press").y > max(box(picture, name).y for name in ("clerk", "ann"))
    assert box(picture, "press").against


def test_whom_we_heard_ourselves_stands_next_to_us_although_others_repeat_it():
    picture = drawn(said("clerk", direct=True), said("ann", "clerk"))
    assert box(picture, "clerk").x == box(picture, "ann").x
    assert len(picture.curves) == 3
    assert box(picture, "ann").x > 40  # the line around the left has room


def test_an_origin_stands_left_of_everybody_who_repeats_it():
    picture = drawn(said("clerk"), said("ann", "clerk"), said("ben", "clerk"), said("cora", "ben"))
    clerk, ann, ben, cora = (box(picture, name) for name in ("clerk", "ann", "ben", "cora"))
    assert clerk.x < ben.x < cora.x == ann.x


def test_a_long_name_is_cut_and_many_voices_are_left_out():
    picture = drawn(*(said(f"voice {n:03} of a very long name") for n in range(MOST + 5)))
    assert len(picture.boxes) == MOST
    assert picture.left_out == 5
    assert all(len(one.label) <= LETTERS for one in picture.boxes)


def test_a_wide_letter_takes_the_room_of_two():
    picture = drawn(said("诺" * LETTERS), said("plain letters"))
    assert box(picture, "诺" * LETTERS).label == "诺" * (LETTERS // 2) + "…"
    assert box(picture, "plain letters").label == "plain letters"


def test_nobody_leaves_us_alone():
    picture = drawn()
    assert picture.boxes == picture.curves == ()
    assert picture.height > 0


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_boxes_never_overlap_and_stay_inside(data):
    statements = []
    for place in range(data.draw(st.integers(1, 12))):
        earlier = [one.id for one in statements]
        origins = data.draw(st.frozensets(st.sampled_from(earlier), max_size=3)) if earlier else ()
        name = data.draw(st.sampled_from("abcdefg"))
        against, direct = data.draw(st.booleans()), data.draw(st.booleans())
        statements.append(
            said(name, *sorted(origins), id_=f"s{place}", against=against, direct=direct)
        )
    picture = drawn(*statements)
    for one, two in combinations(picture.boxes, 2):
        assert abs(one.x - two.x) >= picture.wide or abs(one.y - two.y) >= picture.high
    for one in picture.boxes:
        assert one.x >= 0
        assert one.x + picture.wide <= picture.us_x
        assert one.y + picture.high <= picture.height
    assert min(depths(chain(CLAIM, {CLAIM: statements}, voices_of(statements))).values()) >= 1
