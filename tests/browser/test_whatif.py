"""What if in a real browser: try, and look at the map before and after."""

from __future__ import annotations

import pytest
from fixtures.pages import patient
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.browser


def wait(browser, ready):
    return patient(browser.driver).until(ready)


def body(driver, name):
    return driver.find_element(By.TAG_NAME, "body").get_attribute(name)


def follow(browser, found: str):
    """Click what leads to another page, and wait until that is there."""
    before = browser.driver.find_element(By.TAG_NAME, "html")
    browser.driver.find_element(By.XPATH, found).click()
    wait(browser, staleness_of(before))
    wait(browser, lambda driver: driver.execute_script("return document.readyState") == "complete")


def attempt(browser, kind: str, **fields: str):
    """Choose a kind of change, fill its form and send it."""
    driver = browser.driver
    follow(browser, f"//p[@class='tries']/a[text()='{kind}']")
    for name, text in fields.items():
        field = driver.find_element(By.CSS_SELECTOR, f".trying [name={name}]")
        if field.tag_name == "select":
            Select(field).select_by_visible_text(text)
        else:
            field.clear()
            field.send_keys(text)
    follow(browser, "//button[text()='Try it']")
    wait(browser, lambda driver: body(driver, "data-drawn"))


def test_what_moves_is_marked_and_the_map_switches_between_before_and_after(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/what-if"))
    attempt(browser, "Leave", subject="Ingrid Vollmer")
    attempt(browser, "Add a person", text="Nora New", number="2")
    boxes = {}
    for side in ("Before", "After", "What moves"):
        driver.find_element(By.XPATH, f"//span[@id='sides']/button[text()='{side}']").click()
        boxes[side] = int(body(driver, "data-boxes"))
    assert boxes["Before"] == boxes["After"] - 1  # a seat that nobody holds, and Nora
    assert boxes["What moves"] == boxes["After"]
    driver.find_element(By.ID, "every-line").click()
    driver.find_element(By.XPATH, "//summary[contains(., 'marked on the map')]").click()
    assert "new: Nora New" in driver.find_element(By.TAG_NAME, "main").text
    assert browser.complaints() == []


def test_try_look_save_and_see_it_on_the_map(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/what-if"))
    attempt(browser, "Add a person", text="Nora New", number="2")
    attempt(browser, "Add a tie", subject="Marta Keller", object="Nora New")
    assert "Marta Keller knows Nora New" in driver.find_element(By.TAG_NAME, "main").text
    form = driver.find_element(By.CSS_SELECTOR, "#save form")
    Select(form.find_element(By.NAME, "told_by")).select_by_visible_text("I saw it myself")
    follow(browser, "//button[text()='Save these changes']")
    wait(browser, lambda driver: body(driver, "data-drawn"))
    assert "what-if" not in driver.current_url
    assert "What was tried is saved" in driver.find_element(By.TAG_NAME, "main").text
    driver.find_element(By.ID, "as-table").click()
    shown = {one.text for one in driver.find_elements(By.CSS_SELECTOR, "#table .show")}
    assert "Nora New" in shown
    assert browser.complaints() == []
