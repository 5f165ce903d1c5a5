"""Files that nobody but their owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from stakemap.errors import StoreUnavailable


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter.

    Raises
    ------
    StoreUnavailable
        It cannot be made or is somebody else's.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise unwritable(folder, error) from error


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody but its owner can read, whole or not at all."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(path)


def kept_secret(path: Path) -> str:
    """Return the secret in a file, made when it is first asked for."""
    if not path.exists():
        write_private(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="utf-8")


def unwritable(folder: Path, error: OSError) -> StoreUnavailable:
    """Return one sentence on a data folder that cannot be written."""
    return StoreUnavailable(
        f"the data folder {folder} cannot be written ({error.strerror}); "
        "set STAKEMAP_HOME to a folder of your own"
    )
