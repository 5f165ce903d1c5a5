"""People as mail headers and cells name them: a name, an address, or both."""

from __future__ import annotations

import re
from email.utils import getaddresses
from typing import Final

ADDRESS: Final = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
SHOWN: Final = re.compile(r"([^<>]*)<([^<>@\s]+@[^<>\s]+)>")
SEPARATORS: Final = re.compile(r" ::: |[;|\n]")


def addressed(cell: str) -> list[tuple[str, str]]:
    """Return (name, e-mail) of everybody in a cell; either may be empty, never both.

    ``;``, ``|`` and `` ::: `` split people. A comma splits addresses, but not the ``Lind, Anna``
    in front of one, and not names.
    """
    found: list[tuple[str, str]] = []
    for part in SEPARATORS.split(cell):
        if "@" in part:
            found.extend(_mailboxes(part))
        elif part.strip():
            found.append((part.strip(), ""))
    return found


def _mailboxes(part: str) -> list[tuple[str, str]]:
    shown = SHOWN.findall(part)
    if shown:
        pairs = [(name.strip(" ,\"'"), address) for name, address in shown]
    else:
        pairs = getaddresses([part])
    return [(name, address.lower()) for name, address in pairs if name or address]
