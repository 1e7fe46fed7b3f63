"""Cut text into lines that a text view can lay out at once, however long its own lines are."""

from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 2_000
"""Characters per line; the rest goes on in the next line. Layout time grows with the square of a line."""
_UNSHOWABLE = str.maketrans(
    {
        "\0": "␀",
        "\r": "␍",
        "\u2028": "␤",
        "\u2029": "␤",
        "\ufdd0": "\ufffd",
        "\ufdd1": "\ufffd",
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "␦"),
    }
)
"""The last ones turn the direction of reading: with them code reads otherwise than it runs."""


class SoftLine(NamedTuple):
    """One line as it is laid out; a ``goes_on`` line ends only for the layout's sake."""

    text: str
    goes_on: bool


def showable(text: str) -> str:
    """Replace the characters that a text view would take for its own, or obey, each by one other."""
    return text.translate(_UNSHOWABLE)


def one_line(text: str) -> str:
    """Make a name or a value of hostile code fit for one line: it neither breaks it nor turns it round."""
    return showable(text).replace("\n", "␤")


def soft_lines(text: str) -> Iterator[SoftLine]:
    """Give the lines of a text. Joined without a break after those that go on, they are the text again.

    Line ends of any system count as one; characters that a text view would take for its own are replaced.
    """
    for line in showable(text.replace("\r\n", "\n")).split("\n"):
        yield from _cut(line)


def _cut(line: str) -> Iterator[SoftLine]:
    start = 0
    while len(line) - start > LONGEST:
        end = line.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield SoftLine(line[start:end], goes_on=True)
        start = end
    yield SoftLine(line[start:], goes_on=False)
