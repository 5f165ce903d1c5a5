"""Early warnings: entered with their source, shown to whoever can act, closed, taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fixtures.warned import DAY, NOW, PRESENT, warned_account

from stakemap.errors import Ambiguous, Conflict, InvalidValue, NotFound
from stakemap.model.lens import Lens
from stakemap.model.source import SourceKind
from stakemap.model.warning import ActionTaken, WarningState
from stakemap.service.warning_entry import LONGEST_TEXT, WarningEntry


def test_a_warning_is_kept_as_it_was_entered(any_warned):
    id_ = any_warned.enter("Jon Berg", "Gate", text="  Their guard retires.\r\nSoon. ", days=9)
    view = any_warned.view(id_)
    assert view.warning.text == "Their guard retires.\nSoon."
    assert view.warning.on == DAY + timedelta(days=9)
    assert view.warning.entered_at == NOW
    assert view.affects() == ("Jon Berg", "Gate")
    assert [view.name(one) for one in view.affected] == ["Jon Berg", "Lone Wolf"]
    assert (view.state, view.days) == (WarningState.DUE, 9)


@pytest.mark.parametrize(
    ("told_by", "name", "kind"),
    [
        ("Kim Dahl", "Kim Dahl", SourceKind.CUSTOMER_PERSON),
        ("Bob Ours", "Bob Ours", SourceKind.COLLEAGUE),
        ("own eyes", "seen by us", SourceKind.OWN_EYES),
        ("document: Trade paper", "Trade paper", SourceKind.DOCUMENT),
        ("news:Trade paper", "Trade paper", SourceKind.NEWS),
        ("Event: spring fair", "spring fair", SourceKind.EVENT),
        ("partner:Miller & Co", "Miller & Co", SourceKind.PARTNER),
        ("system:CRM", "CRM", SourceKind.SYSTEM),
        ("unknown", "origin unknown", SourceKind.UNKNOWN),
        ("", "origin unknown", SourceKind.UNKNOWN),
    ],
)
def test_it_names_who_told_it(any_warned, told_by, name, kind):
    source = any_warned.view(any_warned.enter(told_by=told_by)).warning.source
    assert (source.name, source.kind) == (name, kind)


def test_the_same_voice_is_one_source_by_id_by_name_and_by_person(warned):
    told = warned.view(warned.enter(told_by="ties.csv")).warning.source  # what the import made
    by_id = warned.view(warned.enter(told_by=told.id)).warning.source
    assert by_id == told
    voices = [warned.enter(told_by=who) for who in ("Kim Dahl", warned.person("Kim Dahl"))]
    assert len({warned.view(one).warning.source.id for one in voices}) == 1


def test_it_is_no_claim(any_warned):
    before = len(any_warned.service.claims.all(any_warned.account.id, PRESENT))
    any_warned.enter(told_by="Kim Dahl")
    assert len(any_warned.service.claims.all(any_warned.account.id, PRESENT)) == before
    assert any_warned.service.facts.rebuild(any_warned.account.id, NOW) == []


def test_each_write_raises_the_revision_and_is_audited(any_warned):
    revisions = [any_warned.revision()]
    id_ = any_warned.enter()
    revisions.append(any_warned.revision())
    warnings, account_id = any_warned.service.warnings, any_warned.account.id
    warnings.assign(account_id, id_, any_warned.person("Bob Ours"), NOW)
    revisions.append(any_warned.revision())
    any_warned.act(id_)
    revisions.append(any_warned.revision())
    warnings.take_back(account_id, id_, NOW)
    revisions.append(any_warned.revision())
    assert revisions == sorted(set(revisions))
    assert audited(any_warned) == [
        "warning acted on", "warning assigned", "warning entered", "warning taken back",
    ]  # fmt: skip


def audited(warned) -> list[str]:
    store = warned.service.store
    with store._driver.session(database=store._database) as session:
        found = session.run(
            "MATCH (a:AuditEvent {account_id: $id}) RETURN a.what AS what", id=warned.account.id
        )
        return sorted(row["what"] for row in found if row["what"].startswith("warning"))


def test_it_reaches_the_owner_of_the_strongest_tie_and_nobody_else(any_warned):
    id_ = any_warned.enter("Jon Berg")
    warnings = any_warned.service.warnings
    mine = warnings.of_ours(any_warned.person("Ann Ours"), PRESENT)
    assert [one.warning.id for one in mine] == [id_]
    assert warnings.of_ours(any_warned.person("Bob Ours"), PRESENT) == []


def test_it_reaches_its_owner_from_every_account(warned):
    other = warned_account(warned.service, "Others Ltd")
    ids = [warned.enter(days=9), other.enter(days=3)]
    found = warned.service.warnings.of_ours(warned.person("Ann Ours"), PRESENT)
    assert [one.warning.id for one in found] == ids[::-1]
    assert [one.account.name for one in found] == ["Others Ltd", "Theirs Ltd"]


def test_what_reaches_one_of_ours_is_what_all_accounts_would_say(any_warned):
    other = warned_account(any_warned.service, "Others Ltd")
    for warned in (any_warned, other):
        for name in ("Jon Berg", "Kim Dahl", "Eva Lind", "Lone Wolf"):
            warned.enter(name)
    assigned = any_warned.enter("Lone Wolf", text="The gate is rebuilt.")
    warnings, cid = any_warned.service.warnings, any_warned.person("Cid Ours")
    warnings.assign(any_warned.account.id, assigned, cid, NOW)
    everything = warnings.everywhere(PRESENT)
    for name in ("Ann Ours", "Bob Ours", "Cid Ours"):
        person = any_warned.person(name)
        mine = [one.warning.id for one in everything if person in one.owner_ids]
        assert [one.warning.id for one in warnings.of_ours(person, PRESENT)] == mine
        assert mine


def test_a_warning_about_whom_nobody_reaches_is_nobodys_until_it_is_assigned(any_warned):
    id_ = any_warned.enter("Lone Wolf")
    assert any_warned.view(id_).owners == ()
    bob = any_warned.person("Bob Ours")
    any_warned.service.warnings.assign(any_warned.account.id, id_, bob, NOW)
    assert any_warned.view(id_).owner_ids == (bob,)


def test_an_action_closes_it_and_puts_it_last(any_warned):
    done, left = any_warned.enter(days=2), any_warned.enter(days=9)
    any_warned.act(done, on=DAY - timedelta(days=1))
    views = any_warned.views()
    assert [one.warning.id for one in views] == [left, done]
    assert views[1].state is WarningState.DONE
    action = views[1].warning.action
    assert (action.text, views[1].name(action.by), action.on) == (
        "Offered a new lease.", "Ann Ours", DAY - timedelta(days=1),
    )  # fmt: skip


def test_a_second_action_is_refused_unless_it_is_to_stand_instead(any_warned):
    id_ = any_warned.enter()
    any_warned.act(id_)
    any_warned.act(id_)  # the same once more, as after a lost answer
    with pytest.raises(Conflict, match="Offered a new lease"):
        any_warned.act(id_, text="Called them.")
    any_warned.act(id_, text="Called them.", by="Bob Ours", instead=True)
    warning = any_warned.view(id_).warning
    bob = any_warned.person("Bob Ours")
    assert (warning.action.text, warning.action.by) == ("Called them.", bob)
    assert [one.text for one in warning.earlier] == ["Offered a new lease."]


def test_taking_back_hides_it_from_what_is_known_now_and_not_from_what_was_known(any_warned):
    id_ = any_warned.enter(now=NOW - timedelta(days=5))
    any_warned.service.warnings.take_back(any_warned.account.id, id_, NOW)
    any_warned.service.warnings.take_back(any_warned.account.id, id_, NOW + timedelta(days=1))
    yesterday = DAY - timedelta(days=1)
    assert any_warned.views() == []
    assert any_warned.views(Lens(yesterday, DAY)) == []
    known_then = Lens.asked(yesterday, yesterday, DAY)
    assert [one.warning.id for one in any_warned.views(known_then)] == [id_]
    with pytest.raises(NotFound):
        any_warned.act(id_)


def test_a_past_day_shows_what_stood_then(any_warned):
    id_ = any_warned.enter(now=NOW - timedelta(days=20), days=-2)
    yesterday = DAY - timedelta(days=1)
    any_warned.act(id_, on=yesterday)
    assert any_warned.views(Lens(DAY - timedelta(days=21), DAY)) == []
    states = [
        any_warned.view(id_, lens).state
        for lens in (
            Lens(DAY - timedelta(days=2), DAY),
            Lens.asked(yesterday, yesterday, DAY),  # it was written down only today
            Lens(yesterday, DAY),
            PRESENT,
        )
    ]
    assert states == ["due", "overdue", "done", "done"]


def test_a_past_day_shows_the_action_that_stood_then_and_what_it_had_replaced(any_warned):
    id_ = any_warned.enter(now=NOW - timedelta(days=20), days=-2)
    ann, act = any_warned.person("Ann Ours"), any_warned.service.warnings.act
    for ago, text in ((10, "First"), (6, "Second"), (1, "Third")):
        action = ActionTaken(text, ann, DAY - timedelta(days=ago))
        act(any_warned.account.id, id_, action, NOW - timedelta(days=ago), instead=True)

    def done(ago: int, known: int = 0) -> tuple[str | None, list[str]]:
        day, then = DAY - timedelta(days=ago), DAY - timedelta(days=known)
        view = any_warned.view(id_, Lens.asked(day, then, DAY))
        action, told = view.warning.action, view.as_json()
        assert (view.state is WarningState.DONE) == (action is not None)
        assert (told["action"] or {}).get("text") == (action and action.text)
        return action and action.text, [one["text"] for one in told["earlier"]]

    assert done(15, 15) == done(0, 15) == done(15) == (None, [])
    assert done(8, 8) == done(8) == done(0, 8) == ("First", [])
    assert done(5, 5) == done(5) == done(0, 5) == ("Second", ["First"])
    assert done(0) == ("Third", ["First", "Second"])


def test_the_lead_is_an_argument(warned):
    warned.enter(days=20)
    assert warned.views()[0].state is WarningState.OPEN
    assert warned.views(PRESENT, 20)[0].state is WarningState.DUE
    for lead in (-1, 3_661):  # 9
        with pytest.raises(InvalidValue, match="lead"):
            warned.views(PRESENT, lead)


REFUSED = [
    ({"text": "  "}, "0 characters"),  # 1
    ({"text": "x" * (LONGEST_TEXT + 1)}, "2001 characters"),  # 2
    ({"text": "nul \0"}, "not text"),  # 3
    ({"text": "lone \ud800"}, "not text"),  # 3
    ({"affects": ()}, "affects 0"),
    ({"affects": (" ",)}, "affects 0"),  # 1
    ({"affects": ("1 OR 1=1",)}, "nobody called"),  # 9
    ({"affects": ("Ann Ours",)}, "nobody called"),
    ({"affects": ("Sales",)}, "nobody called"),  # a unit of ours
    ({"told_by": "Nobody"}, "nobody called"),
    ({"told_by": "document:"}, "name of the document"),  # 1
    ({"told_by": "document:" + "x" * 201}, "name of the document"),  # 2
    ({"on": date(1, 1, 1)}, "outside"),  # 8
    ({"on": date(9999, 12, 31)}, "outside"),  # 8
]


@pytest.mark.parametrize(("fields", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_by_name_and_changes_nothing(warned, fields, sentence):
    entry = {"text": "Soon.", "on": DAY, "affects": ("Jon Berg",), "told_by": "unknown", **fields}
    before = warned.revision()
    with pytest.raises((InvalidValue, NotFound), match=sentence):
        warned.service.warnings.enter(warned.account.id, WarningEntry(**entry), NOW)
    assert (warned.views(), warned.revision()) == ([], before)


def test_a_name_that_fits_several_is_refused_with_their_ids(service):
    from fixtures.files import csv_file

    from stakemap.service.imports import ImportOptions

    people = csv_file("people.csv", "Name,ID", "Eva Lind,t1", "Eva Lind,t2")
    service.imports.apply([people], "Twins", ImportOptions(), NOW)
    account = service.accounts.find("Twins")
    with pytest.raises(Ambiguous, match="2 people"):
        service.warnings.enter(account.id, WarningEntry("Soon.", DAY, ("Eva Lind",)), NOW)


def test_nothing_of_another_account_can_be_named(any_warned):  # 41, 44
    people = any_warned.service.people
    other = warned_account(any_warned.service, "Others Ltd")
    foreign = other.person("Jon Berg")
    source = next(one.source for one in other.service.sources.all(other.account.id, PRESENT))
    unit = other.service.snapshots.of(other.account.id, PRESENT).units[0].id
    assert people.theirs(other.account.id, foreign, PRESENT)
    for fields in ({"affects": (foreign,)}, {"affects": (unit,)}):
        with pytest.raises(NotFound):
            any_warned.enter(*fields["affects"])
    for told_by in (foreign, source.id):
        with pytest.raises(NotFound):
            any_warned.enter(told_by=told_by)
    assert any_warned.views() == []


def test_a_warning_of_another_account_cannot_be_touched(any_warned):  # 41
    other = warned_account(any_warned.service, "Others Ltd")
    id_, warnings, mine = other.enter(), any_warned.service.warnings, any_warned.account.id
    action = ActionTaken("Mine now.", any_warned.person("Ann Ours"), DAY)
    for touch in (
        lambda: warnings.act(mine, id_, action, NOW),
        lambda: warnings.assign(mine, id_, any_warned.person("Ann Ours"), NOW),
        lambda: warnings.take_back(mine, id_, NOW),
        lambda: warnings.one(mine, id_, PRESENT),
    ):
        with pytest.raises(NotFound, match="no warning"):
            touch()
    assert other.view(id_).warning.action is None


def test_only_one_of_ours_acts_or_is_assigned(any_warned):  # 44
    id_ = any_warned.enter()
    with pytest.raises(NotFound, match="nobody of ours"):
        any_warned.act(id_, by="Jon Berg")
    with pytest.raises(NotFound, match="nobody of ours"):
        any_warned.service.warnings.assign(
            any_warned.account.id, id_, any_warned.person("Jon Berg"), NOW
        )
    view = any_warned.view(id_)
    assert (view.warning.action, view.warning.assigned) == (None, None)


def test_an_action_of_tomorrow_or_without_words_is_refused(warned):
    id_ = warned.enter()
    with pytest.raises(InvalidValue, match="cannot have been taken yet"):
        warned.act(id_, on=DAY + timedelta(days=2))
    with pytest.raises(InvalidValue, match="an action has 0 characters"):
        warned.act(id_, text=" ")


def test_no_account_no_warnings(warned):
    with pytest.raises(NotFound, match="no account"):
        warned.service.warnings.all("nobody", PRESENT)
    with pytest.raises(NotFound, match="no account"):
        warned.service.warnings.enter("nobody", WarningEntry("Soon.", DAY, ("Jon Berg",)), NOW)


def test_removing_the_account_takes_its_warnings_along_and_leaves_the_others(any_warned):
    other = warned_account(any_warned.service, "Others Ltd")
    any_warned.enter("Jon Berg", "Gate")
    kept = other.enter()
    any_warned.service.accounts.remove(any_warned.account.id, NOW)
    store = any_warned.service.store
    with store._driver.session(database=store._database) as session:
        left = [row["id"] for row in session.run("MATCH (w:Warning) RETURN w.id AS id")]
    assert left == [kept]
    assert [row["account_id"] for row in store.read("accounts_warned")] == [other.account.id]


def test_scripts_read_ids_names_and_days(warned):
    id_ = warned.enter("Jon Berg", "Gate", told_by="Kim Dahl")
    told = warned.view(id_).as_json()
    assert told["affects"]["people"] == [
        {"id": warned.person("Jon Berg"), "name": "Jon Berg"},
        {"id": warned.person("Lone Wolf"), "name": "Lone Wolf"},
    ]
    assert [one["name"] for one in told["affects"]["units"]] == ["Gate"]
    assert (told["state"], told["days"], told["on"]) == ("due", 7, "2026-07-07")
    assert told["source"]["name"] == "Kim Dahl"
    (owner,) = told["owners"]
    assert (owner["name"], owner["for"]["name"], owner["through"]) == (
        "Ann Ours", "Jon Berg", "strongest tie",
    )  # fmt: skip
    assert told["action"] is None
