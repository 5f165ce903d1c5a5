"""A contradiction resolved where it is met, in a real browser."""

from __future__ import annotations

import pytest
from fixtures.asking import customer
from fixtures.pages import NOW, PRESENT, patient
from selenium.webdriver.common.by import By

from stakemap.model.claim import Predicate
from stakemap.service.entry import Entry

pytestmark = pytest.mark.browser


def two_styles(service):
    """A customer of whom Jon is told to have two styles."""
    acme = customer(service, now=NOW)
    for value, teller in (("leading", "Eva"), ("checking", "Kim")):
        entry = Entry(Predicate.STYLE, acme.id("Jon"), value=value, told_by=acme.id(teller))
        service.entries.enter(acme.account.id, entry, NOW)
    return acme


def test_two_styles_stand_side_by_side_until_a_person_decides_with_the_reason(
    browser, served, service
):
    acme, driver = two_styles(service), browser.driver
    driver.get(served.sign_in_link(f"/accounts/{acme.account.id}/facts"))
    sides = driver.find_elements(By.CSS_SELECTOR, ".sides > div")
    assert {side.text.partition("\n")[0].removesuffix(" in force") for side in sides} == {
        "Jon Moe: style is leading",
        "Jon Moe: style is checking",
    }
    assert len({side.location["y"] for side in sides}) == 1  # side by side

    driver.find_element(By.CSS_SELECTOR, "details.drop summary").click()
    chosen = "//label[contains(., 'style is checking')]/input"
    driver.find_element(By.XPATH, chosen).click()
    driver.find_element(By.NAME, "reason").send_keys("Asked him at the fair.")
    driver.find_element(By.XPATH, "//button[text()='Decide']").click()

    def said(_: object) -> str:
        return driver.find_element(By.CSS_SELECTOR, "[role=status]").text

    wait = patient(driver)
    assert wait.until(said) == "Decided: Jon Moe: style is checking."
    assert driver.find_elements(By.CSS_SELECTOR, ".sides") == []
    assert acme.snapshot.person_by_id[acme.id("Jon")].style == "checking"

    driver.get(f"{served.address}/accounts/{acme.account.id}/facts?show=one+voice+only")
    driver.find_element(By.LINK_TEXT, "Jon Moe: style is checking").click()
    wait.until(lambda _: "Asked him at the fair." in driver.page_source)
    views = service.claims.all(acme.account.id, PRESENT)
    reasons = {view.decision.reason for view in views if view.decision}
    assert reasons == {"Asked him at the fair."}
    assert browser.complaints() == []


def test_on_a_phone_both_sides_and_the_choice_are_seen_without_scrolling_sideways(
    browser, served, service
):
    acme, driver = two_styles(service), browser.driver
    driver.get(served.sign_in_link(f"/accounts/{acme.account.id}/facts"))
    screen = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    try:
        driver.find_element(By.CSS_SELECTOR, "details.drop summary").click()
        table = driver.find_element(By.CSS_SELECTOR, "table.contested")
        assert int(table.get_property("scrollWidth")) <= int(table.get_property("clientWidth"))
        shown = driver.find_elements(By.CSS_SELECTOR, ".sides a, [name=reason], .drop button")
        assert len(shown) == 4
        for one in shown:
            assert one.rect["x"] >= 0
            assert one.rect["x"] + one.rect["width"] <= screen["width"]
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
