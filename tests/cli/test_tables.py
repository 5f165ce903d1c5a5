"""How tables are drawn: at any width, with any letters, in a pipe."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from stakemap.cli.tables import drawn
from stakemap.cli.wrapping import clean, unbroken, wrapped

HEADINGS = ("Rep", "Minutes:n,spare", "At the rim:n", "Verdict", "Go to next:spare", "Id:id,spare")
ROWS = [
    ("Ben Ashworth", 3240, 1.0, "rim, firm", "Matthias Oehler, 陈建国", "1Q"),
    ("Katharina Lindqvist", 90, None, "too little to say", "", "1R"),
]


def words(lines: list[str]) -> list[str]:
    return [word for line in lines for word in line.replace("·", " ").split()]


def test_a_wide_window_shows_each_row_on_one_line():
    assert drawn(HEADINGS, ROWS, 120) == [
        "Rep                  Minutes  At the rim  Verdict            Go to next               Id",
        "───────────────────  ───────  ──────────  ─────────────────  ───────────────────────  ──",
        "Ben Ashworth            3240       1.000  rim, firm          Matthias Oehler, 陈建国  1Q",
        "Katharina Lindqvist       90           –  too little to say                           1R",
    ]


def test_what_does_not_fit_goes_below_its_row_with_its_heading():
    assert drawn(HEADINGS, ROWS, 58) == [
        "Rep                  At the rim  Verdict",
        "───────────────────  ──────────  ─────────────────",
        "Ben Ashworth              1.000  rim, firm",
        "    Minutes: 3240 · Go to next: Matthias Oehler, 陈建国 ·",
        "    Id: 1Q",
        "Katharina Lindqvist           –  too little to say",
        "    Minutes: 90 · Id: 1R",
    ]


@pytest.mark.parametrize("width", [10, 24, 40, 60, 80, 100, 160])
def test_no_line_is_wider_than_the_window_and_nothing_is_left_out(width):
    lines = drawn(HEADINGS, ROWS, width)
    assert max(map(cell_len, lines)) <= max(width, 24)
    if width >= 40:
        told = {word for row in ROWS for cell in row for word in str(cell).split()}
        assert told - {"1.0", "None"} <= set(words(lines))


def test_a_pipe_is_not_folded():
    long = "words " * 100
    lines = drawn(("Fact", "Value:n"), [(long, 1)], 0)
    assert len(lines) == 3
    assert lines[2] == f"{long.strip()}      1"


def test_a_sentence_gives_way_before_a_name_and_a_heading_before_both():
    lines = drawn(
        ("Name", "Said by us:n", "Why"), [("Katharina Lindqvist", 7, "so it is " * 9)], 60
    )
    assert [line.split()[-1] for line in lines[:2]] == ["Said", "by"]
    assert lines[4].startswith("Katharina Lindqvist     7  so it is")
    assert len(lines) == 7


def test_the_shortest_arrangement_is_taken():
    way = " → ".join(["Somebody Else"] * 9)
    side_by_side = drawn(("", "Way", "Weakest"), [("best", way, way[:45])] * 3, 82)
    lines = drawn(("", "Way", "Weakest:spare"), [("best", way, way[:45])] * 3, 82)
    assert len([line for line in lines if "Weakest:" in line]) == 3
    assert len(lines) < len(side_by_side)


@pytest.mark.parametrize(
    ("harm", "shown"),
    [
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("two\nlines\tand  more", "two lines and more"),
        ("\u202eturned", "\ufffdturned"),
        ("byte \udcff", "byte \ufffd"),
        ("陈建国 ç 👩‍👩‍👧", "陈建国 ç 👩‍👩‍👧"),
        ("[bold]x[/bold]", "[bold]x[/bold]"),
    ],
)
def test_no_letter_moves_the_cursor(harm, shown):  # 3, 4, 6
    assert clean(harm) == shown


def test_text_is_wrapped_at_spaces_and_cut_only_where_there_are_none():
    assert wrapped("who told us that", 9) == ["who told", "us that"]
    assert wrapped("who told us that", 9, "  ") == ["who told", "  us that"]
    assert wrapped(f"to {unbroken('Eva Lind')}", 9) == ["to", "Eva Lind"]
    assert wrapped("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]
    assert wrapped("陈建国陈建国", 5) == ["陈建", "国陈", "建国"]
    assert wrapped("", 10) == [""]
