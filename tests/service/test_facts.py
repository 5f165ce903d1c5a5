"""The only writer of claims: what is told goes in, what it implies is in force."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from fixtures.hearsay import DAY, NOW, A, B, D
from fixtures.histories import Ledger, histories, voice
from fixtures.places import settled_place
from hypothesis import HealthCheck, given, settings

from stakemap.errors import InvalidValue, NotFound
from stakemap.evidence.settling import settle
from stakemap.model.claim import Predicate
from stakemap.model.statement import Hearing, StatementId
from stakemap.service.accounts import Accounts

LINE = (Predicate.INFLUENCE, "eva", "jon", "supports")
TIE = (Predicate.TIE, "rep", "eva", "")
EVA_LEADS = (Predicate.HOLDER, "head", "eva", "")
JON_LEADS = (Predicate.HOLDER, "head", "jon", "")
ABOVE = (Predicate.REPORTS_TO, "desk", "head", "")
TOP = (Predicate.LEVEL, "head", "", "1")
LEADING = (Predicate.STYLE, "eva", "", "leading")
CHECKING = (Predicate.STYLE, "eva", "", "checking")
TOMORROW = NOW + timedelta(days=1)


def shown(place, name):
    return [(row["subject"], row["object"]) for row in place.rows(name)]


def style_of(place, name="eva"):
    people = [row["person"] for row in place.rows("people")]
    return next(one.get("style") for one in people if one["id"] == place.id(name))


def test_a_strength_told_by_two_voices_is_one_line_with_two_roots(any_place):
    place = any_place
    place.hear(place.hearing(LINE, "clerk", number=0.7))
    place.hear(place.hearing(LINE, "press", number=0.8))
    (line,) = place.rows("influences")
    assert line["strength"] == pytest.approx(0.75)
    assert list(line["root_stances"]) == ["supports", "supports"]


def test_every_kind_of_fact_comes_into_force_where_it_belongs(any_place):
    place = any_place
    place.hear(
        place.hearing(LINE, "clerk", number=0.7),
        place.hearing(TIE, "clerk", number=3),
        place.hearing(EVA_LEADS, "clerk"),
        place.hearing(ABOVE, "clerk"),
        place.hearing(TOP, "clerk"),
        place.hearing(LEADING, "clerk"),
    )
    eva, jon, rep = place.id("eva"), place.id("jon"), place.id("rep")
    assert shown(place, "influences") == [(eva, jon)]
    assert shown(place, "ties") == [(rep, eva)]
    assert shown(place, "holdings") == [(place.id("head"), eva)]
    assert shown(place, "reporting") == [(place.id("desk"), place.id("head"))]
    assert style_of(place) == "leading"
    assert [row["role"]["level"] for row in place.rows("roles") if "level" in row["role"]] == [1]
    judged = {row["predicate"] for row in place.rows("judgements")}
    assert judged == {"level", "style"}


def test_telling_the_same_again_changes_nothing(place):
    first = place.hear(place.hearing(LINE, "clerk", number=0.7))
    again = place.hear(place.hearing(LINE, "clerk", number=0.7))
    assert (first.new[Predicate.INFLUENCE], again.unchanged[Predicate.INFLUENCE]) == (1, 1)
    assert not again.new
    assert not again.changed
    assert len(place.rows("statements")) == 1


def test_another_voice_about_a_known_claim_counts_as_changed(place):
    place.hear(place.hearing(LINE, "clerk", number=0.7))
    assert place.hear(place.hearing(LINE, "press", number=0.7)).changed[Predicate.INFLUENCE] == 1


def test_a_statement_is_known_from_the_moment_it_is_entered_whatever_it_claims(place):
    early = place.hearing(LINE, "clerk", number=0.7)
    early = replace(early, statement=replace(early.statement, recorded_at=NOW - timedelta(days=99)))
    place.hear(early)
    (claim,) = place.rows("statements")
    assert claim["recorded_at"].to_native().replace(tzinfo=UTC) == NOW


def test_a_withdrawn_statement_takes_its_line_with_it(any_place):
    place = any_place
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told)
    place.facts.withdraw(place.account.id, told.statement.id, TOMORROW)
    assert place.rows("influences") == []
    assert place.facts.rebuild(place.account.id, TOMORROW) == []


def test_withdrawing_twice_keeps_the_first_moment(place):
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told)
    for days in (1, 2):
        place.facts.withdraw(place.account.id, told.statement.id, NOW + timedelta(days=days))
    (row,) = place.rows("statements")
    assert row["withdrawn_at"].to_native().replace(tzinfo=UTC) == TOMORROW


def test_what_was_withdrawn_can_be_told_again_by_another_statement(place):
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told)
    place.facts.withdraw(place.account.id, told.statement.id, TOMORROW)
    place.hear(place.hearing(LINE, "clerk", "again", number=0.4), now=TOMORROW)
    assert [line["strength"] for line in place.rows("influences")] == [0.4]


def test_two_styles_are_contested_until_a_person_decides(any_place):
    place = any_place
    leading = place.hearing(LEADING, place.voice("clerk", A))
    checking = place.hearing(CHECKING, place.voice("press", D))
    place.hear(leading, checking)
    assert style_of(place) == "leading"
    assert [row["contested"] for row in place.rows("judgements")] == [True]
    place.facts.decide(place.account.id, checking.claim.id, "I asked her", TOMORROW)
    assert style_of(place) == "checking"
    (row,) = place.rows("judgements")
    assert row["contested"] is False
    assert place.facts.rebuild(place.account.id, TOMORROW) == []


def test_a_decision_needs_a_reason(place):
    told = place.hearing(LEADING, "clerk")
    place.hear(told)
    for reason in ("", "  ", "x" * 2_001, "so\0", "so\ud800"):  # hostile 1, 2, 3
        with pytest.raises(InvalidValue, match="reason"):
            place.facts.decide(place.account.id, told.claim.id, reason, NOW)


def test_a_seat_that_changed_hands_is_right_before_and_after(any_place):
    place = any_place
    place.hear(
        place.hearing(EVA_LEADS, "clerk", since=date(2020, 1, 1)),
        place.hearing(JON_LEADS, "press", since=date(2025, 6, 1)),
    )
    held = {
        day: [one.claim.object for one in place.facts.past(place.account.id, day) if one.in_force]
        for day in (date(2019, 1, 1), date(2024, 1, 1), date(2025, 6, 1), DAY)
    }
    eva, jon = place.id("eva"), place.id("jon")
    assert list(held.values()) == [[], [eva], [jon], [jon]]


def test_the_past_is_shown_as_it_was_known_then(any_place):
    place = any_place
    told = place.hearing(LINE, "clerk", number=0.7, on=DAY - timedelta(days=30))
    place.hear(told, now=NOW)
    place.facts.withdraw(place.account.id, told.statement.id, NOW + timedelta(days=2))

    def known(moment):
        past = place.facts.past(place.account.id, DAY + timedelta(days=9), moment)
        return [one.claim.predicate for one in past if one.in_force]

    assert known(NOW - timedelta(hours=1)) == []
    assert known(NOW) == [Predicate.INFLUENCE]
    assert known(NOW + timedelta(days=1)) == [Predicate.INFLUENCE]
    assert known(NOW + timedelta(days=2)) == []
    assert known(None) == []


def test_a_day_before_anybody_spoke_knows_nothing(place):
    place.hear(place.hearing(LINE, "clerk", number=0.7))
    past = place.facts.past(place.account.id, DAY - timedelta(days=1))
    assert not any(one.in_force for one in past)


def test_a_decision_is_unknown_before_it_was_made(place):
    leading = place.hearing(LEADING, place.voice("clerk", A))
    checking = place.hearing(CHECKING, place.voice("press", D))
    place.hear(leading, checking)
    place.facts.decide(place.account.id, checking.claim.id, "I asked her", TOMORROW)

    def held(moment):
        past = place.facts.past(place.account.id, DAY, moment)
        return [one.claim.value for one in past if one.in_force]

    assert (held(NOW), held(TOMORROW), held(None)) == (["leading"], ["checking"], ["checking"])


def test_grading_a_source_settles_again_what_it_spoke_about(place):
    clerk, press = place.voice("clerk", B), place.voice("press", B)
    place.hear(place.hearing(LINE, clerk, number=0.2), place.hearing(LINE, press, number=0.8))
    place.facts.grade(place.account.id, clerk.id, A, TOMORROW)
    (line,) = place.rows("influences")
    assert line["strength"] == 0.2
    assert place.facts.rebuild(place.account.id, TOMORROW) == []


def test_a_known_source_keeps_its_grade_when_it_speaks_again(place):
    place.hear(place.hearing(LINE, place.voice("clerk", A), number=0.7))
    place.hear(place.hearing(TIE, place.voice("clerk", D), number=2))
    assert [row["reliability"] for row in place.rows("sources")] == ["A"]


def test_a_chain_is_kept_and_counted_once(any_place):
    place = any_place
    place.hear(
        place.hearing(LINE, "clerk", "s1", number=0.7),
        place.hearing(LINE, "ann", "s2", ["s1"], number=0.7),
        place.hearing(LINE, "ben", "s3", ["s1", "s1"], number=0.7),
    )
    (line,) = place.rows("influences")
    assert len(line["root_evidence"]) == 1
    assert len(place.rows("chains")) == 2


def test_a_loop_within_one_batch_is_refused_with_its_name_and_nothing_is_kept(any_place):
    place = any_place
    with pytest.raises(InvalidValue, match="heard from itself"):
        place.hear(
            place.hearing(LINE, "ann", "s1", ["s2"], number=0.7),
            place.hearing(LINE, "ben", "s2", ["s1"], number=0.7),
        )
    assert place.rows("statements") == place.rows("claims") == place.rows("sources") == []


def test_a_statement_heard_from_one_about_another_claim_is_refused(place):
    place.hear(place.hearing(LEADING, "clerk", "s1"))
    with pytest.raises(InvalidValue, match="another claim"):
        place.hear(place.hearing(CHECKING, "ann", "s2", ["s1"]))


def test_a_statement_heard_from_one_that_does_not_exist_is_refused(place):
    with pytest.raises(NotFound, match="heard from"):
        place.hear(place.hearing(LINE, "ann", "s1", ["nowhere"], number=0.7))


@pytest.mark.parametrize(
    ("fact", "number"),
    [
        ((Predicate.INFLUENCE, "eva", "nobody", "supports"), 0.5),
        ((Predicate.INFLUENCE, "eva", "rep", "supports"), 0.5),
        ((Predicate.TIE, "eva", "jon", ""), 2.0),
        ((Predicate.TIE, "rep", "rep2", ""), 2.0),
        ((Predicate.HOLDER, "head", "rep", ""), None),
        ((Predicate.HOLDER, "eva", "jon", ""), None),
        ((Predicate.REPORTS_TO, "head", "eva", ""), None),
        ((Predicate.LEVEL, "eva", "", "1"), None),
        ((Predicate.STYLE, "head", "", "leading"), None),
        ((Predicate.BUYING_ROLE, "eva", "no sale", "decides"), None),
        ((Predicate.FIELD, "nothing", "", "blue"), None),
    ],
)
def test_ends_that_do_not_stand_where_they_must_are_refused(place, fact, number):
    with pytest.raises(NotFound, match="there is no"):
        place.hear(place.hearing(fact, "clerk", number=number))
    assert place.rows("claims") == []


def test_no_end_may_stand_in_another_account(any_place):  # hostile 41, 44
    place, other = any_place, settled_place(any_place.store)
    foreign = replace(place, prefix=other.prefix)
    for fact, number in ((LINE, 0.5), (TIE, 2), (EVA_LEADS, None), (ABOVE, None), (TOP, None)):
        told = foreign.hearing(fact, place.voice("clerk"), number=number)
        with pytest.raises(NotFound, match="in this account"):
            place.hear(told)
    assert place.rows("claims") == other.rows("claims") == []


def test_statements_claims_and_sources_of_another_account_are_not_found(any_place):  # hostile 41
    place, other = any_place, settled_place(any_place.store)
    told = other.hearing(LINE, "clerk", number=0.5)
    other.hear(told)
    with pytest.raises(NotFound, match="statement"):
        place.facts.withdraw(place.account.id, told.statement.id, NOW)
    with pytest.raises(NotFound, match="claim"):
        place.facts.decide(place.account.id, told.claim.id, "why not", NOW)
    with pytest.raises(NotFound, match="source"):
        place.facts.grade(place.account.id, told.source.id, D, NOW)
    with pytest.raises(NotFound, match="another account"):
        place.hear(place.hearing(LINE, told.source, number=0.5))
    with pytest.raises(NotFound, match="heard from"):
        place.hear(
            replace(
                mine := place.hearing(LINE, "ann", number=0.5),
                statement=replace(mine.statement, heard_from=(told.statement.id,)),
            )
        )
    assert place.rows("claims") == []
    assert len(other.rows("influences")) == 1


def test_an_account_that_does_not_exist_is_refused(place):
    with pytest.raises(NotFound, match="account"):
        place.facts.record("nowhere", [], NOW)


@pytest.mark.parametrize("number", [0.0, -0.0, -0.5, 1.4, float("nan"), float("inf"), True, None])
def test_a_strength_outside_its_range_is_refused(place, number):  # hostile 7
    with pytest.raises(InvalidValue, match="0 < strength <= 1"):
        place.hear(place.hearing(LINE, "clerk", number=number))


def test_a_contradiction_needs_no_number(place):
    place.hear(place.hearing(LINE, "clerk", number=0.5), place.hearing(LINE, "ann", against=True))
    (line,) = place.rows("influences")
    assert sorted(line["root_stances"]) == ["contradicts", "supports"]


@pytest.mark.parametrize(
    "fact",
    [
        (Predicate.INFLUENCE, "eva", "jon", "loves"),
        (Predicate.INFLUENCE, "eva", "eva", "supports"),
        (Predicate.LEVEL, "head", "", "0"),
        (Predicate.LEVEL, "head", "", "١"),
        (Predicate.AUTHORITY, "head", "", "signs"),
        (Predicate.STYLE, "eva", "", "Leading"),
        (Predicate.SUPPORT, "eva", "", ""),
        (Predicate.REPORTS_TO, "head", "head", ""),
    ],
)
def test_what_no_claim_may_say_is_refused(place, fact):  # hostile 10, 12
    number = 0.5 if fact[0] is Predicate.INFLUENCE else None
    with pytest.raises(InvalidValue):
        place.hear(place.hearing(fact, "clerk", number=number))


@pytest.mark.parametrize(
    "more",
    [
        {"credibility": 0},
        {"credibility": 7},
        {"on": DAY + timedelta(days=2)},
        {"since": date(2025, 1, 2), "until": date(2025, 1, 1)},
        {"quote": "x" * 10_001},
        {"quote": "\ud800"},
        {"quote": "a\0b"},
        {"url": "javascript:alert(1)"},
        {"number": float("nan")},
    ],
)
def test_what_no_statement_may_say_is_refused(place, more):  # hostile 2, 3, 7, 8, 18
    with pytest.raises(InvalidValue):
        place.hear(place.hearing(LINE, "clerk", **{"number": 0.5, **more}))


def test_text_of_every_kind_is_kept_as_it_is(place):  # hostile 4, 6, 14, 16, 18, 20
    words = "\u202e`}) DETACH DELETE n // '; DROP <img onerror> {{7*7}} 王 👩‍🔬"
    told = place.hearing(LINE, place.voice("clerk"), number=0.5, quote=words)
    place.hear(replace(told, source=replace(told.source, name=words)))
    assert place.rows("sources")[0]["name"] == words
    assert len(place.rows("influences")) == 1


def test_a_claim_that_carries_anothers_id_is_refused(place):
    told = place.hearing(LINE, "clerk", number=0.5)
    other = place.hearing(LEADING, "clerk").claim
    with pytest.raises(InvalidValue, match="id"):
        place.hear(replace(told, claim=replace(told.claim, id=other.id)))


def test_rebuilding_puts_right_whatever_was_changed_by_hand(any_place):
    place = any_place
    place.hear(
        place.hearing(LINE, "clerk", number=0.7),
        place.hearing(TIE, "clerk", number=3),
        place.hearing(EVA_LEADS, "clerk"),
        place.hearing(LEADING, "clerk"),
    )
    before = [place.rows(name) for name in ("influences", "ties", "holdings", "people")]
    line, tie, seat = (place.rows(name)[0] for name in ("influences", "ties", "holdings"))
    id_ = place.account.id
    place.store.write(
        "change_influences",
        account_id=id_,
        rows=[{**line, "properties": {"strength": 0.1}}],
    )
    place.store.write("remove_ties", account_id=id_, rows=[{**tie, "claim_id": tie["claim_id"]}])
    place.store.write(
        "add_holders",
        account_id=id_,
        own_id=None,
        rows=[{**seat, "properties": {"claim_id": seat["claim_id"]}}],
    )
    place.store.write(
        "set_person_attributes",
        account_id=id_,
        rows=[{"id": place.id("eva"), "properties": {"style": "checking"}}],
    )
    differences = place.facts.rebuild(id_, NOW)
    assert sorted(one.predicate for one in differences) == ["holder", "influence", "style", "tie"]
    assert [place.rows(name) for name in ("influences", "ties", "holdings", "people")] == before
    assert place.facts.rebuild(id_, NOW) == []


@pytest.mark.parametrize("days", [4, 5, 10])
@pytest.mark.parametrize("bound", ["since", "until"])
def test_rebuilding_shows_the_value_of_today_and_calls_no_passed_day_a_difference(
    any_place, bound, days
):
    place, turn = any_place, NOW.date() + timedelta(days=5)
    audited = {"account_id": place.account.id, "skip": 0, "limit": 99}
    place.hear(place.hearing(LEADING, "clerk", **{bound: turn}))
    place.hear(place.hearing(TOP, "clerk", **{bound: turn}))
    acts = place.store.read("audit_events", **audited)
    assert place.facts.rebuild(place.account.id, NOW + timedelta(days=days)) == []
    holds = (days >= 5) == (bound == "since")
    assert style_of(place) == ("leading" if holds else None)
    assert place.store.read("audit_events", **audited) == acts


def test_a_value_that_no_passed_day_accounts_for_is_a_difference(any_place):
    place, id_ = any_place, any_place.account.id
    turn = NOW.date() + timedelta(days=5)
    place.hear(place.hearing(LEADING, "clerk", since=NOW.date(), until=turn))
    for style, now in (("checking", NOW), (None, NOW), ("checking", NOW + timedelta(days=10))):
        rows = [{"id": place.id("eva"), "properties": {"style": style}}]
        place.store.write("set_person_attributes", account_id=id_, rows=rows)
        (found,) = place.facts.rebuild(id_, now)
        assert (found.subject, found.found) == (place.id("eva"), f"the value shown was {style!r}")
        assert place.facts.rebuild(id_, now) == []


def plan_of(place):
    return [(row["level"], row["desired_level"], row["willingness"]) for row in place.rows("ties")]


@pytest.fixture
def planned(any_place):
    """A tie of level 3 for which level 4 is wanted; the plan is no judgement of anybody's."""
    place = any_place
    told = place.hearing(TIE, "clerk", number=3)
    place.hear(told)
    plan = {"desired_level": 4, "willingness": 0.7}
    rows = [{"subject": told.claim.subject, "object": told.claim.object, "properties": plan}]
    place.store.write("plan_ties", account_id=place.account.id, rows=rows)
    assert plan_of(place) == [(3, 4, 0.7)]
    return told


