"""Information by channel, counted in the store and seen through a lens."""

from dataclasses import replace
from datetime import timedelta

from fixtures.hearsay import DAY, NOW, A, B
from fixtures.pages import NOW as TODAY

from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.statement import Channel
from stakemap.service.accounts import Accounts
from stakemap.service.channels import Channels
from stakemap.service.claims import Claims

LEADING = (Predicate.STYLE, "eva", "", "leading")
LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
SEAT = (Predicate.HOLDER, "head", "jon", "")
LEVEL = (Predicate.LEVEL, "head", "", "2")
WEEK = timedelta(weeks=1)


def of(place, lens):
    accounts = Accounts(place.store)
    found = Channels(place.store, accounts, Claims(place.store)).of(place.account.id, lens)
    parts = {
        row.channel: [(group.words, count) for group, count in row.parts] for row in found.rows
    }
    return parts, found


def voiced_by(place, name, person, *grade):
    return replace(place.voice(name, *grade), person_id=place.id(person))


def test_statements_are_counted_by_channel_and_by_the_level_of_who_said_it(any_place):
    place = any_place
    jon = voiced_by(place, "jon says", "jon", A)
    place.hear(
        place.hearing(SEAT, jon, channel=Channel.VISIT),
        place.hearing(LEVEL, jon, channel=Channel.VISIT),
        place.hearing(LEADING, jon, channel=Channel.CALL),
        place.hearing(LEADING, voiced_by(place, "kim says", "kim", B), channel=Channel.CALL),
        place.hearing(LINE, "clerk", number=0.5, on=DAY - 27 * WEEK),
    )
    parts, found = of(place, Lens.present(DAY))
    assert parts == {
        Channel.CALL: [("level 2", 1), ("theirs, level not known", 1)],
        Channel.VISIT: [("level 2", 2)],
    }
    assert (found.facts, found.two_roots) == (4, 1)


def test_what_is_taken_back_counts_no_more_and_the_past_counts_what_was_known(any_place):
    place = any_place
    told = place.hearing(LEADING, place.voice("clerk", B), channel=Channel.VISIT)
    place.hear(told, now=NOW)
    place.hear(
        place.hearing(LEADING, place.voice("press", B), channel=Channel.NEWS), now=NOW + WEEK
    )
    place.facts.withdraw(place.account.id, told.statement.id, NOW + 2 * WEEK)
    today = DAY + 3 * WEEK

    def seen(lens):
        parts, found = of(place, lens)
        return sorted(parts), found.facts, found.two_roots

    assert seen(Lens.present(today)) == ([Channel.NEWS], 1, 0)
    assert seen(Lens(DAY, today, NOW)) == ([Channel.VISIT], 1, 0)
    assert seen(Lens(DAY, today, NOW + WEEK)) == ([Channel.NEWS, Channel.VISIT], 1, 1)
    assert seen(Lens(DAY - WEEK, today)) == ([], 0, 0)


def test_contradictions_make_no_second_root(place):
    place.hear(
        place.hearing(LEADING, place.voice("clerk", A)),
        place.hearing(LEADING, place.voice("press", B), against=True),
    )
    assert of(place, Lens.present(DAY))[1].two_roots == 0


def test_the_present_counts_what_folding_counts(service):
    demo = service.demo.ensure(TODAY)
    present = service.channels.of(demo.id, Lens.present(TODAY.date()))
    folded = service.channels.of(demo.id, Lens(TODAY.date(), TODAY.date(), TODAY))
    assert present == folded
    assert present.facts > 100
    assert 0 < present.two_roots < present.facts
