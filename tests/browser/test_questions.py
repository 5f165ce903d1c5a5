"""A question given to somebody, asked and answered, in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.pages import NOW, PRESENT, patient
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from stakemap.model.question import QuestionKind

pytestmark = pytest.mark.browser

DUE = NOW.date() + timedelta(days=5)


def row(driver, sentence: str):
    rows = driver.find_elements(By.CSS_SELECTOR, "tbody tr")
    return next(one for one in rows if sentence in one.text)


def test_a_question_is_given_to_somebody_who_enters_the_answer_and_sees_it_closed(
    browser, served, service, demo
):
    driver = browser.driver
    wait = patient(driver)

    def notice() -> str:
        return wait.until(lambda _: driver.find_element(By.CSS_SELECTOR, "[role=status]").text)

    asked = service.analysis.questions(demo.id, PRESENT)
    question = next(one for one in asked if one.kind is QuestionKind.MISSING_AUTHORITY)
    asks = question.sentence.partition("?")[0] + "?"
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/questions"))
    cell = row(driver, question.sentence)
    cell.find_element(By.XPATH, ".//summary[contains(., 'nobody yet')]").click()
    Select(cell.find_element(By.NAME, "assignee")).select_by_visible_text("Marta Keller")
    date = cell.find_element(By.NAME, "until")
    driver.execute_script("arguments[0].value = arguments[1]", date, DUE.isoformat())
    cell.find_element(By.XPATH, ".//button[text()='Save']").click()
    assert notice() == f"Marta Keller asks “{asks}”"
    assert f"by {DUE.day} {DUE:%B %Y}" in row(driver, question.sentence).text

    marta = service.people.ours(demo.id, "Marta Keller", PRESENT)
    driver.get(f"{served.address}/accounts/{demo.id}/people/{marta.id}")
    wait.until(lambda _: question.sentence in driver.find_element(By.TAG_NAME, "main").text)
    driver.find_element(By.LINK_TEXT, "Enter the answer").click()
    wait.until(lambda _: "Enter the answer" in driver.find_element(By.TAG_NAME, "h1").text)
    assert question.sentence in driver.find_element(By.TAG_NAME, "main").text
    subject = Select(driver.find_element(By.CSS_SELECTOR, "main [name=subject]"))
    assert subject.first_selected_option.get_attribute("value") == question.subject
    driver.find_element(By.CSS_SELECTOR, "main [name=value][value=approves]").click()
    Select(driver.find_element(By.NAME, "told_by")).select_by_value("own eyes")
    driver.find_element(By.XPATH, "//button[text()='Enter it']").click()

    wait.until(lambda _: "/questions" in driver.current_url)
    assert notice().startswith(f"Answered: “{asks}” Coverage 0.")
    closed = row(driver, question.sentence).text
    assert "Marta Keller" in closed
    assert "answered" in closed
    assert (
        sum(question.sentence in one.text for one in driver.find_elements(By.TAG_NAME, "tr")) == 1
    )
    assert browser.complaints() == []
