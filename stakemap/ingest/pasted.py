"""A list of names, pasted: one a line, with title and department if they are known."""

from __future__ import annotations

import csv
import io

from stakemap.errors import UnreadableFile
from stakemap.ingest.dialects import recognise
from stakemap.ingest.tables import UploadedFile, sheets

NAME = "pasted list"
HEADER = ("Name", "Title", "Department")


def pasted(text: str) -> UploadedFile:
    """Return pasted text as a file; without a header that is known, lines are names.

    Raises
    ------
    UnreadableFile
        There is nothing in it.
    """
    if not text.strip():
        raise UnreadableFile("the list is empty: paste at least one name")
    whole = UploadedFile(NAME, text.encode("utf-8", "surrogatepass"))
    try:
        recognise(sheets(whole)[0])
    except UnreadableFile:
        return UploadedFile(NAME, _with_header(text))
    return whole


def _with_header(text: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for line in filter(str.strip, text.splitlines()):
        mark = "\t" if "\t" in line else ";" if ";" in line else ","
        writer.writerow(part.strip() for part in line.split(mark)[: len(HEADER)])
    return out.getvalue().encode("utf-8", "surrogatepass")
