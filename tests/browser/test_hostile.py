"""Harm in every text there is, on every page of an account, in a real browser (18 to 20)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.crawling import crawled, endpoint
from fixtures.files import csv_file
from fixtures.hostile import COMPUTED, SCRIPTS
from fixtures.pages import NOW, PRESENT

from stakemap.model.attachment import NewFile
from stakemap.model.claim import Predicate
from stakemap.model.warning import ActionTaken
from stakemap.service.entry import Entry
from stakemap.service.imports import ImportOptions
from stakemap.service.warning_entry import WarningEntry

pytestmark = pytest.mark.browser

HARM = (*SCRIPTS, "<script>document.title = 'run'</script>", "<b onclick=alert(1)>=1+1</b>")
NAMES = [" ".join(text.split()) for text in HARM]
OURS = "img[src^='data:image/svg+xml;base64,']"
STRANGE = f"img:not({OURS}),iframe,object,embed"
SIGNS = f'return [document.title, document.querySelectorAll("{STRANGE}").length]'


def cells(*texts: str) -> str:
    return ",".join('"' + text.replace('"', '""') + '"' for text in texts)


def tables() -> list:
    """Harm as name, title, unit, kind, source, summary and file name."""
    people = [cells(text, text, text, f"t{place}", "") for place, text in enumerate(HARM)]
    ours = [cells(text, text, text, f"o{place}", HARM[0]) for place, text in enumerate(HARM[:3])]
    lines = [
        cells(f"t{place}", f"t{place - 1}", "0.7", text, text)
        for place, text in enumerate(HARM)
        if place
    ]
    day = NOW.date().isoformat()
    met = [cells(day, "visit", "o1", f"t{place}", text) for place, text in enumerate(HARM)]
    heads = "Name,Title,Department,ID,Company", "From,To,Strength,Type,Source"
    return [
        csv_file(f"{HARM[0]}.csv", heads[0], *people, *ours),
        csv_file(f"{HARM[1]}.csv", heads[1], *lines),
        csv_file("ties.csv", "From,To,Level", "o0,t0,3", "o1,t1,2"),
        csv_file("met.csv", "Date,Kind,Ours,Theirs,Summary", *met),
    ]


@pytest.fixture
def harmed(service) -> str:
    """An account in which every text that anybody may write means harm."""
    service.imports.apply(tables(), HARM[0], ImportOptions(own_company=HARM[0]), NOW)
    account = service.accounts.find(HARM[0]).id
    snapshot = service.snapshots.of(account, PRESENT)
    theirs, ours = [one.id for one in snapshot.people], [one.id for one in snapshot.ours]
    facts = []
    for place, text in enumerate(HARM[:4]):
        fact = Entry(
            Predicate.INFLUENCE, theirs[place], theirs[-1], number=0.5,
            kind=text, told_by=f"document:{text}", quote=text, files=(NewFile(text, b"x"),),
        )  # fmt: skip
        facts.append(service.entries.enter(account, fact, NOW))
        entry = WarningEntry(text, NOW.date() + timedelta(days=3), (theirs[0],), ours[0])
        warning = service.warnings.enter(account, entry, NOW)
    service.warnings.act(account, warning, ActionTaken(HARM[1], ours[0], NOW.date()), NOW)
    service.facts.decide(account, facts[0], HARM[1], NOW)
    service.needs.plan(account, HARM[:5], NOW)
    asked = service.questions.asked(account, PRESENT).open
    service.questions.give_up(account, asked[0].id, HARM[1], NOW)
    return account


def test_harm_is_text_on_every_page(browser, served, app, client, harmed):
    driver, start = browser.driver, f"/accounts/{harmed}"
    shown = [page.path for page in crawled(app, client, start) if page.elements]
    pages = list({endpoint(app, path): path for path in shown}.values())
    assert len(pages) > 15
    driver.get(served.sign_in_link("/accounts"))
    for path in [*pages, "/accounts"]:
        driver.get(served.address + path)
        title, pictures = driver.execute_script(SIGNS)
        assert title != "run", path
        assert pictures == 0, path
        assert COMPUTED not in driver.page_source, path
        assert browser.complaints() == [], path
    assert all(url.startswith((served.address, "data:", "about:")) for url in browser.requests())


def test_names_that_mean_harm_are_shown_letter_by_letter(browser, served, harmed):
    browser.driver.get(served.sign_in_link(f"/accounts/{harmed}"))
    shown = browser.driver.execute_script("return document.body.textContent")
    assert [name for name in NAMES if name not in " ".join(shown.split())] == []
