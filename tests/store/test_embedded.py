"""The embedded engine: one owner, found again, never a password to a stranger."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fixtures.programs import running
from fixtures.required import missing

from stakemap.errors import StoreUnavailable
from stakemap.service.accounts import Accounts
from stakemap.settings import Settings
from stakemap.store import embedded
from stakemap.store.embedded import Engine
from stakemap.store.store import Store
from stakemap.wiring import open_store

HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from stakemap.service.accounts import Accounts
from stakemap.settings import Settings
from stakemap.wiring import open_store
store = open_store(Settings(Path(sys.argv[1])))
Accounts(store).create("held", datetime.now(UTC))
print("ready", flush=True)
time.sleep(60)
"""


def names(store: Store) -> list[str]:
    return [one.name for one in Accounts(store).all()]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def holder(home: Path):
    """Another process that runs the engine of this home."""
    with running([sys.executable, "-c", HOLD, str(home)], text=True) as process:
        assert process.stdout.readline() == "ready\n"
        yield process


def test_files_with_secrets_are_for_their_owner_alone(home):
    with open_store(Settings(home)):
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        for name in ("engine.json", "engine.password"):
            assert stat.S_IMODE((home / name).stat().st_mode) == 0o600


def test_the_password_is_random_and_kept_from_the_first_start(home, tmp_path):
    with open_store(Settings(home)):
        first = (home / "engine.password").read_text()
    with open_store(Settings(home)):
        assert (home / "engine.password").read_text() == first
    with open_store(Settings(tmp_path / "other")):
        assert (tmp_path / "other" / "engine.password").read_text() != first
    assert len(first) >= 32


def test_who_was_let_in_slowly_by_an_older_program_still_is(home, monkeypatch):
    monkeypatch.setattr(embedded, "ROUNDS", 65_536)
    with open_store(Settings(home)):
        assert "$65536$" in (home / "config" / "server-users.jsonl").read_text()
    monkeypatch.undo()
    with open_store(Settings(home)) as store:
        assert store.read("accounts") == []


def test_the_hash_of_a_random_password_takes_no_time(home):
    with open_store(Settings(home)):
        assert f"${embedded.ROUNDS}$" in (home / "config" / "server-users.jsonl").read_text()


def test_a_second_process_talks_to_the_running_one(home, holder):
    with open_store(Settings(home)) as store:
        assert names(store) == ["held"]
        assert json.loads((home / "engine.json").read_text())["pid"] == holder.pid


def test_when_the_holder_ends_the_other_starts_the_engine_itself(home, holder):  # 50, 52
    with open_store(Settings(home)) as store:
        assert names(store) == ["held"]
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        assert names(store) == ["held"]


def test_what_was_committed_survives_a_kill(home):  # 48
    script = HOLD.replace(
        'print("ready", flush=True)',
        'n = 0\nwhile True:\n    n += 1; Accounts(store).create(f"a{n}", datetime.now(UTC)); '
        "print(n, flush=True)",
    )
    with running([sys.executable, "-c", script, str(home)], text=True) as process:
        for line in process.stdout:
            if int(line) >= 20:
                break
        process.kill()
        rest = process.stdout.read().split()
    told = int(rest[-1]) if rest else 20
    with open_store(Settings(home)) as store:
        kept = set(names(store))
        assert {f"a{number}" for number in range(1, told + 1)} <= kept


def test_a_stale_address_is_not_believed(home):
    with open_store(Settings(home)):
        pass
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        address = {"port": stranger.getsockname()[1], "password": "x", "pid": 1}
        (home / "engine.json").write_text(json.dumps(address))
        with open_store(Settings(home)) as store:
            assert names(store) == []
        stranger.settimeout(0.1)
        with pytest.raises(TimeoutError):
            stranger.accept()


def test_a_holder_that_does_not_say_where_it_listens_is_named(home, holder, monkeypatch):  # 50
    (home / "engine.json").unlink()
    monkeypatch.setattr(embedded, "PATIENCE", 0.5)
    with pytest.raises(StoreUnavailable, match="another process holds the data"):
        Engine(home)


def test_sigterm_ends_the_program_orderly(home):  # 58
    environment = {**os.environ, "STAKEMAP_HOME": str(home)}
    command = [sys.executable, "-m", "stakemap", "serve", "--no-browser"]
    with running(command, text=True, env=environment) as process:
        assert "/sign-in?token=" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        assert process.wait() == 0
        assert time.monotonic() - began < 5
    assert not (home / "engine.json").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):  # 49
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        open_store(Settings(blocked / "home"))


def test_damaged_data_is_one_sentence(home):  # 50
    with open_store(Settings(home)):
        pass
    dictionary = next(home.rglob("dictionary.*"))
    dictionary.write_bytes(b"x" * dictionary.stat().st_size)
    with pytest.raises(StoreUnavailable, match="does not open"):
        open_store(Settings(home))


def test_without_a_wheel_a_neo4j_server_is_recommended(home, monkeypatch):
    monkeypatch.setitem(sys.modules, "arcadedb", None)
    with pytest.raises(StoreUnavailable, match="start a Neo4j server"):
        Engine(home)


def test_everything_listens_on_loopback_only(home, holder):
    if not shutil.which("ss"):
        missing("ss", "install Debian's iproute2")
    told = subprocess.run(["ss", "-ltnp"], capture_output=True, text=True, check=True).stdout
    doors = [line.split()[3] for line in told.splitlines() if f"pid={holder.pid}," in line]
    assert len(doors) == 2  # Bolt, and HTTP, which cannot be left out
    for door in doors:
        assert door.startswith(("127.0.0.1:", "[::ffff:127.0.0.1]:"))