def test_the_plan_of_a_tie_outlasts_that_nobody_told_of_it_for_a_while(any_place, planned):
    place = any_place
    place.facts.withdraw(place.account.id, planned.statement.id, NOW)
    assert plan_of(place) == []
    place.hear(place.hearing(TIE, "press", number=2))
    assert plan_of(place) == [(2, 4, 0.7)]
    assert place.facts.rebuild(place.account.id, NOW) == []
    assert plan_of(place) == [(2, 4, 0.7)]


def test_the_plan_of_a_tie_outlasts_a_refutation_and_changes_with_the_next_plan(any_place, planned):
    place, id_ = any_place, any_place.account.id
    ends = {"subject": planned.claim.subject, "object": planned.claim.object}
    plans = [{**ends, "properties": {"desired_level": 2}}]
    place.store.write("plan_ties", account_id=id_, rows=plans)
    against = place.hearing(TIE, place.voice("rep", A), "no", against=True)
    place.hear(against, place.hearing(TIE, place.voice("boss", A), "nor", against=True))
    assert plan_of(place) == []
    place.facts.withdraw(id_, against.statement.id, NOW)
    place.facts.withdraw(id_, place.id("nor"), NOW)
    assert plan_of(place) == [(3, 2, 0.7)]


def test_the_plan_of_a_tie_outlasts_a_line_that_was_lost(any_place, planned):
    place, id_ = any_place, any_place.account.id
    tie = {"claim_id": planned.claim.id, "subject": planned.claim.subject}
    place.store.write("remove_ties", account_id=id_, rows=[tie])
    assert [one.predicate for one in place.facts.rebuild(id_, NOW)] == ["tie"]
    assert plan_of(place) == [(3, 4, 0.7)]


