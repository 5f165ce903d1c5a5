"""What an account needs: the functions that a team of ours must bring."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from stakemap.errors import InvalidValue
from stakemap.service.audit import Act, audit
from stakemap.service.locking import lock
from stakemap.store.store import Store, Transaction

MOST: Final = 20
LONGEST: Final = 100


class Needs:
    """Plans which functions an account needs."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, account_id: str, functions: Iterable[str], now: datetime) -> tuple[str, ...]:
        """Remember the functions that an account needs from now on, and return them.

        Raises
        ------
        NotFound
            No account has this id.
        InvalidValue
            A name is too long or holds what cannot be seen, or there are too many.
        """
        needs = needed(functions)

        def work(tx: Transaction) -> None:
            lock(tx, account_id)
            tx.write("need_functions", account_id=account_id, needs=list(needs))
            audit(tx, account_id, Act.PLANNED, f"needs {', '.join(needs) or 'no function'}", now)

        self._store.writing(work)
        return needs


def needed(functions: Iterable[str]) -> tuple[str, ...]:
    """Return names of functions as they are compared with units: trimmed, each once.

    Raises
    ------
    InvalidValue
        A name is too long or holds what cannot be seen, or there are too many.
    """
    trimmed = (" ".join(unicodedata.normalize("NFC", one).split()) for one in functions)
    names = tuple(dict.fromkeys(one for one in trimmed if one))
    if len(names) > MOST:
        raise InvalidValue(f"{len(names)} functions are more than the {MOST} that a team may need")
    for name in names:
        if len(name) > LONGEST:
            raise InvalidValue(f"a function has {len(name)} characters: at most {LONGEST} are read")
        if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in name):
            raise InvalidValue("the name of a function holds characters that cannot be seen")
    return names
