"""A refusal is one sentence, however long what was found is."""

from stakemap.errors import LONGEST, InvalidRow, NotFound


def test_a_sentence_is_said_whole():
    assert str(NotFound("there is nobody called 'Eva' here")) == "there is nobody called 'Eva' here"


def test_what_is_longer_than_a_sentence_keeps_both_its_ends():  # hostile 2
    said = str(InvalidRow("people.csv", 14, f"level {'x' * 10_000_000!r} is not one of 1 to 99"))
    assert said.startswith("people.csv row 14: level 'xxx")
    assert said.endswith("xxx' is not one of 1 to 99")
    assert len(said) < LONGEST + 10