def test_a_plan_that_only_the_line_of_a_tie_carries_is_kept_too(any_place, planned):
    place, id_ = any_place, any_place.account.id
    bare = {"desired_level": None, "willingness": None}
    rows = [{"id": planned.claim.id, "properties": bare}]  # as claims were before they kept plans
    place.store.write("settle_claims", account_id=id_, rows=rows)
    place.facts.withdraw(id_, planned.statement.id, NOW)
    place.hear(place.hearing(TIE, "press", number=2))
    assert plan_of(place) == [(2, 4, 0.7)]


def test_the_revision_rises_with_every_fact(place):
    before = place.store.read("account", account_id=place.account.id)[0]["rev"]
    place.hear(place.hearing(LINE, "clerk", number=0.7))
    assert place.store.read("account", account_id=place.account.id)[0]["rev"] == before + 1


def test_a_source_may_be_one_of_their_people_or_ours_and_nobody_elses(place):
    told = place.hearing(LINE, "clerk", number=0.5)
    for name in ("eva", "rep"):
        person = replace(place.voice(f"{name} speaks"), person_id=place.id(name))
        place.hear(place.hearing(LINE, person, number=0.5))
    linked = [row["person_id"] for row in place.rows("sources")]
    assert linked == [place.id("eva"), place.id("rep")]
    stranger = settled_place(place.store)
    with pytest.raises(NotFound, match="source is a person"):
        place.hear(replace(told, source=replace(told.source, person_id=stranger.id("eva"))))


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=histories)
def test_what_is_in_force_step_by_step_equals_what_the_statements_imply(any_store, history):
    place = settled_place(any_store)
    ledger = Ledger(place.account.id, place.prefix)
    for event in history:
        happen(place, ledger, event)
    stored = {row["id"]: row for row in place.rows("claims")}
    settled = settle(ledger.claims.values(), ledger.statements, ledger.sources, ledger.decided)
    assert {one.claim.id: one.in_force for one in settled} == {
        id_: claim["in_force"] for id_, claim in stored.items()
    }
    for one in settled:
        assert stored[one.claim.id].get("number") == one.number
        assert list(stored[one.claim.id].get("root_evidence") or ()) == pytest.approx(
            [root.evidence for root in one.backing.roots]
        )
    assert place.facts.rebuild(place.account.id, ledger.now) == []


