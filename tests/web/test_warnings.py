"""The page of warnings, and where else they are shown; good words and bad."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from fixtures.pages import NOW, PRESENT, token
from fixtures.warned import warned_account

from stakemap.model.warning import WarningState
from stakemap.service.warning_entry import WarningEntry

TODAY = NOW.date()
SOON = (TODAY + timedelta(days=7)).isoformat()


@pytest.fixture
def warned(service):
    return warned_account(service)


@pytest.fixture
def send(client, warned):
    """Posts a form below the page of warnings; names become ids."""

    def to(part: str = "", account=None, **fields):
        page = f"/accounts/{warned.account.id}/warnings"
        listed = warned.service.people.all(warned.account.id, PRESENT)
        ids = {one.name: one.id for one in listed}
        form = {
            key: [ids.get(one, one) for one in value] if isinstance(value, list) else value
            for key, value in fields.items()
        }
        form = {
            key: ids.get(one, one) if isinstance(one, str) else one for key, one in form.items()
        }
        goal = f"/accounts/{account or warned.account.id}/warnings{part}"
        return client.post(goal, data={"csrf_token": token(client, page), **form})

    return to


@pytest.fixture
def enter(send):
    def one(**fields):
        base = {
            "text": "The lease ends.",
            "on": SOON,
            "affects": ["Jon Berg"],
            "told_by": "Kim Dahl",
        }
        return send(**{**base, **fields})

    return one


def views(warned):
    return warned.service.warnings.all(warned.account.id, PRESENT)


def text_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def test_a_warning_is_entered_and_listed_with_state_in_words_whom_and_who_told(
    enter, client, warned
):
    answer = enter(affects=["Jon Berg", "Kim Dahl"])
    assert answer.status_code == 302
    (view,) = views(warned)
    assert answer.headers["Location"].endswith(f"/warnings#w-{view.warning.id}")
    text = text_of(client, f"/accounts/{warned.account.id}/warnings")
    card = text.split(f'id="w-{view.warning.id}"')[1].split("</li>")[0]
    for words in (
        "◐ due", "in 7 days", "The lease ends.", "Jon Berg", "Kim Dahl", "customer person",
        "Ann Ours", "strongest tie to Jon Berg", "Bob Ours", "strongest tie to Kim Dahl",
    ):  # fmt: skip
        assert words in card


def test_a_whole_unit_and_a_document_can_be_named(enter, warned):
    unit = next(
        one for one in warned.service.snapshots.of(warned.account.id, PRESENT).units
        if one.name == "Purchasing"
    )  # fmt: skip
    enter(affects=[unit.id], told_by="document", document="Trade paper")
    (view,) = views(warned)
    assert [view.name(one) for one in view.affected] == ["Jon Berg", "Kim Dahl"]
    assert view.warning.source.name == "Trade paper"


def test_the_action_is_written_down_from_the_page_and_once_only(enter, send, client, warned):
    enter()
    (view,) = views(warned)
    part = f"/{view.warning.id}/action"
    done = {"action": "Renewed it.", "by": "Ann Ours", "on": TODAY.isoformat()}
    assert send(part, **done).status_code == 302
    assert views(warned)[0].state is WarningState.DONE
    assert "✓ done" in text_of(client, f"/accounts/{warned.account.id}/warnings")
    again = send(part, **{**done, "action": "Called them."})
    assert again.status_code == 409
    assert "Renewed it." in unescape(again.get_data(as_text=True))
    assert send(part, **{**done, "action": "Called them.", "instead": "1"}).status_code == 302
    text = text_of(client, f"/accounts/{warned.account.id}/warnings")
    assert "Called them." in text
    assert "instead of: Renewed it." in text


def test_what_is_nobodys_says_so_and_can_be_assigned(enter, send, client, warned):
    enter(affects=["Lone Wolf"])
    page = f"/accounts/{warned.account.id}/warnings"
    assert "nobody: assign it" in text_of(client, page)
    (view,) = views(warned)
    assert send(f"/{view.warning.id}/assign", person="Cid Ours").status_code == 302
    text = text_of(client, page)
    assert "nobody: assign it" not in text
    assert 'Cid Ours</a> <span class="quiet">assigned' in text


def test_it_can_be_taken_back(enter, send, client, warned):
    enter()
    (view,) = views(warned)
    assert send(f"/{view.warning.id}/take-back").status_code == 302
    assert "The lease ends." not in text_of(client, f"/accounts/{warned.account.id}/warnings")


def test_the_owners_page_shows_theirs_from_every_account_with_the_form(enter, send, client, warned):
    other = warned_account(warned.service, "Others Ltd")
    enter(text="Mine here.")
    enter(text="Not mine.", affects=["Kim Dahl"])
    entry = WarningEntry("Mine there.", TODAY, ("Jon Berg",))
    foreign = other.service.warnings.enter(other.account.id, entry, NOW)
    ann = warned.person("Ann Ours")
    page = f"/accounts/{warned.account.id}/people/{ann}"
    text = text_of(client, page)
    assert "Mine here." in text
    assert "Mine there." in text
    assert "Others Ltd" in text
    assert "Not mine." not in text
    assert f"/accounts/{other.account.id}/warnings/{foreign}/action" in text
    done = send(
        f"/{foreign}/action", account=other.account.id, action="Done.", by="Ann Ours",
        on=TODAY.isoformat(), back_account=warned.account.id, back_person=ann,
    )  # fmt: skip
    assert done.headers["Location"] == f"{page}#w-{foreign}"


def test_the_page_of_whom_it_affects_shows_it(enter, client, warned):
    enter()
    page = f"/accounts/{warned.account.id}/people/"
    assert "The lease ends." in text_of(client, page + warned.person("Jon Berg"))
    assert "The lease ends." not in text_of(client, page + warned.person("Eva Lind"))


def test_the_page_of_its_source_shows_it(enter, client, warned):
    enter(told_by="document", document="Trade paper")
    source = views(warned)[0].warning.source
    page = f"/accounts/{warned.account.id}/sources/{source.id}"
    assert "The lease ends." in text_of(client, page)


def test_a_longer_lead_makes_more_due(enter, client, warned):
    enter(on=(TODAY + timedelta(days=40)).isoformat())
    page = f"/accounts/{warned.account.id}/warnings"
    assert "○ open" in text_of(client, page)
    assert "◐ due" in text_of(client, f"{page}?lead=40")
    for lead in ("-1", "x", "3661", "9" * 30):  # 9
        assert client.get(page, query_string={"lead": lead}).status_code == 400


def test_a_past_day_shows_the_warnings_of_that_day(enter, client, warned):
    enter()
    before = TODAY - timedelta(days=2)
    text = text_of(client, f"/accounts/{warned.account.id}/warnings?on={before}")
    assert "Nothing is noted yet" in text


def test_an_account_without_people_asks_for_people_first(client, service):  # 59
    account = service.accounts.create("Empty", NOW)
    assert "Import people" in text_of(client, f"/accounts/{account.id}/warnings")


def test_an_account_that_nobody_of_ours_touched_says_so(client, service):  # 59
    from fixtures.files import csv_file

    from stakemap.service.imports import ImportOptions

    service.imports.apply([csv_file("p.csv", "Name", "Eva")], "Quiet", ImportOptions(), NOW)
    account = service.accounts.find("Quiet")
    service.warnings.enter(account.id, WarningEntry("Soon.", TODAY, ("Eva",)), NOW)
    text = text_of(client, f"/accounts/{account.id}/warnings")
    assert "nobody: assign it" in text
    assert "Nobody of ours is in touch" in text


def test_an_account_that_is_not_there_is_a_page_with_404(client):
    assert client.get("/accounts/nobody/warnings").status_code == 404


REFUSED = [
    ({"text": " "}, 400, "0 characters"),  # 1
    ({"text": "x" * 2_001}, 400, "2001 characters"),  # 2
    ({"text": "nul \0"}, 400, "not text"),  # 3
    ({"on": ""}, 400, "a day is missing"),
    ({"on": "0000-00-00"}, 400, "is not a date"),  # 8
    ({"on": "9999-12-31"}, 400, "outside"),  # 8
    ({"affects": []}, 400, "affects 0"),
    ({"affects": ["1 OR 1=1"]}, 404, "nobody called"),  # 9
    ({"affects": ["Ann Ours"]}, 404, "nobody called"),
    ({"told_by": "x"}, 404, "nobody called"),  # 9
    ({"told_by": "document"}, 400, "name of the document"),  # 1
]


@pytest.mark.parametrize(("fields", "status", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_by_name_and_changes_nothing(
    enter, warned, fields, status, sentence
):
    answer = enter(**fields)
    assert answer.status_code == status
    assert sentence in unescape(answer.get_data(as_text=True))
    assert views(warned) == []


def test_what_was_typed_is_kept_where_it_is_refused(enter, warned):
    ann, jon = warned.person("Ann Ours"), warned.person("Jon Berg")
    said = {"told_by": "document", "document": "A <letter>", "affects": [jon, ann]}
    text = enter(text="The lease ends.", **said).get_data(as_text=True)
    assert '<p class="notice warn' in text
    assert ">The lease ends.</textarea>" in text
    assert 'value="A &lt;letter&gt;"' in text
    assert re.findall(r'<option value="([^"]+)"[^>]* selected>', text) == [jon, "document"]


def test_fields_that_nobody_asked_for_change_nothing(enter, warned):  # 12
    enter(account_id="other", id="mine", is_admin="1", entered_at="1970-01-01", action="Done.")
    (view,) = views(warned)
    assert (view.account.id, view.warning.action) == (warned.account.id, None)
    assert view.warning.id != "mine"
    assert view.warning.entered_at.date() >= TODAY


def test_ids_of_another_account_are_not_found_by_any_form(enter, send, client, warned):  # 41, 44
    other = warned_account(warned.service, "Others Ltd")
    entry = WarningEntry("Theirs alone.", TODAY, ("Jon Berg",))
    foreign = other.service.warnings.enter(other.account.id, entry, NOW)
    person = other.person("Jon Berg")
    assert enter(affects=[person]).status_code == 404
    assert enter(told_by=person).status_code == 404
    done = {"action": "Done.", "by": "Ann Ours", "on": TODAY.isoformat()}
    assert send(f"/{foreign}/action", **done).status_code == 404
    assert send(f"/{foreign}/assign", person="Ann Ours").status_code == 404
    assert send(f"/{foreign}/take-back").status_code == 404
    assert views(warned) == []
    enter()
    (view,) = views(warned)
    mine = f"/{view.warning.id}/action"
    assert send(mine, **{**done, "by": person}).status_code == 404
    assert send(mine, **{**done, "by": "Jon Berg"}).status_code == 404


def test_a_form_leads_back_to_our_own_pages_only(enter, send, warned):  # 23
    enter()
    (view,) = views(warned)
    answer = send(
        f"/{view.warning.id}/assign", person="Ann Ours", back_account="//evil.example",
        back_person="\\evil",
    )  # fmt: skip
    assert answer.headers["Location"].startswith("/accounts/")


def test_a_write_without_a_token_or_by_get_is_refused(client, warned):  # 37
    page = f"/accounts/{warned.account.id}/warnings"
    assert client.post(page, data={"text": "x"}).status_code == 400
    for part in ("action", "assign", "take-back"):
        assert client.post(f"{page}/x/{part}").status_code == 400
        assert client.get(f"{page}/x/{part}").status_code == 405
    assert views(warned) == []


BAD = '</script><img src=x onerror=alert(1)>{{7*7}}" onmouseover="x'


def test_hostile_words_are_shown_as_text_on_every_page(enter, send, client, warned):  # 18, 20
    enter(text=BAD, told_by="document", document=BAD)
    (view,) = views(warned)
    done = {"action": BAD, "by": "Ann Ours", "on": TODAY.isoformat()}
    send(f"/{view.warning.id}/action", **done)
    send(f"/{view.warning.id}/action", **{**done, "action": BAD + "2", "instead": "1"})
    home = f"/accounts/{warned.account.id}"
    for page in (
        f"{home}/warnings",
        f"{home}/people/{warned.person('Ann Ours')}",
        f"{home}/people/{warned.person('Jon Berg')}",
        f"{home}/sources/{view.warning.source.id}",
        f"{home}/history",
    ):
        text = client.get(page).get_data(as_text=True)
        assert "<img src=x" not in text
        assert '" onmouseover="' not in text
        assert "&lt;img src=x" in text
