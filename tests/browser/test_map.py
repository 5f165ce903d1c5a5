"""The map in a real browser: one minute of a planning session."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from fixtures.pages import NOW, PRESENT, patient
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions

pytestmark = pytest.mark.browser


def wait(browser, ready):
    """Wait until a page that is just loading has what is asked for."""
    return patient(browser.driver).until(ready)


def drawn(driver):
    return driver.find_element(By.TAG_NAME, "body").get_attribute("data-drawn")


def own_hosts_only(browser, served) -> bool:
    own = urlsplit(served.address).netloc
    hosts = {urlsplit(address).netloc for address in browser.requests() if "://" in address}
    return hosts <= {own}


def test_sign_in_search_a_person_light_a_path_and_open_the_table(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}"))
    wait(browser, drawn)
    assert "token" not in driver.current_url

    driver.find_element(By.ID, "search").send_keys("Katharina Lindqvist", Keys.ENTER)
    panel = wait(browser, lambda _: driver.find_element(By.CSS_SELECTOR, "#panel h2"))
    assert panel.text == "Katharina Lindqvist"
    said = driver.find_element(By.ID, "panel").text
    assert re.search(r"Reach\n\d\.\d\d \(\d\.\d\d–\d\.\d\d\)", said), said

    driver.find_element(By.ID, "light").click()
    wait(browser, lambda _: "#path=" in driver.current_url)

    driver.find_element(By.ID, "as-table").click()
    table = driver.find_element(By.CSS_SELECTOR, "#table table")
    assert len(table.find_elements(By.CSS_SELECTOR, "tbody tr")) == 60
    table.find_element(By.XPATH, ".//th/button[text()='Rank']").click()
    ranks = [row.text for row in table.find_elements(By.CSS_SELECTOR, "tbody tr td:nth-child(8)")]
    assert [rank.split(" ")[0] for rank in ranks[:3]] == ["1", "2", "3"]
    assert re.fullmatch(r"1 \(1–\d+\)", ranks[0])

    assert browser.complaints() == []
    assert own_hosts_only(browser, served)


def test_a_link_to_a_lit_path_lights_it_again(browser, served, service, demo):
    driver = browser.driver
    goal = service.people.theirs(demo.id, "Katharina Lindqvist", PRESENT)
    driver.get(served.sign_in_link("/accounts"))
    driver.get(f"{served.address}/accounts/{demo.id}#path={goal.id}")
    wait(browser, drawn)
    assert driver.find_element(By.CSS_SELECTOR, "#panel h2").text == "Katharina Lindqvist"
    assert browser.complaints() == []


@pytest.mark.parametrize("view", ["rings", "network"])
def test_other_views_draw_without_a_complaint(browser, served, demo, view):
    browser.driver.get(served.sign_in_link(f"/accounts/{demo.id}?view={view}"))
    wait(browser, drawn)
    assert browser.complaints() == []


HOSTILE = (
    "<img src=x onerror=alert(1)>",  # 18
    "</script><script>alert(1)</script>",  # 18
    "\u2028<!--<script>",  # 19
    "{{7*7}}",  # 20
    '<a href="javascript:alert(1)">x</a>',  # 18
)


def test_hostile_names_are_shown_as_text(browser, served, service):
    rows = "\n".join('"' + name.replace('"', '""') + '",Chief' for name in HOSTILE)
    file = UploadedFile("people.csv", f"Name,Title\n{rows}\n".encode())
    service.imports.apply([file], "</title><script>alert(1)</script>", ImportOptions(), NOW)
    (account,) = service.accounts.all()
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{account.id}"))
    wait(browser, drawn)
    driver.find_element(By.ID, "as-table").click()
    shown = {one.text for one in driver.find_elements(By.CSS_SELECTOR, "#table .show")}
    assert shown == {" ".join(name.split()) for name in HOSTILE}
    driver.find_element(By.CSS_SELECTOR, "#table .show").click()
    wait(browser, lambda _: driver.find_element(By.CSS_SELECTOR, "#panel h2").text in shown)
    assert driver.find_elements(By.CSS_SELECTOR, "#map img, #panel img, #panel script") == []
    assert browser.complaints() == []


def test_an_own_account_from_pasted_names(browser, served, service):
    driver = browser.driver
    driver.get(served.sign_in_link("/accounts"))
    driver.find_element(By.NAME, "account").send_keys("Acme")
    driver.find_element(By.NAME, "names").send_keys("Anna Berg, Head of Purchasing\nTom Reed")
    driver.find_element(By.XPATH, "//button[text()='Show what this makes']").click()
    wait(
        browser, lambda _: driver.find_element(By.XPATH, "//button[text()='Save all of it']")
    ).click()
    wait(browser, drawn)
    assert "Acme" in driver.title
    assert browser.complaints() == []


def test_a_map_in_one_file_draws_without_a_server(browser, service, demo, tmp_path):
    from stakemap.web.standalone import standalone

    graph = service.maps.graph(demo.id, PRESENT)
    page = tmp_path / "map.html"
    page.write_text(standalone(graph, "</title><b>Nordwind", PRESENT), encoding="utf-8")
    browser.driver.get(page.as_uri())
    wait(browser, drawn)
    assert browser.complaints() == []
    assert {urlsplit(address).scheme for address in browser.requests()} <= {"file", "data", "about"}


def lines_drawn(driver) -> int:
    return int(driver.find_element(By.ID, "shown").text.split(", ")[1].split()[0])


def test_the_legend_shows_samples_and_hides_what_is_clicked(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}?view=network"))
    wait(browser, drawn)
    driver.find_element(By.ID, "show-ties").click()
    entries = driver.find_elements(By.CSS_SELECTOR, "#legend button")
    assert all(one.find_elements(By.CSS_SELECTOR, "svg > *") for one in entries)
    every = lines_drawn(driver)
    (one_voice,) = [one for one in entries if one.text.startswith("one voice")]
    one_voice.click()
    left = every - int(one_voice.text.rpartition("(")[2].rstrip(")"))
    assert lines_drawn(driver) == left > 0
    assert one_voice.get_attribute("aria-pressed") == "false"
    one_voice.click()
    assert lines_drawn(driver) == every
    assert browser.complaints() == []


def test_a_dark_screen_gets_dark_pages(browser, served, demo):
    driver = browser.driver
    feature = {"name": "prefers-color-scheme", "value": "dark"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        driver.get(served.sign_in_link(f"/accounts/{demo.id}"))
        wait(browser, drawn)
        ground = driver.find_element(By.TAG_NAME, "body").value_of_css_property("background-color")
        assert max(int(part) for part in ground.split("(")[1].split(",")[:3]) < 60
        assert browser.complaints() == []
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


WIDTH = 500


@pytest.mark.parametrize("page", ["", "/centrality", "/rim", "/team", "/facts", "/history"])
def test_a_phone_shows_a_page_without_moving_it_sideways(browser, served, demo, page):
    driver = browser.driver
    size = {"width": WIDTH, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        driver.get(served.sign_in_link(f"/accounts/{demo.id}{page}"))
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        assert wide <= WIDTH
        for part in driver.find_elements(By.CSS_SELECTOR, ".top nav a"):
            assert part.rect["x"] + part.rect["width"] <= WIDTH
        assert not driver.find_element(By.NAME, "on").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_map_is_coloured_by_a_measure_and_the_legend_shows_the_scale(browser, served, demo):
    driver = browser.driver
    driver.get(served.sign_in_link(f"/accounts/{demo.id}"))
    wait(browser, drawn)
    plain = driver.execute_script("return document.querySelector('#map canvas').toDataURL()")
    driver.find_element(By.CSS_SELECTOR, "#tint option[value=reach]").click()
    scale = wait(browser, lambda _: driver.find_element(By.ID, "legend-tint"))
    assert re.fullmatch(r"Colour\s+reach: 0 to 0\.\d\d", scale.text)
    assert len(scale.find_elements(By.TAG_NAME, "rect")) == 5
    tinted = driver.execute_script("return document.querySelector('#map canvas').toDataURL()")
    assert tinted != plain
    driver.find_element(By.CSS_SELECTOR, "#tint option[value='']").click()
    assert driver.find_elements(By.ID, "legend-tint") == []
    assert browser.complaints() == []
