"""A list of names as people paste it, as the table of people that it means."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from stakemap.errors import UnreadableFile
from stakemap.ingest.addresses import addressed
from stakemap.ingest.dialects import recognise
from stakemap.ingest.tables import UploadedFile, sheets

FILE: Final = "pasted list"
COLUMNS: Final = ("Name", "Title", "Department", "Email")
BULLETS: Final = "-*•·–— \t"


def pasted(text: str) -> UploadedFile:
    """Return a pasted list as a file that the import reads.

    A text that begins with a known header is taken as the table it is. Else each line is one
    person: a name, and behind tabs, semicolons or commas a title and a department; or it is a list
    of mail recipients, ``Anna Lind <anna@lind.example>; Bo Berg <bo@berg.example>``.

    Raises
    ------
    UnreadableFile
        There is nothing in it, or it is no text.
    """
    if not text.strip():
        raise UnreadableFile("the list is empty: paste at least one name")
    as_it_is = UploadedFile(FILE, _encoded(text))
    if _has_header(as_it_is):
        return as_it_is
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(row for line in text.splitlines() for row in _people(line))
    return UploadedFile(FILE, _encoded(out.getvalue()))


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableFile("the list holds half characters, so it is no text") from error


def _has_header(file: UploadedFile) -> bool:
    try:
        first = sheets(file)[0]
        return recognise(first).header == first.lines[0]
    except UnreadableFile:
        return False


def _people(line: str) -> Iterator[tuple[str, str, str, str]]:
    plain = line.strip().lstrip(BULLETS)
    if not plain:
        return
    if "@" in plain:
        yield from ((shown or email, "", "", email) for shown, email in addressed(plain))
        return
    mark = next((one for one in "\t;,，、" if one in plain), "\t")
    name, title, unit = ([part.strip() for part in plain.split(mark)] + ["", ""])[:3]
    yield name, title, unit, ""
