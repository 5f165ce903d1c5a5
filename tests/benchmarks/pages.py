"""A map of 500 people and 2,000 lines: server time and drawing.

Run by name: ``PYTHONPATH=tests python tests/benchmarks/pages.py``.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from stakemap.web import create_app
from stakemap.web.gate import sign_in_path
from stakemap.web.serving import Server

from stakemap.ingest.tables import UploadedFile
from stakemap.service.imports import ImportOptions
from stakemap.service.service import Service
from stakemap.settings import Settings
from stakemap.wiring import open_service

PEOPLE, LINES = 500, 2_000


def tables() -> list[UploadedFile]:
    chance = random.Random(1)
    people = ["ID,Name,Title,Department,Level,Reports_To"]
    for n in range(PEOPLE):
        boss = f"p{(n - 1) // 6}" if n else ""
        level = 1 if n == 0 else 2 if n < 7 else 3 if n < 43 else 4
        people.append(f"p{n},Person {n},Role {n},Unit {n % 12},{level},{boss}")
    lines = {(chance.randrange(PEOPLE), chance.randrange(PEOPLE)) for _ in range(LINES * 2)}
    chosen = sorted((a, b) for a, b in lines if a != b)[:LINES]
    influence = [
        "From,To,Strength",
        *(f"p{a},p{b},{chance.uniform(0.2, 0.9):.2f}" for a, b in chosen),
    ]
    return [
        UploadedFile("people.csv", "\n".join(people).encode()),
        UploadedFile("influence.csv", "\n".join(influence).encode()),
    ]


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(int(share * len(values)), len(values) - 1)]


def row(name: str, value: float, unit: str = "ms") -> None:
    print(f"{name:<52} {value:>10.1f} {unit}")


def server_times(service: Service, path: str) -> None:
    app = create_app(service)
    client = app.test_client()
    client.get(sign_in_path(app, "/accounts"))
    took, work = [], []
    for _ in range(40):
        began, worked = time.perf_counter(), time.process_time()
        assert client.get(path).status_code == 200
        took.append(1_000 * (time.perf_counter() - began))
        work.append(1_000 * (time.process_time() - worked))
    row("map page, first", took[0])
    row("    work of that", work[0])
    row("map page, p95 of the next 39", percentile(took[1:], 0.95))
    row("    work of that", percentile(work[1:], 0.95))


def chromium_draws(service: Service, path: str, what: str) -> None:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service as DriverService

    server = Server(service, "127.0.0.1", None, 17_600)
    ThreadPoolExecutor(1).submit(server.run)
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1500,950"):
        options.add_argument(argument)
    options.add_argument("--disable-background-networking")
    driver = webdriver.Chrome(options=options, service=DriverService(shutil.which("chromedriver")))
    try:
        driver.get(server.sign_in_link(path))
        for _ in range(5):
            driver.get(server.address + path)
            while not (drawn := driver.execute_script("return document.body.dataset.drawn")):
                time.sleep(0.02)
            row(f"{what} drawn in Chromium, from navigation", float(drawn))
    finally:
        driver.quit()
        server.close()


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_service(Settings(Path(folder) / "home")) as service,
    ):
        began = time.perf_counter()
        service.imports.apply(tables(), "Large", ImportOptions(), datetime.now(UTC))
        row("import of 500 people and 2,000 lines", time.perf_counter() - began, "s")
        path = f"/accounts/{service.accounts.find('Large').id}"
        server_times(service, path)
        chromium_draws(service, path, "map")


if __name__ == "__main__":
    main()
