"""Bytes into text in the encodings that spreadsheets and mail programs leave behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from stakemap.errors import UnreadableFile

MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
JUDGED: Final = 20_000
"""Bytes that are looked at to tell encodings without a mark apart."""


def decoded(name: str, content: bytes) -> str:
    """Return the text of a file.

    A byte-order mark decides; without one UTF-8 is tried, and where it does not fit, whichever of
    GB18030, Big5 and Latin-1 makes the file look most like its language.

    Raises
    ------
    UnreadableFile
        It holds NUL characters or breaks its own mark, so it is no text.
    """
    marked = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", *_likeliest(content), "latin-1"):
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise UnreadableFile(f"{name} is not text in UTF-8, UTF-16, GB18030, Big5 or Latin-1")


def _likeliest(content: bytes) -> list[str]:
    """Return the encodings without a mark, the most plausible first."""
    high = content[:JUDGED]
    return sorted(_PLAUSIBLE, key=lambda encoding: -_PLAUSIBLE[encoding](high))


def _share(characters: int, common: int) -> float:
    return common / characters if characters else 0.0


def _chinese(lead_low: int, lead_high: int, trail_low: int) -> Callable[[bytes], float]:
    """Return a judge: the share of two-byte characters in the block of the everyday ones."""

    def judge(content: bytes) -> float:
        place = characters = common = 0
        while place < len(content) - 1:
            lead, trail = content[place], content[place + 1]
            if lead < 0x80:
                place += 1
                continue
            characters += 1
            common += lead_low <= lead <= lead_high and trail >= trail_low
            place += 2
        return _share(characters, common)

    return judge


def _western(content: bytes) -> float:
    """Return the share of letters beyond ASCII that stand beside a letter of ASCII."""
    text = content.decode("latin-1")
    high = [place for place, letter in enumerate(text) if letter >= "\x80"]
    beside = sum(
        text[place] >= "\xc0"
        and any(one.isascii() and one.isalpha() for one in text[max(place - 1, 0) : place + 2])
        for place in high
    )
    return _share(len(high), beside)


_PLAUSIBLE: Final[Mapping[str, Callable[[bytes], float]]] = {
    "gb18030": _chinese(0xB0, 0xD7, 0xA1),
    "big5": _chinese(0xA4, 0xC6, 0x40),
    "cp1252": _western,
}
