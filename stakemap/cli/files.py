"""Files of this machine: read to be attached, written without overwriting another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from stakemap.errors import InvalidValue
from stakemap.model.attachment import LARGEST_FILE, NewFile, check_file

FILE: Final = click.Path(path_type=Path)
"""A file that a command reads; whether it is there is said in a sentence of our own."""


def read_files(paths: Iterable[Path]) -> tuple[NewFile, ...]:
    """Return files as they are attached, each under its name without its folder.

    Raises
    ------
    InvalidValue
        One is not there, is no file, cannot be read, is empty or too large.
    """
    return tuple(_read(one) for one in paths)


def save(output: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file, in place of one that is there only where asked to.

    Raises
    ------
    InvalidValue
        A file of this name is there, or its folder is not or may not be written.
    """
    try:
        with output.open("wb" if overwrite else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise InvalidValue(
            f"{output} is there already: name another file, or add --overwrite"
        ) from error
    except OSError as error:
        raise InvalidValue(f"{output} cannot be written: {error.strerror}") from error


def _read(path: Path) -> NewFile:
    try:
        if not path.is_file():  # a device or a pipe may never end
            raise InvalidValue(f"{str(path)[:200]!r} is not a file that is there")
        check_file(path.name, path.stat().st_size)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InvalidValue(f"{str(path)[:200]!r} cannot be read: {error.strerror}") from error
    return NewFile(path.name, content)
