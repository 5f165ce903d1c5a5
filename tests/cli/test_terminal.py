"""Where output goes: a window, a pipe, a file on a full disk, a code page of Windows, nobody."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from fixtures.programs import running

from stakemap.cli.main import stakemap
from stakemap.cli.plainly import print_what_can_be

ACCOUNT = "Zürich Łódź 陈"


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> dict[str, str]:
    """A data folder of its own with one account, and no window."""
    home = tmp_path_factory.mktemp("terminal")
    kept = {one: text for one, text in os.environ.items() if one not in ("COLUMNS", "LINES")}
    kept.pop("STAKEMAP_NEO4J_URI", None)
    made = {**kept, "STAKEMAP_HOME": str(home), "PYTHONUTF8": "0"}
    for words in (("account", ACCOUNT), ("person", ACCOUNT, "Eva “Ei” Lind", "--title", "x " * 90)):
        done = run(made, "add", *words)
        assert done.returncode == 0, done.stderr
    return made


def run(environment, *arguments: str, **more) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "stakemap", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, env=environment, check=False, **{**pipes, **more})


def test_a_pipe_takes_one_line_for_each_row_and_a_window_as_many_as_it_needs(environment):
    piped = run(environment, "people", ACCOUNT).stdout.decode().splitlines()
    assert len(piped) == 5  # title, headings, rule, row, and a line between this and what follows
    narrow = run({**environment, "COLUMNS": "60"}, "people", ACCOUNT).stdout.decode().splitlines()
    assert max(map(len, narrow)) <= 60
    assert len(narrow) > len(piped)
    assert "\x1b" not in "".join(piped + narrow)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "ascii", "utf-8"])
def test_letters_that_a_code_page_lacks_are_printed_as_signs_near_to_them(environment, encoding):
    there = {**environment, "PYTHONIOENCODING": encoding}
    done = run(there, "people", ACCOUNT)
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # so click mends it
    assert ("Łódź 陈" in shown) == (encoding in ("utf-8", "ascii"))
    assert ('Eva "Ei" Lind' in shown) == (encoding == "latin-1")
    told = json.loads(run(there, "accounts", "--json").stdout.decode())
    assert told[0]["name"] == ACCOUNT


def test_a_full_disk_is_one_sentence(environment):  # 49
    for words in (("accounts",), ("accounts", "--json")):
        with Path("/dev/full").open("wb") as full:
            done = run(environment, *words, stdout=full)
        assert done.returncode == 1
        assert done.stderr.startswith(b"Error: the output cannot be read or written: ")
        assert b"Traceback" not in done.stderr


def test_who_reads_no_further_ends_it_quietly(environment):
    reading, writing = os.pipe()
    os.close(reading)
    done = run(environment, "accounts", stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_interrupt_leaves_no_traceback(environment):
    command = [sys.executable, "-m", "stakemap", "people", ACCOUNT]
    told = Path(environment["STAKEMAP_HOME"]) / "engine.json"
    with running(command, env=environment, stderr=subprocess.PIPE) as process:
        while not told.exists() and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert b"Traceback" not in said.partition(b"Exception ignored")[0]
    assert process.returncode in (0, 1, -signal.SIGINT)  # it may have been faster, or all but done


def test_an_error_on_the_way_out_of_an_interrupt_is_the_interrupt(monkeypatch):
    @click.command("people")
    def interrupted() -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise BufferError("met while a connection was given back")

    monkeypatch.setattr("stakemap.cli.listing.people_command", interrupted)
    done = CliRunner().invoke(stakemap, ["people"])
    assert (done.exit_code, done.output.strip()) == (1, "Aborted!")


def test_signs_of_our_own_have_others_in_their_place():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_what_can_be(stream)
    print("A → B – 1…2 · ★ ✓ 陈", file=stream, flush=True)
    assert stream.buffer.getvalue() == b"A -> B - 1...2 * * + ?\n"
