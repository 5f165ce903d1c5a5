"""Tables that are sorted, and the table of a map, by keyboard alone."""

from __future__ import annotations

import pytest
from fixtures.pages import patient
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.browser


def test_days_are_sorted_by_more_than_their_year(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/sources"))
    heading = driver.find_element(By.XPATH, "//th/button[text()='Last']")

    def days() -> list[str]:
        return [one.text for one in driver.find_elements(By.CSS_SELECTOR, ".sortable td.tight")]

    heading.click()
    early = days()
    heading.click()
    late = days()
    assert len(set(early)) > 3
    assert (early, late) == (sorted(early), sorted(early, reverse=True))


def test_the_keyboard_is_never_left_on_what_is_gone(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}"))
    wait = patient(driver)
    wait.until(lambda _: driver.find_element(By.TAG_NAME, "body").get_attribute("data-drawn"))

    def press(key: str) -> None:
        driver.switch_to.active_element.send_keys(key)

    def focus() -> str | None:
        one = driver.switch_to.active_element
        return one.get_attribute("id") or one.get_attribute("class")

    driver.find_element(By.ID, "as-table").click()
    driver.execute_script("document.querySelector('[data-id] .show').focus()")
    press(Keys.ENTER)
    panel = driver.find_element(By.ID, "panel")
    first = panel.find_element(By.TAG_NAME, "h2").text
    assert focus() == "close"
    driver.execute_script("document.querySelector('#panel .link').focus()")
    press(Keys.ENTER)
    assert panel.find_element(By.TAG_NAME, "h2").text != first
    assert focus() == "close"
    press(Keys.ENTER)
    assert not panel.is_displayed()
    assert focus() == "as-table"
