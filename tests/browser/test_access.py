"""Every page for everybody: names of controls and pictures, heads of tables, contrast, phones."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures.pages import PRESENT, patient
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from stakemap.analysis.whatif import Change, ChangeKind
from stakemap.analysis.whatif_link import encoded

pytestmark = pytest.mark.browser

FOUND = Path(__file__).with_name("access.js").read_text(encoding="utf-8")
"""What is wrong with a page, one sentence each."""


def pages(service, demo) -> list[str]:
    """Return one address of every sort of page."""
    chief = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    rep = service.people.ours(demo.id, "Ben Ashworth", PRESENT).id
    claims = service.claims.all(demo.id, PRESENT)
    contested = next(one.claim.id for one in claims if one.backing.status == "contested")
    tried = encoded([Change(ChangeKind.LEAVE, chief)])
    source = service.sources.all(demo.id, PRESENT)[0].source.id
    within = (
        "", "?view=network", "/centrality", f"/people/{chief}", "/path", f"/path?to={chief}",
        "/what-if", f"/what-if?try={tried}", "/team", "/rim", f"/rim?rep={rep}", "/facts",
        "/facts?show=one voice only", f"/facts/{contested}", "/facts/new",
        "/facts/new?predicate=style", "/sources", f"/sources/{source}", "/history", "/add",
        "/questions", "/warnings", "/report", "/people/nobody",
    )  # fmt: skip
    return ["/accounts", "/reports", *(f"/accounts/{demo.id}{one}" for one in within)]


def appear(driver, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def measure(driver, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.fixture
def screen(browser):
    """The browser's driver; its size and its colours are as they were afterwards."""
    yield browser.driver
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    appear(browser.driver, "light")


def test_every_page_is_for_everybody_in_both_colours_and_on_a_phone(screen, served, service, demo):
    wider = "return document.documentElement.scrollWidth - innerWidth"
    screen.get(served.sign_in_link("/accounts"))
    wrong = []
    for address in pages(service, demo):
        measure(screen, 1440, 900)
        appear(screen, "light")
        screen.get(f"{served.address}{address}")
        wrong += [f"{address}: {one}" for one in screen.execute_script(FOUND)]
        appear(screen, "dark")
        wrong += [f"{address}, dark: {one}" for one in screen.execute_script(FOUND)]
        measure(screen, 390, 844)
        by = screen.execute_script(wider)
        wrong += [f"{address}: wider than a phone by {by}"] if by > 0 else []
    assert wrong == []


def test_every_control_of_a_page_is_reached_by_the_keyboard_and_shows_it(screen, served, demo):
    screen.get(served.sign_in_link(f"/accounts/{demo.id}/facts/new"))
    reachable = (
        "return document.querySelectorAll('main :is(a[href], summary, button:not(.longer), select,"
        " input:not([type=hidden], [type=radio]))').length"
    )
    hidden = (
        "return [...document.querySelectorAll('main :is(select, input:not([type=hidden],"
        " [type=radio]), button)')].filter((one) => !one.checkVisibility()).length"
    )
    left = screen.execute_script(reachable) - screen.execute_script(hidden)
    reached, unseen = set(), set()
    for _ in range(120):
        screen.switch_to.active_element.send_keys(Keys.TAB)
        one = screen.switch_to.active_element
        if one.tag_name == "body":
            break
        reached.add(one.id)
        if one.value_of_css_property("outline-style") == "none":
            unseen.add(one.get_attribute("outerHTML")[:120])
    assert len(reached) >= left
    assert unseen == set()


def test_the_names_of_a_chain_stand_inside_their_boxes(screen, served, service, demo):
    screen.get(served.sign_in_link("/accounts"))
    claims = service.claims.all(demo.id, PRESENT)
    outside = """return [...document.querySelectorAll(".heard .voice")].filter((one) =>
        one.querySelector(".name").getBBox().width + one.querySelector(".name").getBBox().x
        > one.querySelector("rect").getBBox().x + one.querySelector("rect").getBBox().width)
        .map((one) => one.textContent)"""
    for one in [one for one in claims if one.backing.status in ("contested", "confirmed")][:3]:
        screen.get(f"{served.address}/accounts/{demo.id}/facts/{one.claim.id}")
        assert screen.execute_script(outside) == []


def test_the_map_turns_dark_with_the_system_without_being_loaded_again(screen, served, demo):
    appear(screen, "light")
    screen.get(served.sign_in_link(f"/accounts/{demo.id}?view=network"))
    patient(screen).until(lambda _: screen.execute_script("return document.body.dataset.drawn"))
    lines = (
        "return [...document.querySelectorAll('#legend svg [stroke]')]"
        ".map((one) => one.getAttribute('stroke')).join()"
    )
    before = screen.execute_script(lines)
    appear(screen, "dark")
    patient(screen).until(lambda _: screen.execute_script(lines) != before)
    appear(screen, "light")
    patient(screen).until(lambda _: screen.execute_script(lines) == before)


def test_a_fact_is_entered_from_the_card_of_whom_it_is_about(screen, served, service, demo):
    chief = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT).id
    screen.get(served.sign_in_link(f"/accounts/{demo.id}"))
    screen.get(f"{served.address}/accounts/{demo.id}#person={chief}")
    screen.refresh()
    found = patient(screen).until(lambda _: screen.find_elements(By.LINK_TEXT, "Enter a fact"))
    found[0].click()
    patient(screen).until(lambda _: "/facts/new" in screen.current_url)
    chosen = screen.find_element(By.CSS_SELECTOR, "main [name=subject]").get_attribute("value")
    assert chosen == chief
