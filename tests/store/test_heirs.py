"""Several processes on one data folder, whose owner ends: nobody sees it, nothing is lost."""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from filelock import FileLock
from fixtures.programs import program

from stakemap.errors import StoreUnavailable
from stakemap.service.accounts import Accounts
from stakemap.settings import Settings
from stakemap.store import embedded, migrations
from stakemap.store.embedded import Engine
from stakemap.wiring import open_store

NOW = datetime(2026, 6, 30, tzinfo=UTC)

OWNER = """
store = open_store(settings)
say("ready")
sys.stdin.readline()
store.close()
say("closed")
"""
WRITER = """
store = open_store(settings)
accounts = Accounts(store)
say("ready")
with ThreadPoolExecutor(4) as threads:
    list(threads.map(lambda number: accounts.create(f"{name} {number}", NOW), range(300)))
store.close()
say("written")
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize("ending", ["orderly", "killed"])
def test_writers_go_on_when_the_owner_ends(home, ending):  # 48, 50, 52
    with program(OWNER, home) as owner:
        owner.wait_for("ready")
        with program(WRITER, home, "one") as one, program(WRITER, home, "two") as two:
            one.wait_for("ready")
            two.wait_for("ready")
            if ending == "killed":
                owner.process.send_signal(signal.SIGKILL)
            else:
                owner.tell("close")
                owner.wait_for("closed")
            assert [one.end(), two.end()] == [0, 0], one.complaints() + two.complaints()
    with open_store(Settings(home)) as store:
        kept = {account.name for account in Accounts(store).all()}
    assert kept == {f"{name} {number}" for name in ("one", "two") for number in range(300)}


def test_threads_of_one_heir_take_over_once(home):
    with program(OWNER, home) as owner:
        owner.wait_for("ready")
        with open_store(Settings(home)) as store:
            accounts = Accounts(store)
            accounts.create("before", NOW)
            owner.process.kill()
            owner.process.wait()
            with ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda number: accounts.create(f"a{number}", NOW), range(40)))
            assert len(accounts.all()) == 41
            address = json.loads((home / "engine.json").read_text(encoding="utf-8"))
            assert address["pid"] == os.getpid()
            assert store.uri.endswith(f":{address['port']}")
        assert not (home / "engine.json").exists()


def test_readiness_finds_the_heir_too(home):
    with program(OWNER, home) as owner:
        owner.wait_for("ready")
        with open_store(Settings(home)) as store:
            owner.process.kill()
            owner.process.wait()
            store.check()
            assert store.version


def test_an_heir_that_is_still_starting_is_waited_for(home):
    """It holds the lock already, while the file still tells where the dead one listened."""
    with program(OWNER, home) as owner:
        owner.wait_for("ready")
        with open_store(Settings(home)) as store:
            Accounts(store).create("before", NOW)
            address = (home / "engine.json").read_text(encoding="utf-8")
            owner.process.kill()
            owner.process.wait()
            with FileLock(home / "engine.lock"):
                waiting = Thread(target=Accounts(store).create, args=("after", NOW))
                waiting.start()
                time.sleep(1.0)
                assert (home / "engine.json").read_text(encoding="utf-8") == address
                assert waiting.is_alive()
            waiting.join(60)
            assert {account.name for account in Accounts(store).all()} == {"before", "after"}


def test_two_programs_that_start_at_once_share_one_engine(home):  # 51
    with program(WRITER, home, "one") as one, program(WRITER, home, "two") as two:
        assert [one.end(), two.end()] == [0, 0]
    with open_store(Settings(home)) as store:
        assert len(Accounts(store).all()) == 600


def test_killed_in_a_migration_the_next_start_finishes_it(home):  # 48
    script = """
from stakemap.store import migrations
apply = migrations._apply
def slowly(*known):
    say("applies")
    time.sleep(0.05)
    return apply(*known)
migrations._apply = slowly
open_store(settings)
"""
    with program(script, home) as starter:
        for _ in range(5):
            starter.wait_for("applies")
        starter.process.kill()
        starter.process.wait()
    with open_store(Settings(home)) as store:
        assert migrations.pending(store) == []
        assert len(store.read("migrations")) == len(migrations.scripts())


def test_a_full_disk_is_one_sentence(home):  # 49
    script = """
resource = __import__("resource")
open_store(settings).close()
(settings.home / "engine.password").unlink()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    open_store(settings)
except StoreUnavailable as error:
    say("told")
"""
    with program(script, home) as poor:
        poor.wait_for("told")


def test_another_port_is_tried_where_somebody_has_the_first(home, monkeypatch):
    free = embedded._free_ports
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        taken = somebody.getsockname()[1]
        ports = [(free()[0], taken), (taken, free()[1])]  # once for each of its two doors
        monkeypatch.setattr(embedded, "_free_ports", lambda: ports.pop() if ports else free())
        engine = Engine(home)
        try:
            assert engine.address.port != taken
            assert not ports
        finally:
            engine.stop()


def test_a_forked_child_does_not_stop_what_is_not_its_own(home):  # 56
    script = """
store = open_store(settings)
child = os.fork()
if child == 0:
    store._engine.stop()
    os._exit(0)
os.waitpid(child, 0)
Accounts(store).create("still here", NOW)
try:
    FileLock(settings.home / "engine.lock", timeout=0).acquire()
except Timeout:
    say("held")
store.close()
"""
    with program(script, home) as parent:
        parent.wait_for("held")
        assert parent.end() == 0


def test_the_engine_writes_nothing_to_the_terminal(home):
    with program(OWNER, home) as owner:
        owner.wait_for("ready")
        owner.tell("close")
        owner.wait_for("closed")
        assert owner.end() == 0
        assert owner.complaints() == ""


def test_its_heap_is_bounded(home):
    """It takes half of the memory otherwise."""
    script = "open_store(settings).close()\nsay(os.environ['ARCADEDB_NATIVE_ISOLATE_ARGS'])"
    with program(script, home) as small:
        small.wait_for("-Xmx1g")


def test_an_engine_that_fell_silent_holds_nobody_for_long(home):  # 52 silent
    with program(OWNER, home) as owner:
        owner.wait_for("ready")
        with open_store(Settings(home)) as store:
            store.read("accounts")
            time.sleep(1.1)
            owner.process.send_signal(signal.SIGSTOP)
            os.waitpid(owner.process.pid, os.WUNTRACED)  # until then a thread may still answer
            began = time.monotonic()
            try:
                with pytest.raises(StoreUnavailable, match="does not answer"):
                    store.read("accounts")
                assert time.monotonic() - began < 5
            finally:
                owner.process.send_signal(signal.SIGCONT)
            assert store.read("accounts") == []
