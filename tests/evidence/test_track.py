import pytest
from fixtures.hearsay import DAY, A, said, voices_of

from stakemap.evidence.track import TrackRecord, Verdict, track_record, verdicts
from stakemap.model.claim import Claim, ClaimId, Predicate
from stakemap.model.source import Reliability, SourceId

CLAIM = Claim(ClaimId("claim"), Predicate.STYLE, "eva", value="leading")


def record(*statements, **grades):
    sources = voices_of(statements, **grades)
    return track_record(verdicts(SourceId("clerk"), [CLAIM], statements, sources, DAY).values())


def test_speaking_against_what_others_refute_bears_a_source_out():
    told = said("clerk", against=True), said("press", against=True)
    assert record(*told, press=A) == TrackRecord(borne_out=1)


def test_speaking_against_what_others_believe_counts_as_refuted():
    assert record(said("clerk", against=True), said("press"), press=A) == TrackRecord(refuted=1)


def test_each_claim_says_what_others_make_of_it():
    statements = [said("clerk"), said("press"), said("ann", "clerk")]
    sources = voices_of(statements, press=A)
    found = verdicts(SourceId("clerk"), [CLAIM], statements, sources, DAY)
    assert found == {CLAIM.id: Verdict.BORNE_OUT}
    alone = verdicts(SourceId("clerk"), [CLAIM], statements[::2], sources, DAY)
    assert alone == {CLAIM.id: Verdict.OPEN}


def test_who_is_known_through_a_source_alone_does_not_bear_it_out():
    told = said("jon"), said("clerk", "jon")
    assert record(*told, jon=A) == TrackRecord(open=1)
    assert record(*told, said("ann", "jon"), jon=A, ann=A) == TrackRecord(borne_out=1)
    heard = said("jon", direct=True), said("clerk", "jon")
    assert record(*heard, jon=A) == TrackRecord(borne_out=1)


def test_claims_on_which_a_source_is_silent_do_not_count():
    assert record(said("press"), press=A) == TrackRecord()


@pytest.mark.parametrize(
    ("borne_out", "refuted", "proposed"),
    [
        (4, 0, None),
        (30, 1, Reliability.A),
        (5, 0, Reliability.A),
        (8, 2, Reliability.C),
        (5, 4, Reliability.D),
        (1, 9, Reliability.E),
    ],
)
def test_a_grade_is_proposed_once_enough_was_judged(borne_out, refuted, proposed):
    assert TrackRecord(borne_out, refuted).proposed is proposed


def test_nothing_judged_has_no_share():
    assert TrackRecord(open=3).share is None
    assert TrackRecord(3, 1).share == 0.75
