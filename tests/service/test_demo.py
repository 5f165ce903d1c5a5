"""The demo account: believable, always about this half-year, made through the user's door."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from stakemap.drawing.boxes import boxes, status_of
from stakemap.errors import NotFound
from stakemap.model.account import Snapshot
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.source import SourceKind
from stakemap.model.statement import Channel, Stance
from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
DAY = NOW.date()
PRESENT = Lens.present(DAY)


def seen(service: Service, now: datetime = NOW) -> Snapshot:
    account = service.demo.ensure(now)
    return service.snapshots.of(account.id, Lens.present(now.date()))


def statements(service: Service) -> list[dict[str, object]]:
    account = service.demo.ensure(NOW)
    return [dict(row) for row in service.store.read("statements", account_id=account.id)]


def test_it_has_the_people_of_a_believable_customer_and_our_team(service: Service) -> None:
    snapshot = seen(service)
    assert (len(snapshot.people), len(snapshot.ours)) == (45, 14)
    names = " ".join(person.name for person in snapshot.people)
    assert re.search("[\u4e00-\u9fff]", names)
    assert re.search("[ßäöü]", names)
    assert re.search("[áéíóúñ]", names)
    assert "Halden & Partner" in {one.name for one in snapshot.organisations}


def test_one_seat_is_held_by_nobody_and_somebody_reports_to_it(service: Service) -> None:
    snapshot = seen(service)
    ghosts = [role for role in snapshot.roles if role.id not in snapshot.holders_of]
    assert [role.title for role in ghosts] == ["Head of Packaging Line Projects"]
    assert ghosts[0].id in snapshot.manager_of.values()


def test_every_one_of_26_weeks_has_interactions(service: Service) -> None:
    weeks = Counter((DAY - one.at.date()).days // 7 for one in seen(service).interactions)
    assert set(range(1, 25)) <= weeks.keys() <= set(range(26))


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=400)])
def test_it_is_about_the_half_year_up_to_today(service: Service, later: timedelta) -> None:
    now = NOW + later
    days = [(now.date() - one.at.date()).days for one in seen(service, now).interactions]
    assert 0 <= min(days) <= 7
    assert max(days) <= 26 * 7


def test_claims_are_single_confirmed_and_contested(service: Service) -> None:
    found = Counter(line.backing.status for line in seen(service).influences)
    assert found[Status.CONFIRMED] >= 5
    assert found[Status.CONTESTED] >= 2
    assert found[Status.SINGLE_SOURCE] >= 20
    ties = Counter(tie.backing.status for tie in seen(service).ties)
    assert ties[Status.CONFIRMED] >= 3
    assert ties[Status.SINGLE_SOURCE] >= 20


def test_every_way_of_drawing_how_sure_a_line_is_occurs(service: Service) -> None:
    drawn = {line.backing.status for line in seen(service).influences}
    assert drawn == set(Status) - {Status.REFUTED}  # what is refuted is not in force
    account = service.demo.ensure(NOW)
    known = {view.backing.status for view in service.claims.all(account.id, PRESENT)}
    assert known == set(Status)


def test_a_dozen_cards_and_the_lines_to_the_top_are_confirmed(service: Service) -> None:
    snapshot = seen(service)
    seats = {one.person_id: one.backing.status for one in snapshot.holdings}
    cards = [status_of(snapshot, box, "", seats) for box in boxes(snapshot) if not box.ours]
    assert 12 <= cards.count(Status.CONFIRMED) < len(cards) / 2
    assert cards.count(Status.CONTESTED) == 1
    top = {one.manager_id for one in snapshot.reporting if one.backing.status is Status.CONFIRMED}
    assert len(top) >= 2


def test_one_word_came_through_three_and_two_of_ours_repeat_one_clerk(service: Service) -> None:
    account = service.demo.ensure(NOW)
    sorts = (Predicate.SUPPORT, Predicate.INFLUENCE)
    claims = [one.claim for one in service.claims.all(account.id, PRESENT)]
    details = [
        service.claims.one(account.id, one.id, PRESENT) for one in claims if one.predicate in sorts
    ]
    chains = [one.chain for one in details]
    ways = [[one.name for one in way.through] for chain in chains for way in chain.ways]
    assert ["Margarethe Halden", "Hannah Brooks", "Samuel Okafor"] in ways
    repeating = {"Nina Falk", "Ben Ashworth", "Daniel Price"}
    (twice,) = [one for one in chains if repeating == {two.source.name for two in one.speakers}]
    assert len(twice.independent(Stance.SUPPORTS)) == 1


def test_two_statements_carry_the_words_they_quote_in_a_small_file(service: Service) -> None:
    account = service.demo.ensure(NOW)
    found = service.attachments.all(account.id)
    names = {one.attachment.name for one in found}
    assert names == {"service-visit.txt", "annual-report-extract.txt"}
    for one in found:
        file, content = service.attachments.content(account.id, one.attachment.id)
        hearings = service.claims.one(account.id, one.claim_id, PRESENT).hearings
        (said,) = (h.statement for h in hearings if h.statement.id == file.statement_id)
        assert said.quote in content.decode()
        assert "invented example" in content.decode()
        assert file.size < 1_000


def test_one_person_has_two_styles_until_somebody_decides(service: Service) -> None:
    account = service.demo.ensure(NOW)
    (item,) = [one for one in service.inbox.all(account.id, PRESENT) if len(one.claims) > 1]
    assert [one.claim.value for one in item.claims] == ["checking", "following"]
    assert [one.in_force for one in item.claims] == [True, False]


def test_a_dealer_is_a_partner_and_no_person_of_theirs(service: Service) -> None:
    account = service.demo.ensure(NOW)
    kinds = {one.source.name: one.source.kind for one in service.sources.all(account.id, PRESENT)}
    assert kinds["Iberian dealer"] is SourceKind.PARTNER


def test_it_was_heard_on_many_channels(service: Service) -> None:
    heard = Counter(str(one["channel"]) for one in statements(service))
    assert {Channel.VISIT, Channel.CALL, Channel.NEWS, Channel.EVENT, Channel.DOCUMENT} <= set(
        heard
    )


def test_its_reps_are_at_the_rim_reaching_and_in_between(service: Service) -> None:
    account = service.demo.ensure(NOW)
    names = seen(service).person_by_id
    found = service.analysis.rim(account.id, PRESENT)
    assert found.layer.kind == "recorded"
    verdicts = {names[one.id].name: one for one in found.reps}
    assert (verdicts["Ben Ashworth"].verdict, verdicts["Ben Ashworth"].firm) == ("rim", True)
    assert (verdicts["Marta Keller"].verdict, verdicts["Marta Keller"].firm) == ("reaching", True)
    assert verdicts["Lucía Romero"].verdict == "mixed"
    assert verdicts["Ben Ashworth"].minutes > verdicts["Marta Keller"].minutes


def test_there_is_a_way_from_us_to_whoever_decides(service: Service) -> None:
    account = service.demo.ensure(NOW)
    chief = service.people.theirs(account.id, "Katharina Lindqvist", PRESENT)
    assert service.analysis.paths(account.id, chief.id, PRESENT).best


def test_it_has_warnings_that_are_due_far_and_done(service: Service) -> None:
    account = service.demo.ensure(NOW)
    found = service.warnings.all(account.id, PRESENT)
    assert [view.state for view in found] == ["due", "open", "done"]
    assert all(view.owners for view in found)
    told = service.digests.plan(NOW).digests
    assert [one.owner.name for one in told] == ["Aidan Walsh", "Marta Keller"]
    assert all(one.owner.email.endswith(".example") for one in told)


def test_making_it_twice_makes_it_once(service: Service) -> None:
    first = service.demo.ensure(NOW)
    assert service.demo.ensure(NOW + timedelta(days=30)).id == first.id
    assert len(service.accounts.all()) == 1
    assert len(service.warnings.all(first.id, PRESENT)) == 3


def test_removing_it_leaves_nothing_behind(service: Service) -> None:
    service.demo.ensure(NOW)
    service.demo.remove(NOW)
    assert service.demo.account() is None
    assert service.accounts.own_or_none() is None
    with service.store._driver.session(database=service.store._database) as session:
        left = session.run(
            "MATCH (n) WHERE NOT n:Migration AND NOT n:MigrationGuard RETURN count(n) AS n"
        ).single(strict=True)["n"]
    assert left == 0


def test_removing_it_leaves_our_company_where_another_account_needs_it(service: Service) -> None:
    service.demo.ensure(NOW)
    service.accounts.create("Acme", NOW)
    service.demo.remove(NOW)
    assert service.accounts.own_or_none() is not None


def test_removing_what_is_not_there_is_refused(service: Service) -> None:
    with pytest.raises(NotFound):
        service.demo.remove(NOW)


def test_its_tables_hold_day_offsets_and_no_dates() -> None:
    for table in files("stakemap.demo").iterdir():
        if table.name.endswith(".csv"):
            assert not re.search(r"\b(19|20)\d\d-\d\d-\d\d\b", table.read_text(encoding="utf-8"))


def test_its_own_tables_would_be_taken_again_without_a_change(service: Service) -> None:
    from stakemap.service.demo import NAME, OWN_COMPANY, TABLES, dated

    service.demo.ensure(NOW)
    tables = [dated(f"{name}.csv", NOW) for name in TABLES]
    again = service.imports.preview(tables, NAME, ImportOptions(own_company=OWN_COMPANY), NOW)
    assert (dict(again.new), dict(again.changed), again.refused) == ({}, {}, ())
