"""A past day and confirmed facts alone, walked through in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.pages import NOW, patient
from selenium.webdriver.common.by import By

pytestmark = pytest.mark.browser


def wait(browser, ready):
    return patient(browser.driver).until(ready)


def banner(browser) -> str:
    return browser.driver.find_element(By.CLASS_NAME, "then").text


def pick(browser, name: str, day) -> None:
    """Fill a date as its value is sent, whatever the browser's language shows."""
    field = browser.driver.find_element(By.NAME, name)
    browser.driver.execute_script("arguments[0].value = arguments[1]", field, day.isoformat())


def test_a_past_day_stays_while_walking_and_one_link_leads_back(browser, served, demo):
    driver = browser.driver
    on, known = NOW.date() - timedelta(days=60), NOW.date() - timedelta(days=1)
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/centrality"))
    pick(browser, "on", on)
    pick(browser, "known", known)
    driver.find_element(By.XPATH, "//form[contains(@class, 'lens')]/button").click()
    said = wait(browser, lambda _: banner(browser))
    assert f"{on.day} {on:%B %Y}" in said
    assert f"{known.day} {known:%B %Y}" in said

    for step in ("Our team", "Our effort", "Ways in", "What we know", "Sources", "Who matters"):
        driver.find_element(By.LINK_TEXT, step).click()
        wait(browser, lambda _, step=step: step in current(browser))
        assert banner(browser) == said
    driver.find_element(By.CSS_SELECTOR, "main tbody a").click()
    wait(browser, lambda _: "/people/" in driver.current_url)
    assert banner(browser) == said

    driver.find_element(By.LINK_TEXT, "Back to today").click()
    wait(browser, lambda _: "on=" not in driver.current_url)
    assert driver.find_elements(By.CLASS_NAME, "then") == []
    assert browser.complaints() == []


def current(browser) -> list[str]:
    return [one.text for one in browser.driver.find_elements(By.CSS_SELECTOR, "nav [aria-current]")]


def test_only_confirmed_shows_its_numbers_beside_and_stays_on_the_map(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/centrality"))
    before = driver.find_elements(By.CSS_SELECTOR, "main tbody tr")[0].text
    assert driver.find_elements(By.CSS_SELECTOR, "td.alone") == []
    driver.find_element(By.NAME, "confirmed").click()
    wait(browser, lambda _: driver.find_elements(By.CSS_SELECTOR, "td.alone"))
    row = driver.find_elements(By.CSS_SELECTOR, "main tbody tr")[0]
    full, alone = row.find_elements(By.TAG_NAME, "td")[:2]
    assert before.startswith(full.text)
    assert alone.get_attribute("data-value") != full.get_attribute("data-value")
    assert "on=" not in driver.current_url

    driver.find_element(By.LINK_TEXT, "Map").click()
    wait(browser, lambda _: driver.find_element(By.TAG_NAME, "body").get_attribute("data-drawn"))
    assert driver.find_element(By.NAME, "confirmed").is_selected()
    driver.find_element(By.ID, "as-table").click()
    driver.find_element(By.XPATH, "//button[text()='Katharina Lindqvist']").click()
    panel = wait(browser, lambda _: driver.find_element(By.CSS_SELECTOR, "#panel").text)
    assert "on all facts 2 (1–" in panel
    assert browser.complaints() == []
