"""Ids that are the same whenever what they name is the same."""

from __future__ import annotations

import hashlib
import json


def digest(*parts: object) -> str:
    """Return an id that is the same whenever the parts are: 32 hexadecimal digits."""
    text = json.dumps([str(part) for part in parts], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
