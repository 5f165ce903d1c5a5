"""Entering what was just heard, in few taps, in a real browser."""

from __future__ import annotations

import pytest
from fixtures.pages import PRESENT, patient
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from stakemap.model.question import QuestionKind
from stakemap.service.entry import last_spoken_to

pytestmark = pytest.mark.browser


class Taps:
    """Taps on what is shown, counted."""

    def __init__(self, driver) -> None:
        self.driver, self.count = driver, 0
        self._wait = patient(driver)

    def __call__(self, css: str = "", *, link: str = "", within: str = "main") -> None:
        where = (By.LINK_TEXT, link) if link else (By.CSS_SELECTOR, css)
        self._wait.until(
            lambda driver: driver.find_element(By.CSS_SELECTOR, within).find_element(*where)
        ).click()
        self.count += 1

    def chosen(self, name: str) -> str:
        """The text of what a field of the form holds."""
        css = f"main .fact [name={name}]"
        found = self._wait.until(lambda driver: driver.find_element(By.CSS_SELECTOR, css))
        return Select(found).first_selected_option.text

    def heading(self, words: str) -> None:
        self._wait.until(lambda driver: words in driver.find_element(By.TAG_NAME, "h1").text)

    def notice(self) -> str:
        return self._wait.until(
            lambda driver: driver.find_element(By.CSS_SELECTOR, "main [role=status]").text
        )


def claim_here(service, account, browser):
    claim_id = browser.driver.current_url.rpartition("/")[2]
    return service.claims.one(account.id, claim_id, PRESENT)


def test_a_fact_is_entered_from_a_persons_page_with_who_told_it(browser, served, service, demo):
    person = service.people.theirs(demo.id, "Robert Pohl", PRESENT)
    snapshot = service.snapshots.of(demo.id, PRESENT)
    spoken_to = snapshot.person_by_id[last_spoken_to(snapshot)].name
    browser.driver.get(served.sign_in_link(f"/accounts/{demo.id}/people/{person.id}"))
    tap = Taps(browser.driver)
    tap("a.button[href*='/facts/new']")
    tap(link="support")
    tap("[name=value][value=sceptic]")
    assert tap.chosen("subject") == "Robert Pohl"
    assert tap.chosen("told_by") == f"{spoken_to} (last spoken to)"
    tap(".fact > .button")
    tap.heading("Robert Pohl: support is sceptic")
    assert tap.count == 4
    (hearing,) = claim_here(service, demo, browser).hearings
    assert hearing.source.name == spoken_to
    assert hearing.statement.direct
    assert browser.complaints() == []


def test_the_answer_of_a_second_voice_takes_two_taps(browser, served, service, demo):
    asked = service.analysis.questions(demo.id, PRESENT)
    question = next(one for one in asked if one.kind is QuestionKind.INFLUENCE)
    browser.driver.get(served.sign_in_link(f"/accounts/{demo.id}/questions"))
    tap = Taps(browser.driver)
    row = f"tr:has(a[href*='/facts/{question.claim_id}'])"
    tap("a.answer", within=row)
    tap(".fact > .button")
    assert tap.notice().startswith(f"Answered: “{question.sentence.partition('?')[0]}?”")
    assert tap.count == 2
    assert len(service.claims.one(demo.id, question.claim_id, PRESENT).hearings) == 2
    assert browser.complaints() == []


def test_the_question_about_an_empty_seat_leads_to_its_holder(browser, served, service, demo):
    asked = service.analysis.questions(demo.id, PRESENT)
    question = next(one for one in asked if one.kind is QuestionKind.EMPTY_SEAT)
    browser.driver.get(served.sign_in_link(f"/accounts/{demo.id}/questions"))
    tap = Taps(browser.driver)
    tap(f"a.answer[href*='subject={question.subject}']")
    tap.heading("Enter the answer")
    assert "nobody known" in tap.chosen("subject")
    assert tap.chosen("object") == ""
    tap(link="Add them")
    tap.heading("Add somebody")
    driver = browser.driver
    driver.find_element(By.CSS_SELECTOR, "main .fact [name=name]").send_keys("Ida Berg")
    tap(".fact > .button")
    tap.heading("Enter the answer")
    assert "nobody known" in tap.chosen("subject")
    assert tap.chosen("object") == "Ida Berg"
    Select(driver.find_element(By.CSS_SELECTOR, "main [name=told_by]")).select_by_value("own eyes")
    tap(".fact > .button")
    assert tap.notice().startswith("Answered: “Who is ")
    (holder,) = service.snapshots.of(demo.id, PRESENT).holders_of[question.subject]
    people = service.snapshots.of(demo.id, PRESENT).person_by_id
    assert people[holder].name == "Ida Berg"
    assert browser.complaints() == []


def test_a_chain_of_any_length_is_entered_and_a_loop_put_right(browser, served, service, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/sources"))
    driver.get(f"{served.address}/accounts/{demo.id}/facts/new?predicate=style")
    tap = Taps(driver)

    def choose(name: str, *texts: str) -> None:
        here = By.CSS_SELECTOR, f"main .fact [name={name}]"
        patient(driver).until(lambda _: len(driver.find_elements(*here)) >= len(texts))
        for field, text in zip(driver.find_elements(*here), texts, strict=False):
            Select(field).select_by_visible_text(text)

    tap("[name=value][value=leading]")
    choose("subject", "Robert Pohl")
    choose("told_by", "Ben Ashworth")
    assert not driver.find_element(By.CSS_SELECTOR, ".longer").is_displayed()
    tap(".heard summary")
    choose("heard_from", "Nina Falk", "Elif Demir")
    tap(".longer")  # leads to a page with room for a third
    choose("heard_from", "Nina Falk", "Elif Demir", "Nina Falk")
    tap(".fact > .button")
    alert = patient(driver).until(
        lambda _: driver.find_element(By.CSS_SELECTOR, "[role=alert]").text
    )
    assert "Nina Falk → Elif Demir → Nina Falk" in alert
    choose("heard_from", "Nina Falk", "Elif Demir", "a document (named below)")
    driver.find_element(By.NAME, "heard_document").send_keys("Annual report")
    tap(".fact > .button")
    tap.heading("style is leading")
    names = [one.source.name for one in claim_here(service, demo, browser).hearings]
    assert sorted(names) == ["Annual report", "Ben Ashworth", "Elif Demir", "Nina Falk"]
    assert [one for one in browser.complaints() if "400" not in one] == []
