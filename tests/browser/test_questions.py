"""A question answered in a real browser."""

from __future__ import annotations

import pytest
from fixtures.pages import NOW, PRESENT
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from stakemap.model.question import QuestionKind

pytestmark = pytest.mark.browser

PATIENCE = 20
TODAY = NOW.date()


def test_entering_an_answer_takes_the_question_off_the_list(browser, served, service, demo):
    driver = browser.driver
    asked = service.analysis.questions(demo.id, PRESENT)
    question = next(one for one in asked if one.kind is QuestionKind.MISSING_AUTHORITY)
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/questions"))
    row = next(
        one
        for one in driver.find_elements(By.CSS_SELECTOR, "tbody tr")
        if question.sentence in one.text
    )
    row.find_element(By.LINK_TEXT, "Enter the answer").click()

    WebDriverWait(driver, PATIENCE).until(lambda _: "/facts/new" in driver.current_url)
    assert Select(driver.find_element(By.NAME, "predicate")).first_selected_option.text == (
        "authority"
    )
    driver.find_element(By.NAME, "value").send_keys("uses")
    Select(driver.find_element(By.NAME, "told_by")).select_by_value("own eyes")
    driver.find_element(By.XPATH, "//button[text()='Enter it']").click()
    WebDriverWait(driver, PATIENCE).until(lambda _: "/facts/new" not in driver.current_url)

    driver.get(f"{served.address}/accounts/{demo.id}/questions")
    shown = driver.find_element(By.TAG_NAME, "main").text
    assert question.sentence not in shown
    assert browser.complaints() == []
