"""A photographed card goes onto a fact as it is entered, and comes back as it was."""

from __future__ import annotations

import hashlib

import pytest
from fixtures.pages import PRESENT, patient
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.browser

CARD = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 5_000
NAME = "Visitenkarte „Pohl“ 名片.png"


@pytest.fixture
def card(tmp_path):
    (tmp_path / "from").mkdir()
    path = tmp_path / "from" / NAME
    path.write_bytes(CARD)
    return path


def saved(browser, folder, link) -> bytes:
    """What the browser writes to the disk when a link is followed."""
    folder.mkdir()
    where = {"behavior": "allow", "downloadPath": str(folder)}
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", where)
    link.click()

    file = folder / NAME  # named so once it is whole
    patient(browser.driver).until(lambda _: file.exists())
    return file.read_bytes()


def test_a_card_is_attached_while_entering_and_saved_again(
    browser, served, service, demo, card, tmp_path
):
    driver, wait = browser.driver, patient(browser.driver)
    driver.get(served.sign_in_link(f"/accounts/{demo.id}/facts/new?predicate=support"))
    person = service.people.theirs(demo.id, "Robert Pohl", PRESENT)
    driver.get(f"{served.address}/accounts/{demo.id}/facts/new?predicate=style&subject={person.id}")
    driver.find_element(By.CSS_SELECTOR, ".fact details:not(.heard) summary").click()
    driver.find_element(By.CSS_SELECTOR, ".fact [name=files]").send_keys(str(card))
    driver.find_element(By.CSS_SELECTOR, ".heard summary").click()
    teller = Select(driver.find_element(By.CSS_SELECTOR, ".fact [name=told_by]"))
    teller.select_by_visible_text("Nina Falk")
    link = Select(driver.find_element(By.CSS_SELECTOR, ".fact [name=heard_from]"))
    link.select_by_visible_text("Nina Falk")
    driver.find_element(By.CSS_SELECTOR, "[name=value][value=leading]").click()
    driver.find_element(By.CSS_SELECTOR, ".fact > .button").click()
    alert = wait.until(lambda _: driver.find_element(By.CSS_SELECTOR, "[role=alert]"))
    assert "Nina Falk → Nina Falk" in alert.text  # refused, and the card is still there
    assert f"{NAME}, 1.3 MB: stays attached" in driver.find_element(By.CSS_SELECTOR, ".fact").text
    link = Select(driver.find_element(By.CSS_SELECTOR, ".fact [name=heard_from]"))
    link.select_by_index(0)
    driver.find_element(By.CSS_SELECTOR, ".fact > .button").click()
    found = wait.until(lambda _: driver.find_element(By.CSS_SELECTOR, ".files a"))
    assert found.text == NAME
    content = saved(browser, tmp_path / "to", found)
    assert hashlib.sha256(content).digest() == hashlib.sha256(CARD).digest()
    assert driver.current_url.startswith(f"{served.address}/accounts/{demo.id}/facts/")
    complaints = [one for one in browser.complaints() if "400" not in one]
    assert complaints == []


def test_a_file_is_added_and_removed_on_the_page_of_a_fact(browser, served, service, demo, card):
    driver, wait = browser.driver, patient(browser.driver)
    view = service.claims.all(demo.id, PRESENT)[0]
    page = f"/accounts/{demo.id}/facts/{view.claim.id}"
    driver.get(served.sign_in_link(page))
    driver.find_element(By.CSS_SELECTOR, ".attach summary").click()
    driver.find_element(By.CSS_SELECTOR, ".attach [name=files]").send_keys(str(card))
    driver.find_element(By.CSS_SELECTOR, ".attach button").click()
    listed = wait.until(lambda _: driver.find_element(By.CSS_SELECTOR, ".files li"))
    assert NAME in listed.text
    for button, after in (("Remove", "removed"), ("Put back", "Remove")):
        shown = driver.find_element(By.CSS_SELECTOR, ".files li")
        [one] = [one for one in shown.find_elements(By.TAG_NAME, "button") if one.text == button]
        one.click()
        wait.until(lambda _, after=after: after in driver.find_element(By.CLASS_NAME, "files").text)
    assert browser.complaints() == []
