"""Harm through every argument and option of every command: 1, 2, 4, 7 to 9, 12, 14, 18, 20, 41."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import click
import pytest
from click.testing import CliRunner
from fixtures.apart import Apart, two_accounts
from fixtures.hostile import COMPUTED, HARM
from fixtures.pages import NOW
from fixtures.twins import PRESENT

from stakemap.cli.main import COMMANDS, stakemap
from stakemap.cli.options import day
from stakemap.settings import Settings

UNTRIED = {
    "serve": "ends when it is stopped",
    "demo": "ends when it is stopped",
    "import": "takes files, see tests/ingest",
}
MARKUP = "[/b][red]words[/] [link=javascript:alert(1)]x"
"""What the printer of tables would read as its own."""
VALUES = (
    HARM, MARKUP, "", "  ", "\u202eright to left", "byte \udcff", "x" * 100_000,
    "NaN", "-1", "1e309", "0000-00-00", "1 OR 1=1", "../x",
)  # fmt: skip
LONGEST_ANSWER = 20_000


@pytest.fixture
def apart(service) -> Apart:
    return Apart(*two_accounts(service))


@pytest.fixture
def run(embedded_settings: Settings, tmp_path, monkeypatch):
    """Runs a command in this process, over the store that is open in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "500")
    (tmp_path / "card.jpg").write_bytes(b"card")
    monkeypatch.setenv("STAKEMAP_HOME", str(embedded_settings.home))
    monkeypatch.delenv("STAKEMAP_NEO4J_URI", raising=False)
    return lambda arguments: CliRunner().invoke(stakemap, arguments)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command that takes words, those of a group by both their names."""
    context = click.Context(stakemap)
    for name in COMMANDS:
        command = stakemap.get_command(context, name)
        if isinstance(command, click.Group):
            inner = click.Context(command)
            for each in command.list_commands(inner):
                yield f"{name} {each}", command.get_command(inner, each)
        elif name not in UNTRIED:
            yield name, command


def fields() -> Iterator[tuple[str, click.Command, list[click.Parameter]]]:
    """Every command with the words it takes; what many take, such as a day, comes once."""
    seen = set()
    for name, command in commands():
        words = []
        for one in command.params:
            key = one.name, getattr(one, "help", None) or one.callback or name
            if not getattr(one, "is_flag", False) and key not in seen and one.name != "output":
                seen.add(key)
                words.append(one)
        yield name, command, words


def usual(apart: Apart) -> dict[str, str]:
    """What somebody might say for each argument and each option that is needed."""
    service, account = apart.service, apart.account
    claim = service.claims.all(account, PRESENT)[0].claim.id
    detail = service.claims.one(account, claim, PRESENT)
    return {
        "account": account,
        "claim": claim,
        "statement": detail.hearings[0].statement.id,
        "source": detail.hearings[0].source.id,
        "id": service.warnings.all(account, PRESENT)[0].warning.id,
        "files": "card.jpg",
        "target": "Eva Lind",
        "who": "Kim Dahl",
        "whom": "Eva Lind",
        "what": "influence",
        "number": "0.5",
        "grade": "B",
        "told_by": "own eyes",
        "name": "words",
        "title": "words",
        "text": "words",
        "reason": "words",
        "affects": "Eva Lind",
        "on": "2026-07-07",
        "output": "out.html",
    }


def line(
    name: str, command: click.Command, said: dict[str, str], odd: str, value: str
) -> list[str]:
    """A command line that says what is needed, and one thing that is odd."""
    options, arguments = [], []
    for one in command.params:
        text = value if one.name == odd else said.get(str(one.name), "")
        if isinstance(one, click.Argument):
            arguments.append(text)
        elif one.name == odd or one.required or (name == "fact" and one.name in ("whom", "number")):
            options += [one.opts[0], text]
    return [*name.split(), *options, "--", *arguments]


def harmed(apart: Apart, done: Any, before: list[Any]) -> str:
    """What harm a command did, if any."""
    if not isinstance(done.exception, SystemExit | None):
        return f"a bug: {done.exception!r:.300}"
    if done.exit_code and (apart.state() != before or not done.stderr.strip()):
        return f"refused and yet something changed, or nothing said: {done.stderr:.200}"
    long = len(done.stderr) > LONGEST_ANSWER and done.exit_code == 1
    if COMPUTED in done.output or long:
        return f"an answer that should not be: {done.output[:200]}"
    return ""


def test_harm_in_any_word_of_any_command_is_text_or_refused(apart, run):
    said, elsewhere, harm = usual(apart), apart.elsewhere(), []
    for name, command, words in fields():
        for one in words:
            foreign = apart.foreign[1:] if isinstance(one, click.Argument) else ()
            for value in (*VALUES, *foreign):
                before = apart.state()
                done = run(line(name, command, said, str(one.name), value))
                found = harmed(apart, done, before)
                harm += [(name, one.name, value[:60], found)] if found else []
    assert harm == []
    assert apart.elsewhere() == elsewhere
    assert apart.crossing() == 0


def test_every_command_shows_harm_as_text(apart, run):
    said, account = usual(apart), apart.account
    for name in (HARM, MARKUP):
        for noun in ("person", "seat", "opportunity"):
            assert run(["add", noun, account, f"{name} {noun}"]).exit_code == 0
    soon = str(NOW.date() + timedelta(days=30))
    warned = run(["warn", account, "--text", MARKUP, "--on", soon, "--affects", "Eva Lind"])
    assert warned.exit_code == 0
    for name, command in commands():
        if name not in ("add account", "digest"):
            done = run(line(name, command, {**said, "on": ""}, "", ""))
            assert isinstance(done.exception, SystemExit | None), (name, done.exception)
    assert MARKUP in " ".join(run(["people", account]).stdout.split())


def test_a_day_that_is_none_is_wrong_usage_wherever_one_is_asked_for():  # 8
    asked = [
        (name, one.opts[0])
        for name, command in commands()
        for one in command.params
        if one.callback is day
    ]
    assert len(asked) > 20
    for name, option in asked:
        done = CliRunner().invoke(stakemap, [*name.split(), option, "soon"])
        assert (done.exit_code, done.stdout) == (2, ""), (name, option)
        assert f"Error: {option} 'soon' is not a date such as 2026-03-31" in done.stderr
