"""A warning in a real browser: entered, seen by its owner, closed by what was done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fixtures.pages import NOW, PRESENT, patient
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.browser


TODAY = NOW.date()
WORDS = "Their scales must be gauged anew."


def settled(browser, words: str) -> None:
    patient(browser.driver).until(
        lambda driver: words in driver.find_element(By.TAG_NAME, "main").text
    )


def test_a_warning_reaches_its_owner_who_writes_down_what_was_done(browser, served, service, demo):
    driver, base = browser.driver, f"{served.address}/accounts/{demo.id}"
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/warnings"))
    form = driver.find_element(By.CSS_SELECTOR, "section.card form")
    form.find_element(By.NAME, "text").send_keys(WORDS)
    day = (TODAY + timedelta(days=5)).isoformat()
    field = form.find_element(By.NAME, "on")
    driver.execute_script("arguments[0].value = arguments[1]", field, day)
    affects = form.find_element(By.CSS_SELECTOR, "select[name=affects][required]")
    Select(affects).select_by_visible_text("Friederike Anselm")
    Select(form.find_element(By.NAME, "told_by")).select_by_value("own eyes")
    form.find_element(By.XPATH, ".//button[text()='Enter it']").click()
    settled(browser, WORDS)

    marta = service.people.ours(demo.id, "Marta Keller", PRESENT)
    driver.get(f"{base}/people/{marta.id}")
    card = driver.find_element(By.XPATH, f"//li[contains(., '{WORDS}')]")
    assert "◐ due" in card.text
    assert "strongest tie to Friederike Anselm" in card.text
    card.find_element(By.NAME, "action").send_keys("Sent our fitter.")
    assert Select(card.find_element(By.NAME, "by")).first_selected_option.text == "Marta Keller"
    card.find_element(By.XPATH, ".//button[text()='Write it down']").click()
    patient(driver).until(lambda _: "#w-" in driver.current_url)

    driver.get(f"{base}/warnings")
    driver.find_element(By.XPATH, "//summary[starts-with(text(), 'Done')]").click()
    card = driver.find_element(By.XPATH, f"//li[contains(., '{WORDS}')]")
    assert "✓ done" in card.text
    assert "Sent our fitter." in card.text
    assert browser.complaints() == []
    assert all(url.startswith((served.address, "data:", "about:")) for url in browser.requests())