def happen(place, ledger, event):
    """Do what an event says in the ledger and in the store."""
    account_id, now = place.account.id, ledger.now
    if event.kind == "hear":
        statement = ledger.hear(event)
        teller = voice(event.voice, place.prefix)
        told = Hearing(teller, ledger.claim(event.fact), replace(statement, recorded_at=now))
        place.facts.record(account_id, [told], now)
    elif event.kind == "withdraw":
        withdrawn = ledger.withdraw(event.fact)
        if withdrawn:
            place.facts.withdraw(account_id, StatementId(withdrawn.id), now)
    elif event.kind == "decide":
        claim = ledger.decide(event.fact)
        if claim:
            place.facts.decide(account_id, claim.id, "so it is", now)
    elif (source := ledger.grade(event)) is not None:
        place.facts.grade(account_id, source.id, event.grade, now)


def test_an_empty_batch_changes_nothing_but_the_revision(place):
    settlement = place.hear()
    assert (settlement.new, settlement.changed, settlement.unchanged) == ({}, {}, {})
    assert Accounts(place.store).one(place.account.id).name == place.account.name


def test_moments_with_another_zone_are_the_same_moment(place):
    zone = datetime.fromisoformat("2026-06-30T14:00:00+02:00")
    told = place.hearing(LINE, "clerk", number=0.7)
    place.hear(told, now=zone)
    past = place.facts.past(place.account.id, DAY, NOW)
    assert [one.in_force for one in past] == [True]


def test_eight_colleagues_who_enter_one_fact_at_once_are_eight_roots(any_place):  # hostile 32, 53
    place = any_place
    with ThreadPoolExecutor(8) as pool:
        told = [place.hearing(LINE, f"voice {n}", number=0.7) for n in range(8)]
        settlements = list(pool.map(place.hear, told))
    assert sum(one.new[Predicate.INFLUENCE] for one in settlements) == 1
    (line,) = place.rows("influences")
    assert len(line["root_evidence"]) == 8
    assert place.facts.rebuild(place.account.id, NOW) == []


def test_the_same_batch_twice_at_once_is_entered_once(any_place):  # hostile 32
    place = any_place
    told = [place.hearing(LINE, "clerk", number=0.7), place.hearing(LEADING, "clerk")]
    with ThreadPoolExecutor(4) as pool:
        settlements = list(pool.map(lambda _: place.hear(*told), range(4)))
    assert sum(one.new.total() for one in settlements) == 2
    assert len(place.rows("statements")) == 2
