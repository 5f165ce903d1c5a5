"""The only door to ``cypher/``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def statement(folder: str, name: str) -> str:
    """Return the text of ``cypher/<folder>/<name>.cypher``.

    Raises
    ------
    KeyError
        No such statement: a mistake in the program, never in what a user typed.
    """
    file = _cypher() / folder / f"{name}.cypher"
    if not file.is_file():
        raise KeyError(f"cypher/{folder}/{name}.cypher does not exist")
    return file.read_text(encoding="utf-8")


def names(folder: str) -> tuple[str, ...]:
    """Return the names of all statements in one folder, sorted."""
    found = (file.name for file in (_cypher() / folder).iterdir())
    return tuple(sorted(name.removesuffix(".cypher") for name in found if name.endswith(".cypher")))


def _cypher() -> Traversable:
    return files("stakemap.cypher")
