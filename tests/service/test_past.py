"""Pure turning back, and the world of confirmed facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from fixtures.worlds import DAY, world

from stakemap.evidence.rivals import Settled
from stakemap.model.account import Influence, Tie
from stakemap.model.activity import Interaction, InteractionId, InteractionKind
from stakemap.model.backing import Backing, Judgement, Status
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.opportunity import BuyingPart, BuyingRole, OpportunityId
from stakemap.model.organisation import Authority, Reporting, RoleId
from stakemap.model.people import PersonId, Support
from stakemap.service.past import as_of, described
from stakemap.service.snapshots import in_force, only_confirmed

SURE, DOUBTFUL = Backing(), Backing(status=Status.SINGLE_SOURCE, belief=0.6)
CHIEF, HEAD, REP = map(PersonId, ("chief", "head", "rep"))
SALE = OpportunityId("sale")


def settled(predicate: Predicate, subject: str, object_: str = "", value: str = "") -> Settled:
    return Settled(Claim(ClaimId("c"), predicate, subject, object_, value), None, SURE, True)


def test_a_part_in_a_purchase_is_that_of_the_day():
    now = replace(world(people=["chief"]), buying_roles=(BuyingRole(CHIEF, SALE, BuyingPart.USES),))
    part = settled(Predicate.BUYING_ROLE, "chief", "sale", "decides")
    then = as_of(now, [part], None)
    assert then.buying_roles == (BuyingRole(CHIEF, SALE, BuyingPart.DECIDES),)
    assert then.judgements == {}
    assert as_of(now, [], None).buying_roles == ()


def test_a_part_in_a_purchase_ends_with_its_term():
    ended = Backing(until=date(2026, 1, 1))
    now = replace(
        world(people=["chief"]), buying_roles=(BuyingRole(CHIEF, SALE, BuyingPart.USES, ended),)
    )
    assert in_force(now).buying_roles == ()


def test_a_seat_of_which_nothing_was_known_is_no_ghost_seat():
    now = world(people=["chief", "head"], seats={"chief": 1, "head": 2})
    held = settled(Predicate.HOLDER, "seat of chief", "chief")
    assert [one.id for one in as_of(now, [held], None).roles] == ["seat of chief"]


def test_a_seat_of_a_fact_that_is_over_was_known():
    now = world(people=["chief", "head"], seats={"chief": 1, "head": 2})
    left = replace(settled(Predicate.HOLDER, "seat of head", "head"), in_force=False)
    then = as_of(now, [left], None)
    assert [one.id for one in then.roles] == ["seat of head"]
    assert then.holdings == ()


def test_a_meeting_after_what_was_known_is_not_seen():
    def met(month: int) -> Interaction:
        at = datetime(2026, month, 1, tzinfo=UTC)
        return Interaction(InteractionId(str(month)), InteractionKind.VISIT, at, (REP,), (CHIEF,))

    now = replace(world(people=["chief"], ours=["rep"]), interactions=(met(2), met(5)))
    known = as_of(now, [], datetime(2026, 4, 1, tzinfo=UTC))
    assert [one.id for one in known.interactions] == ["2"]
    assert len(as_of(now, [], None).interactions) == 2


def doubted(backing: Backing):
    """A world in which everything rests on the same backing."""
    seat = RoleId("seat of chief")
    facts = {
        (seat, Predicate.AUTHORITY): "decides",
        (seat, Predicate.LEVEL): "1",
        (CHIEF, Predicate.SUPPORT): "mentor",
    }
    now = world(people=["chief", "head"], ours=["rep"], seats={"chief": 1, "head": 2})
    return described(
        replace(
            now,
            influences=(Influence(HEAD, CHIEF, 0.5, backing=backing),),
            ties=(Tie(REP, HEAD, 3, backing=backing),),
            reporting=(Reporting(RoleId("seat of head"), seat, backing),),
            buying_roles=(BuyingRole(HEAD, SALE, BuyingPart.APPROVES, backing),),
            judgements={key: Judgement(*key, value, backing) for key, value in facts.items()},
        )
    )


def test_confirmed_facts_alone_leave_nothing_that_one_voice_says_but_who_sits_where():
    full = doubted(DOUBTFUL)
    assert full.authorities_of(CHIEF) == {Authority.DECIDES}
    sure = only_confirmed(full)
    assert (sure.influences, sure.ties, sure.reporting, sure.buying_roles) == ((), (), (), ())
    assert sure.authorities_of(CHIEF) == frozenset()
    assert sure.person_by_id[CHIEF].support is None
    assert sure.holders_of == full.holders_of
    assert sure.level_of(CHIEF) == 1
    assert sure.on == DAY


def test_confirmed_facts_alone_are_all_where_all_is_confirmed():
    full = doubted(SURE)
    assert only_confirmed(full) == full
    assert full.person_by_id[CHIEF].support is Support.MENTOR
