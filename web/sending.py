"""Files that a page sends: named by what they hold, in letters that every system takes."""

from __future__ import annotations

import re
from mimetypes import guess_type

from flask import Response


def attachment(content: bytes, name: str) -> Response:
    """Return an answer that a browser saves under a name."""
    answer = Response(content, mimetype=guess_type(name)[0] or "application/octet-stream")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def file_stem(name: str) -> str:
    """Return an account's name as the beginning of a file's name."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "account"
