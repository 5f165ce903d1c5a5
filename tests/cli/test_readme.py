"""What the README shows as the answer of a command is what it prints, letter for letter."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from stakemap.cli.main import stakemap

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"```console\n\$ (.+)\n((?s:.+?))```", README)
DAY = datetime.fromisoformat(re.findall(r"on (\d{4}-\d\d-\d\d)", README)[0]).replace(tzinfo=UTC)
WIDE = 100
"""Cells of a line; a page of code shows so many without a scroll bar."""


@pytest.fixture
def shell(service, embedded_settings, monkeypatch):
    """The terminal of somebody who made the demo account on the day that the README shows."""
    service.demo.ensure(DAY)
    monkeypatch.setattr("stakemap.cli.options.now", lambda: DAY)
    monkeypatch.setenv("STAKEMAP_HOME", str(embedded_settings.home))
    monkeypatch.setenv("COLUMNS", str(WIDE))
    monkeypatch.delenv("STAKEMAP_NEO4J_URI", raising=False)
    return CliRunner()


def test_the_readme_shows_what_the_commands_print(shell):
    assert len(SHOWN) >= 2
    for command, shown in SHOWN:
        done = shell.invoke(stakemap, shlex.split(command)[1:])
        assert done.exit_code == 0, done.output
        assert done.output == shown, f"{command} prints:\n{done.output}"


def test_no_line_of_an_answer_is_wider_than_the_page_but_a_sentence():
    for _, shown in SHOWN:
        table = shown.rpartition("\n\n")[0]
        assert max(map(len, table.splitlines())) <= WIDE
