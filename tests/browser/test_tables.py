"""Tables that are sorted."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

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
