"""What holds whatever was said: counting voices, believing, settling."""

from datetime import timedelta

from fixtures.hearsay import DAY, UNKNOWN, said, source
from fixtures.histories import Ledger, claim_of, histories
from hypothesis import given, settings
from hypothesis import strategies as st

from stakemap.evidence.belief import belief
from stakemap.evidence.independence import roots
from stakemap.evidence.settling import settle, slot
from stakemap.model.source import Reliability, SourceId
from stakemap.model.statement import Stance

NAMES = [f"v{n}" for n in range(6)]


@st.composite
def tellings(draw, always_direct=False):
    """Statements about one claim, each heard from earlier ones, and their sources."""
    statements = []
    for place in range(draw(st.integers(1, 9))):
        earlier = [one.id for one in statements]
        heard_from = draw(st.frozensets(st.sampled_from(earlier), max_size=2)) if earlier else ()
        statements.append(
            said(
                draw(st.sampled_from(NAMES)),
                *sorted(heard_from),
                id_=f"s{place}",
                against=draw(st.integers(0, 3)) == 0,
                on=DAY - timedelta(days=draw(st.integers(0, 900))),
                credibility=draw(st.integers(1, 6)),
                direct=always_direct or draw(st.booleans()),
            )
        )
    grades = {name: draw(st.sampled_from(Reliability)) for name in NAMES}
    sources = {SourceId(name): source(name, grade) for name, grade in grades.items()}
    return statements, sources | {UNKNOWN.id: UNKNOWN}


def count(statements, sources, stance=Stance.SUPPORTS):
    found = roots(statements, sources)
    return sum(root.evidence > 0 and root.stance is stance for root in found)


def believed(statements, sources):
    return belief(roots(statements, sources), DAY, 365)


@settings(max_examples=300, deadline=None)
@given(tellings(), st.randoms(use_true_random=False))
def test_the_order_of_statements_never_matters(telling, chance):
    statements, sources = telling
    mixed = chance.sample(statements, len(statements))
    assert roots(mixed, sources) == roots(statements, sources)


@settings(max_examples=300, deadline=None)
@given(tellings(always_direct=True), st.data())
def test_a_source_that_only_repeats_never_raises_the_count(telling, data):
    statements, sources = telling
    repeated = data.draw(st.lists(st.sampled_from(statements), min_size=1, max_size=3))
    new = said("newcomer", *(one.id for one in repeated), id_="new")
    sources |= {new.source_id: source("newcomer", Reliability.A)}
    assert count([*statements, new], sources) <= count(statements, sources)


@settings(max_examples=300, deadline=None)
@given(tellings())
def test_there_are_never_more_roots_than_voices_who_spoke_for_themselves(telling):
    statements, sources = telling
    for stance in Stance:
        first_hand = {
            one.source_id for one in statements if not one.heard_from and one.stance is stance
        }
        assert count(statements, sources, stance) <= len(first_hand)


@settings(max_examples=300, deadline=None)
@given(tellings(), st.data())
def test_an_unknown_origin_adds_nothing(telling, data):
    statements, sources = telling
    stance = data.draw(st.booleans())
    new = said(UNKNOWN.id, id_="new", against=stance)
    assert roots([*statements, new], sources) == roots(statements, sources)


@settings(max_examples=300, deadline=None)
@given(tellings(), st.sampled_from(Reliability), st.integers(1, 6))
def test_a_contradiction_never_raises_belief(telling, grade, credibility):
    statements, sources = telling
    new = said("newcomer", id_="new", against=True, credibility=credibility)
    sources |= {new.source_id: source("newcomer", grade)}
    assert believed([*statements, new], sources) <= believed(statements, sources) + 1e-12


@settings(max_examples=300, deadline=None)
@given(tellings(), st.sampled_from(Reliability), st.integers(1, 4))
def test_a_new_voice_of_its_own_never_lowers_belief(telling, grade, credibility):
    statements, sources = telling
    new = said("newcomer", id_="new", credibility=credibility)
    sources |= {new.source_id: source("newcomer", grade)}
    assert believed([*statements, new], sources) >= believed(statements, sources) - 1e-12


@settings(max_examples=1_000, deadline=None)
@given(histories)
def test_settling_slot_by_slot_as_things_happen_equals_folding_everything_at_the_end(history):
    ledger, shown = Ledger("account"), {}
    for event in history:
        if event.kind == "grade":
            ledger.grade(event)
            touched = {
                slot(ledger.claims[one.claim_id])
                for one in ledger.statements
                if one.source_id == event.voice
            }
        else:
            ledger.hear(event) if event.kind == "hear" else getattr(ledger, event.kind)(event.fact)
            touched = {slot(claim_of("account", event.fact))}
        shown |= settled_in(ledger, touched)
    assert shown == settled_in(ledger, {slot(claim) for claim in ledger.claims.values()})


def settled_in(ledger, slots):
    claims = [claim for claim in ledger.claims.values() if slot(claim) in slots]
    ids = {claim.id for claim in claims}
    statements = [one for one in ledger.statements if one.claim_id in ids]
    settled = settle(claims, statements, ledger.sources, ledger.decided)
    return {one.claim.id: one for one in settled}


@settings(max_examples=300, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_settling_is_the_same_in_any_order(history, chance):
    ledger = Ledger("account")
    for event in history:
        ledger.hear(event)
    claims, statements = list(ledger.claims.values()), ledger.statements
    mixed = settle(
        chance.sample(claims, len(claims)),
        chance.sample(statements, len(statements)),
        ledger.sources,
    )
    assert mixed == settle(claims, statements, ledger.sources)


@settings(max_examples=300, deadline=None)
@given(histories)
def test_at_most_one_rival_of_a_slot_holds_at_last(history):
    ledger = Ledger("account")
    for event in history:
        ledger.hear(event)
    settled = settle(ledger.claims.values(), ledger.statements, ledger.sources)
    last = max(max(one.on, one.since or one.on) for one in ledger.statements)
    holding = [slot(one.claim) for one in settled if one.in_force and holds(one.backing, last)]
    assert len(holding) == len(set(holding))


def holds(backing, day):
    since, until = backing.since, backing.until
    return (since is None or since <= day) and (until is None or day < until)
