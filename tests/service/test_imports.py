"""Files into the store: previewed, all or nothing, and the same file twice changes nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from fixtures.files import csv_file, saved, workbook_file

from stakemap.errors import InvalidValue, NotFound, RowsRefused, UnreadableFile
from stakemap.ingest.tables import UploadedFile
from stakemap.model.account import Account, Snapshot
from stakemap.model.backing import Status
from stakemap.model.claim import Predicate
from stakemap.model.lens import Lens
from stakemap.model.source import Reliability, SourceKind
from stakemap.service.accounts import Accounts
from stakemap.service.imports import ImportOptions, ImportPreview, Imports
from stakemap.service.service import Service

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)
ACME = "Acme"
US = ImportOptions(own_company="Kontor", own_domains=("kontor.example",))
PEOPLE = csv_file(
    "people.csv",
    "ID,Name,Email,Title,Department,Level,Authority,Reports_To,Company",
    "1,Anna Lind,anna@acme.example,Chief,Board,1,decides,,Acme",
    "2,Bo Berg,bo@acme.example,Buyer,Purchasing,2,approves,1,Acme",
    "3,Cleo Dahl,,Clerk,Purchasing,3,,bo@acme.example,Acme",
    "4,Dora Ek,,Clerk,Purchasing,3,,Bo Berg,Acme",
    "90,Ben Ash,ben@kontor.example,Rep,Sales,2,,91,",
    "91,Marta Kell,,Lead,Sales,1,,,Kontor",
)
LINES = csv_file("lines.csv", "From,To,Strength", "2,1,0.8", "cleo dahl,bo@acme.example,0.5")
TIES = csv_file("ties.csv", "From,To,Level,Desired,Willingness", "90,3,3,2,0.9")
VISITS = csv_file(
    "visits.csv",
    "Date,Kind,Ours,Theirs,Minutes",
    "2026-06-01,visit,Ben Ash,Cleo Dahl;Dora Ek,60",
)
EVERYTHING = (PEOPLE, LINES, TIES, VISITS)


def bring(
    service: Service, *files: UploadedFile, now: datetime = NOW, **options: Any
) -> ImportPreview:
    chosen = ImportOptions(
        **{"own_company": "Kontor", "own_domains": ("kontor.example",), **options}
    )
    return service.imports.apply(files, ACME, chosen, now)


def seen(service: Service, day: datetime = NOW) -> Snapshot:
    account = service.accounts.find(ACME)
    return service.snapshots.of(account.id, Lens.present(day.date()))


def by_name(snapshot: Snapshot) -> dict[str, Any]:
    return {person.name: person for person in (*snapshot.people, *snapshot.ours)}


def boss(snapshot: Snapshot, name: str) -> str | None:
    role = snapshot.role_of(by_name(snapshot)[name].id)
    manager = snapshot.manager_of.get(role.id) if role else None
    holders = snapshot.holders_of.get(manager, ()) if manager else ()
    return snapshot.person_by_id[holders[0]].name if holders else None


def everything(service: Service) -> dict[str, list[Any]]:
    """What the store holds, but revisions and the audit trail."""
    account = service.accounts.find(ACME)
    own = service.accounts.own_or_none()
    ids = [account.id, own.id if own else ""]
    found: dict[str, list[Any]] = {
        name: service.store.read(name, account_ids=ids, on=NOW.date())
        for name in ("people", "roles", "seats", "units", "organisations", "holdings", "reporting")
    }
    for name in ("claims", "statements", "sources", "influences", "ties"):
        found[name] = service.store.read(name, account_id=account.id)
    return found


def refusals(caught: pytest.ExceptionInfo[RowsRefused]) -> str:
    return str(caught.value)


@pytest.fixture
def refuse(service: Service) -> Callable[..., str]:
    """Import what cannot be taken, check that nothing came of it, and return the sentence."""

    def ask(*lines: str, name: str = "bad.csv", **options: Any) -> str:
        before = service.store.read("accounts")
        with pytest.raises(RowsRefused) as caught:
            bring(service, csv_file(name, *lines), **options)
        assert service.store.read("accounts") == before
        return str(caught.value)

    return ask


def test_people_lines_ties_and_visits_come_in_through_one_door(any_service: Service) -> None:
    preview = bring(any_service, *EVERYTHING)
    assert preview.applied
    assert [file.read_as for file in preview.files] == [
        "people",
        "influence",
        "ties",
        "interactions",
    ]
    assert dict(preview.new) == {
        "people": 6,
        "seats": 6,
        "holders": 6,
        "levels": 6,
        "authorities": 2,
        "reporting_lines": 4,
        "influences": 2,
        "ties": 1,
        "interactions": 1,
    }
    snapshot = seen(any_service)
    assert sorted(person.name for person in snapshot.people) == [
        "Anna Lind",
        "Bo Berg",
        "Cleo Dahl",
        "Dora Ek",
    ]
    assert sorted(person.name for person in snapshot.ours) == ["Ben Ash", "Marta Kell"]
    assert boss(snapshot, "Cleo Dahl") == boss(snapshot, "Dora Ek") == "Bo Berg"
    assert boss(snapshot, "Ben Ash") == "Marta Kell"
    assert (snapshot.ties[0].level, snapshot.ties[0].desired_level) == (3, 2)
    assert snapshot.ties[0].willingness == 0.9
    assert len(snapshot.interactions[0].theirs) == 2
    assert {unit.name for unit in snapshot.units} == {"Board", "Purchasing", "Sales"}


def test_a_preview_tells_what_applying_then_does_and_writes_nothing(service: Service) -> None:
    preview = service.imports.preview(EVERYTHING, ACME, US, NOW)
    assert (preview.applied, preview.account_id) == (False, None)
    assert service.store.read("accounts") == []
    assert service.accounts.own_or_none() is None
    done = service.imports.apply(EVERYTHING, ACME, US, NOW)
    assert (done.new, done.changed, done.unchanged) == (
        preview.new,
        preview.changed,
        preview.unchanged,
    )
    assert sorted(done.new_names) == sorted(preview.new_names)


def test_the_same_files_twice_change_nothing(any_service: Service) -> None:
    """Hostile 32."""
    first = bring(any_service, *EVERYTHING)
    before = everything(any_service)
    again = bring(any_service, *EVERYTHING, now=NOW + timedelta(days=9))
    assert (+again.new, +again.changed) == ({}, {})
    assert again.unchanged["people"] == first.new["people"]
    assert again.unchanged["influences"] == 2
    assert again.unchanged["interactions"] == 1
    assert everything(any_service) == before


def test_two_imports_of_one_file_at_the_same_time_are_one(any_service: Service) -> None:
    """Hostile 32: twice at once."""
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: bring(any_service, *EVERYTHING), range(4)))
    assert sum(one.new["people"] for one in done) == 6
    found = everything(any_service)
    assert (len(found["people"]), len(found["roles"]), len(found["influences"])) == (6, 6, 2)
    assert len(any_service.store.read("accounts")) == 1


def test_one_bad_row_keeps_everything_out(refuse: Callable[..., str]) -> None:
    said = refuse("Name,Level", "Anna,1", "Bo,0")
    assert said == (
        "1 row is refused, so nothing was imported: bad.csv row 3: Level '0': "
        "0 is outside 1 <= value <= 99"
    )


def test_bad_rows_may_be_left_out_on_purpose(service: Service) -> None:
    done = bring(service, csv_file("a.csv", "Name,Level", "Anna,1", "Bo,0"), skip_refused=True)
    assert done.applied
    assert [(one.row, one.column) for one in done.refused] == [(3, "Level")]
    assert [person.name for person in seen(service).people] == ["Anna"]


def test_the_preview_reads_as_scripts_expect(service: Service) -> None:
    preview = service.imports.preview(
        [csv_file("a.csv", "Name,Level", "Anna,1", "Bo,x")], ACME, ImportOptions(), NOW
    )
    shown = preview.as_json()
    assert shown["files"] == [{"file": "a.csv", "read_as": "people", "rows": 2}]
    assert shown["refused"] == [
        {
            "file": "a.csv",
            "sheet": "",
            "row": 3,
            "column": "Level",
            "value": "x",
            "reason": "'x' is not a number (1 <= value <= 99)",
        }
    ]
    assert (shown["account"], shown["applied"]) == (None, False)


def test_an_account_needs_a_name(service: Service) -> None:
    with pytest.raises(InvalidValue, match="0 characters"):
        service.imports.preview([PEOPLE], "  ", ImportOptions(), NOW)


def test_a_file_that_is_no_table_keeps_everything_out(service: Service) -> None:
    """Hostile 31."""
    with pytest.raises(UnreadableFile, match=r"lines\.xlsx is a PDF"):
        bring(service, PEOPLE, UploadedFile("lines.xlsx", b"%PDF-1.7"))
    assert service.store.read("accounts") == []


def test_a_kind_that_does_not_exist_is_refused(service: Service) -> None:
    with pytest.raises(InvalidValue, match="'gossip' is not one of people, influence"):
        bring(service, PEOPLE, read_as="gossip")


def test_a_workbook_is_read_like_a_csv_and_names_its_sheet(service: Service) -> None:
    book = workbook_file([["Name", "Level"], ["Anna", 1], ["Bo", "x"]])
    preview = service.imports.preview([book], ACME, ImportOptions(), NOW)
    assert [(one.file, one.sheet, one.row) for one in preview.refused] == [
        ("book.xlsx", "Sheet", 3)
    ]


def test_a_sheet_of_notes_beside_a_table_is_left_out_and_said_so(service: Service) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Read me first"])
    people = book.create_sheet("People")
    people.append(["Name"])
    people.append(["Anna"])
    done = bring(service, saved(book))
    assert done.new["people"] == 1
    assert len(done.notes) == 1
    assert done.notes[0].startswith("left out: book.xlsx Sheet has no header that is known")


# Who is who


def test_a_person_is_known_by_id_then_by_e_mail_then_by_name(service: Service) -> None:
    bring(service, PEOPLE)
    done = bring(
        service,
        csv_file(
            "more.csv",
            "ID,Name,Email,Phone",
            "1,Anna Lind-Berg,,11",
            ",Bo B.,bo@acme.example,22",
            ",CLEO  dahl,cleo@acme.example,33",
        ),
    )
    assert (done.new["people"], done.changed["people"]) == (0, 3)
    found = by_name(seen(service))
    assert found["Anna Lind"].other_names == ("Anna Lind-Berg",)
    assert (found["Bo Berg"].phone, found["Cleo Dahl"].email) == ("22", "cleo@acme.example")


def test_a_name_decides_nothing_where_an_e_mail_or_an_id_speaks_against_it(
    service: Service,
) -> None:
    bring(service, PEOPLE)
    done = bring(service, csv_file("a.csv", "ID,Name,Email", "77,Anna Lind,other@acme.example"))
    assert done.new["people"] == 1


def test_a_name_that_two_people_have_is_refused_with_their_ids(
    service: Service, refuse: Callable[..., str]
) -> None:
    bring(service, csv_file("a.csv", "ID,Name", "7,Li Wei", "8,Li Wei"))
    assert "2 people (7, 8) have this name" in refuse("Name,Title", "li wei,Head")
    assert "2 people (7, 8) have this name" in refuse("From,To", "Li Wei,8")


def test_two_rows_of_one_name_and_nothing_else_are_not_merged(refuse: Callable[..., str]) -> None:
    said = refuse("Name,Title", "Li Wei,Head", "Bo,Clerk", "LI WEI,Buyer")
    assert "bad.csv row 4: Name 'LI WEI': the same person stands in row 2 already" in said


def test_one_e_mail_on_two_rows_is_refused(refuse: Callable[..., str]) -> None:
    """Hostile 11."""
    said = refuse("ID,Name,Email", "1,Anna,a@acme.example", "2,Bo,A@acme.example")
    assert "row 3: Email 'a@acme.example': it is the e-mail of Anna" in said


def test_one_person_may_stand_in_two_files(service: Service) -> None:
    done = bring(
        service,
        csv_file("crm.csv", "Name,Email", "Anna Lind,anna@acme.example"),
        csv_file("chart.csv", "Name,Title", "Anna Lind,Chief"),
    )
    assert (done.new["people"], done.changed["people"], done.unchanged["people"]) == (1, 0, 0)
    assert [role.title for role in seen(service).roles] == ["Chief"]


def test_an_id_means_somebody_else_in_another_account_and_on_our_side(service: Service) -> None:
    """Hostile 11 and 41."""
    bring(service, PEOPLE)
    other = service.imports.apply(
        [csv_file("b.csv", "ID,Name,Email", "1,Olga,anna@acme.example", "90,Pia,")],
        "Borealis",
        ImportOptions(),
        NOW,
    )
    assert other.new["people"] == 2
    own = service.accounts.own(NOW)
    people = service.store.read("people", account_ids=[service.accounts.find(ACME).id, own.id])
    assert sorted(row["person"]["name"] for row in people) == [
        "Anna Lind",
        "Ben Ash",
        "Bo Berg",
        "Cleo Dahl",
        "Dora Ek",
        "Marta Kell",
    ]


@pytest.mark.parametrize(
    "key", ["1 OR 1=1", "-5", "9" * 150, "`}) DETACH DELETE n //", "' OR ''='", "\\u0060"]
)
def test_a_strange_id_is_an_id(service: Service, key: str) -> None:
    """Hostile 9, 14 and 15."""
    people = csv_file("a.csv", "ID,Name", f"{key},Anna", "x,Bo")
    bring(service, people, csv_file("l.csv", "From,To", f"{key},x"))
    assert {person.key for person in seen(service).people} == {key, "x"}
    assert len(seen(service).influences) == 1


@pytest.mark.parametrize(
    "text",
    [
        "`}) DETACH DELETE n //",
        "\\u0060",
        "'; DROP TABLE x; --",
        "<img src=x onerror=alert(1)>",
        "</script><script>",
        "{{7*7}}",
        "=1+1",
        "王丽华 👩\u200d🚀",
    ],
)
def test_hostile_texts_are_kept_as_they_are_in_every_field(service: Service, text: str) -> None:
    """Hostile 6, 14 to 16, 18, 20 and 21."""
    table = csv_file("a.csv", "Name\tTitle\tDepartment\tCompany", "\t".join([text] * 4))
    bring(service, table)
    snapshot = seen(service)
    assert [person.name for person in snapshot.people] == [text]
    assert [role.title for role in snapshot.roles] == [text]
    assert [unit.name for unit in snapshot.units] == [text]
    assert [one.name for one in snapshot.organisations] == [text]


def test_a_file_cannot_name_another_account(service: Service) -> None:
    """Hostile 12."""
    bring(service, PEOPLE)
    account = service.accounts.find(ACME)
    done = service.imports.apply(
        [csv_file("b.csv", "Name,account_id,id_,rev", f"Zoe,{account.id},x,99")],
        "Borealis",
        ImportOptions(),
        NOW,
    )
    assert done.account_id != account.id
    assert "Zoe" not in by_name(seen(service))


def test_our_company_takes_the_first_name_that_somebody_gives_it(service: Service) -> None:
    people = csv_file("a.csv", "Name,Company", "Ben Ash,Kontor", "Anna,Acme")
    assert bring(service, LINES, own_company=None).applied
    assert service.accounts.own(NOW).name == "Our company"
    bring(service, people)
    assert service.accounts.own(NOW).name == "Kontor"
    bring(service, csv_file("b.csv", "Name,Company", "Marta,Kontor"), own_company=None)
    assert not {"Ben Ash", "Marta"} & {person.name for person in seen(service).people}


# Seats


def test_nobody_gets_a_second_seat_of_one_title(service: Service) -> None:
    bring(service, PEOPLE)
    done = bring(service, csv_file("a.csv", "ID,Name,Title", "2,Bo Berg,BUYER"))
    assert done.new["seats"] == 0
    done = bring(service, csv_file("a.csv", "ID,Name,Title", "2,Bo Berg,Treasurer"))
    assert done.new["seats"] == 1


def test_a_second_file_confirms_who_holds_a_seat(service: Service) -> None:
    chart = csv_file("chart.csv", "Name,Title", "Anna,Chief")
    bring(service, chart, reliability=Reliability.B)
    bring(service, csv_file("report.csv", "Name,Title", "anna,CHIEF"), reliability=Reliability.B)
    bring(service, csv_file("names.csv", "Name", "Anna"), reliability=Reliability.B)
    holding = seen(service).holdings[0]
    assert (len(holding.backing.roots), holding.backing.status) == (2, Status.CONFIRMED)


def test_a_seat_follows_its_department(service: Service) -> None:
    bring(service, PEOPLE)
    moved = csv_file("a.csv", "ID,Name,Title,Department,Company", "3,Cleo Dahl,Clerk,Finance,Acme")
    done = bring(service, moved)
    assert done.changed["seats"] == 1
    snapshot = seen(service)
    role = snapshot.role_of(by_name(snapshot)["Cleo Dahl"].id)
    assert role is not None
    assert role.unit_id is not None
    assert snapshot.unit_by_id[role.unit_id].name == "Finance"
    assert not bring(service, moved).changed


def test_a_department_without_its_company_does_not_move_anybody(service: Service) -> None:
    bring(service, PEOPLE)
    plain = csv_file("a.csv", "ID,Name,Title,Department", "3,Cleo Dahl,Clerk,purchasing")
    assert "seats" not in bring(service, plain).changed


def test_a_seat_that_nobody_holds_is_led_and_leads(service: Service) -> None:
    table = csv_file(
        "a.csv",
        "Name,Title,Department,Reports_To",
        "Anna,Chief,Board,",
        "(vacant),Head of Logistics,Logistics,Anna",
        "Bo,Driver,Logistics,Head of Logistics",
    )
    bring(service, table)
    snapshot = seen(service)
    ghost = next(role for role in snapshot.roles if role.title == "Head of Logistics")
    assert ghost.id not in snapshot.holders_of
    assert len(snapshot.people) == 2
    assert snapshot.manager_of[snapshot.roles_of[by_name(snapshot)["Bo"].id][0].id] == ghost.id
    assert ghost.id in snapshot.manager_of
    assert not +bring(service, table).new


def test_two_free_seats_of_one_title_are_two_and_stay_two(service: Service) -> None:
    table = csv_file("a.csv", "Name,Title", "?,Driver", "?,Driver")
    assert bring(service, table).new["seats"] == 2
    assert bring(service, table).new["seats"] == 0


def test_whoever_reports_to_themselves_is_the_top(service: Service) -> None:
    bring(service, csv_file("a.csv", "PersonID,SupervisorID,Name", "1,1,Anna", "2,1,Bo"))
    snapshot = seen(service)
    assert (boss(snapshot, "Anna"), boss(snapshot, "Bo")) == (None, "Anna")


def test_a_circle_of_managers_is_refused_by_row(
    service: Service, refuse: Callable[..., str]
) -> None:
    """Hostile 10."""
    said = refuse("ID,Name,Reports_To", "1,Anna,3", "2,Bo,1", "3,Cleo,2")
    assert "row 4: Reports_To '2': the reporting lines would run in a circle" in said
    bring(service, PEOPLE)
    assert "circle" in refuse("ID,Name,Reports_To", "1,Anna Lind,3")


def test_two_people_may_swap_places_in_one_import(service: Service) -> None:
    bring(service, csv_file("a.csv", "ID,Name,Reports_To", "1,Anna,", "2,Bo,1", "3,Cleo,2"))
    later = NOW + timedelta(days=1)
    bring(
        service,
        csv_file("a.csv", "ID,Name,Reports_To", "1,Anna,", "2,Bo,3", "3,Cleo,1"),
        now=later,
    )
    snapshot = seen(service, later)
    assert (boss(snapshot, "Bo"), boss(snapshot, "Cleo")) == ("Cleo", "Anna")


def test_a_manager_whom_nobody_knows_is_refused(refuse: Callable[..., str]) -> None:
    assert "row 2: Reports_To 'Nobody'" in refuse("Name,Reports_To", "Anna,Nobody")


# Lines and visits


def test_whoever_only_a_line_names_becomes_known_on_the_right_side(service: Service) -> None:
    done = bring(
        service,
        csv_file("l.csv", "From,To", "Anna,Bo"),
        csv_file("t.csv", "From,To,Level", "ben.ash@kontor.example,Anna,3"),
    )
    assert sorted(done.new_names) == ["Anna", "Ben Ash", "Bo"]
    snapshot = seen(service)
    assert sorted(person.name for person in snapshot.people) == ["Anna", "Bo"]
    assert [person.name for person in snapshot.ours] == ["Ben Ash"]


def test_influence_stays_inside_the_customer_and_ties_run_from_us_to_them(
    service: Service, refuse: Callable[..., str]
) -> None:
    bring(service, PEOPLE)
    assert "for ours use a table of ties" in refuse("From,To", "Ben Ash,Anna Lind")
    assert "runs from one of ours to one of theirs" in refuse("From,To,Level", "1,2,3")
    assert "stands on the other side" in refuse("Date,Ours,Theirs", "2026-06-01,Anna Lind,2")


def test_nobody_influences_themselves_under_another_name(
    service: Service, refuse: Callable[..., str]
) -> None:
    """Hostile 10."""
    bring(service, PEOPLE)
    assert "it is the same person as From" in refuse("From,To", "Bo Berg,bo@acme.example")


def test_both_directions_and_two_voices_are_kept_apart(service: Service) -> None:
    """Hostile 10: parallel lines."""
    bring(
        service,
        PEOPLE,
        csv_file(
            "l.csv",
            "From,To,Strength,Source,Reliability,On",
            "1,2,0.4,The clerk,B,2026-06-01",
            "1,2,0.6,The press,A,2026-06-02",
            "2,1,0.9,The clerk,B,2026-06-01",
        ),
    )
    lines = {(one.influencer, one.influenced): one for one in seen(service).influences}
    assert len(lines) == 2
    assert sorted(len(line.backing.roots) for line in lines.values()) == [1, 2]


def test_a_file_is_a_source_graded_as_the_user_says(service: Service) -> None:
    bring(service, PEOPLE, LINES, reliability=Reliability.B)
    account = service.accounts.find(ACME)
    sources = {row["name"]: row for row in service.store.read("sources", account_id=account.id)}
    assert sources["lines.csv"]["kind"] == SourceKind.DOCUMENT
    assert sources["lines.csv"]["reliability"] == "B"
    assert {one.backing.status for one in seen(service).influences} == {Status.SINGLE_SOURCE}


def test_a_source_that_is_somebody_known_is_linked_to_them(service: Service) -> None:
    bring(
        service,
        PEOPLE,
        csv_file("l.csv", "From,To,Source", "1,2,Cleo Dahl", "2,3,Marta Kell", "3,4,A stranger"),
    )
    account = service.accounts.find(ACME)
    found = {row["name"]: row for row in service.store.read("sources", account_id=account.id)}
    people = by_name(seen(service))
    assert found["Cleo Dahl"]["person_id"] == people["Cleo Dahl"].id
    assert (found["Marta Kell"]["kind"], found["Marta Kell"]["side"]) == ("colleague", "internal")
    assert found["A stranger"]["person_id"] is None


def test_what_was_not_heard_yet_is_refused_by_row(refuse: Callable[..., str]) -> None:
    """Hostile 8."""
    said = refuse("From,To,On", "Anna,Bo,2026-06-01", "Bo,Cleo,2026-07-09")
    assert "row 3: On '2026-07-09': it cannot have been heard yet" in said


def test_the_day_that_files_speak_of_may_be_given(service: Service) -> None:
    bring(service, LINES, on=datetime(2026, 1, 5, tzinfo=UTC).date())
    assert {
        root.on.isoformat() for one in seen(service).influences for root in one.backing.roots
    } == {"2026-01-05"}


def test_a_line_told_again_with_another_strength_is_a_change(service: Service) -> None:
    bring(service, PEOPLE, LINES)
    done = bring(
        service, csv_file("lines.csv", "From,To,Strength", "2,1,0.3"), now=NOW + timedelta(days=1)
    )
    assert (done.new["influences"], done.changed["influences"]) == (0, 1)
    line = next(
        one for one in seen(service, NOW + timedelta(days=1)).influences if one.strength == 0.3
    )
    assert len(line.backing.roots) == 1


# Mail


MAILS = csv_file(
    "mails.csv",
    "From,To,Date,Subject",
    '"Anna Lind <anna@acme.example>",bo@acme.example;ben@kontor.example,2026-06-01T09:00:00Z,Price',
    "bo@acme.example,anna@acme.example,2026-06-01T10:00:00Z,Re: Price",
    "cleo@acme.example,anna@acme.example,2026-06-02T10:00:00Z,Hi",
    "cleo@acme.example,anna@acme.example,2026-06-03T10:00:00Z,Hi",
)


def test_mail_becomes_interactions_and_domains_tell_who_is_ours(service: Service) -> None:
    done = bring(service, MAILS, own_domains=("@Kontor.example",))
    assert (done.new["people"], done.new["interactions"]) == (4, 4)
    snapshot = seen(service)
    assert [person.name for person in snapshot.ours] == ["Ben"]
    assert by_name(snapshot)["Anna Lind"].email == "anna@acme.example"
    shared = [one for one in snapshot.interactions if one.ours]
    assert [len(one.theirs) for one in shared] == [2]


def test_mail_as_influence_runs_from_who_is_written_to_to_who_writes(service: Service) -> None:
    done = bring(service, MAILS, read_as="influence")
    assert done.new["influences"] == 3
    snapshot = seen(service)
    names = snapshot.person_by_id
    lines = {
        (names[one.influencer].name, names[one.influenced].name): one for one in snapshot.influences
    }
    assert lines["Anna Lind", "Cleo"].strength == pytest.approx(0.4865828809674)
    assert lines["Anna Lind", "Bo"].strength == pytest.approx(0.2834686894262)
    assert {one.origin for one in lines.values()} == {"observed"}
    assert {(ends, len(one.backing.roots)) for ends, one in lines.items()} == {
        (ends, 1) for ends in lines
    }


def test_a_name_beside_an_address_finds_whom_a_pasted_list_named(service: Service) -> None:
    bring(service, csv_file("list", "Name", "Anna Lind"))
    done = bring(service, MAILS)
    assert "Anna Lind" not in done.new_names
    assert by_name(seen(service))["Anna Lind"].email == "anna@acme.example"


# The trail


def test_an_import_is_remembered_with_its_files_and_counts(service: Service) -> None:
    bring(service, *EVERYTHING)
    with service.store._driver.session(database=service.store._database) as session:
        events = session.run("MATCH (e:AuditEvent) RETURN properties(e) AS event").value()
    assert {one["who"] for one in events} == {"local"}
    trail = {(one["account_id"], one["what"]): one["detail"] for one in events}
    account, own = service.accounts.find(ACME), service.accounts.own(NOW)
    assert len(events) == len(trail) == 4
    for one in (account, own):
        assert trail[one.id, "account made"] == one.name
        assert "people.csv (people, 6 rows)" in trail[one.id, "import"]


def test_every_fact_that_comes_in_has_a_claim(service: Service) -> None:
    bring(service, *EVERYTHING)
    snapshot = seen(service)
    facts = (*snapshot.influences, *snapshot.ties, *snapshot.holdings, *snapshot.reporting)
    assert all(one.backing.claim_id for one in facts)
    assert {key[1] for key in snapshot.judgements} == {Predicate.LEVEL, Predicate.AUTHORITY}


class Vanishing(Accounts):
    """Finds an account that somebody removes in the next moment."""

    def named(self, name: str) -> Account | None:
        found = super().named(name)
        if found is not None:
            self.remove(found.id, NOW)
        return found


def test_an_account_that_is_removed_meanwhile_takes_nothing(service: Service) -> None:
    service.accounts.create(ACME, NOW)
    imports = Imports(service.store, Vanishing(service.store))
    with pytest.raises(NotFound, match="there is no account with the id"):
        imports.apply(EVERYTHING, ACME, US, NOW)
    assert service.store.read("count_people") == []


@pytest.mark.parametrize("asked", ["Ac\u200dme", "Acme"])
def test_an_account_whose_name_nobody_may_give_any_more_is_met(
    service: Service, asked: str
) -> None:
    """Hostile 4: older versions took joiners in a name, and kept them in what names are met by."""
    old = {"id": "old", "name": "Ac\u200dme", "identity": "customer/ac\u200dme", "now": NOW}
    service.store.write("create_account", **old, kind="customer")
    assert service.imports.preview((PEOPLE,), asked, US, NOW).account_id == "old"
    assert service.imports.apply((PEOPLE,), asked, US, NOW).account_id == "old"
    assert [one.id for one in service.accounts.all()] == ["old"]
