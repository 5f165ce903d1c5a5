"""What the README says must be so, and what there is must be in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stakemap.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert f"| `{command}` |" in README


def test_every_setting_is_documented():
    settings = (ROOT / "stakemap" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"(STAKEMAP_[A-Z0-9_]+)"', settings))
    assert names
    assert [name for name in sorted(names) if name not in README] == []


def test_every_file_that_the_readme_shows_is_here():
    for name in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / name).exists(), name


def test_ci_runs_the_test_line_of_the_readme():
    line = ".venv/bin/pip install -e '.[test]' && .venv/bin/pytest"
    assert line in README
    pattern = re.search(r"grep -m1 -o '(.+?)' README", (ROOT / ".ci/run").read_text())
    assert pattern
    assert re.search(pattern[1].replace("\\.venv", r"\.venv"), README)[0].startswith(line)
