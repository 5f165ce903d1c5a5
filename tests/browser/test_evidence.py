"""Who told us: entering a fact and settling a contradiction in a real browser."""

from __future__ import annotations

import pytest
from fixtures.pages import patient
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.browser


def heading(browser, words: str):
    """Wait for a page whose heading holds these words."""

    def there(driver):
        return words in driver.find_element(By.TAG_NAME, "h1").text

    return patient(browser.driver).until(there)


def enter(browser, who: str, what: str, value: str, teller: str) -> None:
    driver = browser.driver
    heading(browser, "Enter a fact")
    driver.find_element(By.LINK_TEXT, what).click()
    choice = (By.CSS_SELECTOR, f"main [name=value][value={value}]")
    patient(driver).until(lambda _: driver.find_element(*choice))
    Select(driver.find_element(By.CSS_SELECTOR, "main [name=subject]")).select_by_visible_text(who)
    driver.find_element(*choice).click()
    Select(driver.find_element(By.NAME, "told_by")).select_by_visible_text(teller)
    driver.find_element(By.XPATH, "//button[text()='Enter it']").click()


def test_two_voices_contradict_and_a_person_decides(browser, served, demo):
    driver, base = browser.driver, f"{served.address}/accounts/{demo.id}"
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/facts"))
    driver.get(f"{base}/facts/new")
    enter(browser, "Robert Pohl", "style", "checking", "Nina Falk")
    heading(browser, "style is checking")
    driver.get(f"{base}/facts/new")
    enter(browser, "Robert Pohl", "style", "leading", "Elif Demir")
    heading(browser, "style is leading")

    driver.get(f"{base}/facts?show=contested")
    driver.find_element(By.PARTIAL_LINK_TEXT, "Robert Pohl").click()
    heading(browser, "Robert Pohl")
    chosen = driver.find_element(By.TAG_NAME, "h1").text
    driver.find_element(By.NAME, "reason").send_keys("Asked him at the fair.")
    driver.find_element(By.XPATH, "//button[starts-with(text(), 'Decide for')]").click()
    patient(driver).until(lambda _: "Asked him at the fair." in driver.page_source)
    assert driver.find_element(By.TAG_NAME, "h1").text == chosen
    assert "contested" not in driver.find_element(By.CLASS_NAME, "lead").text
    assert browser.complaints() == []


def test_the_person_last_spoken_to_is_offered_first(browser, served, demo):
    browser.driver.get(served.sign_in_link(f"/accounts/{demo.id}/sources"))
    browser.driver.get(f"{served.address}/accounts/{demo.id}/facts/new")
    chosen = Select(browser.driver.find_element(By.NAME, "told_by")).first_selected_option
    assert chosen.text.endswith("(last spoken to)")
    assert browser.complaints() == []
