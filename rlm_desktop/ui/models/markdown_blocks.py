"""How much of a growing Markdown text is settled: its blocks are complete and will not be read anew."""

import re

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_GOES_ON = re.compile(r"^(?:\s|[-*+>|]|\d{1,9}[.)]\s)")
"""A line that may belong to the block before the blank line: nested text, a list item, a quote, a table."""

_BARE_MARK = re.compile(r"(?:^|\n)[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})[ \t]*$")


def without_bare_mark(text: str) -> str:
    """Leave out a last line that is only the mark of a list item or heading whose words are still to come.

    Alone it would make a list item or a heading of the line before it.
    """
    return _BARE_MARK.sub("", text)


def settled_length(text: str, start: int = 0) -> int:
    """Give where the last block of ``text`` begins that may still change; all before it is settled.

    ``start`` is an earlier result for a shorter ``text``, so that growing costs what is new. A block is
    settled when a blank line has ended it, outside a code fence, and the next line cannot go on with it.
    """
    settled = start
    position = start
    fence = ""
    blank_before = False
    for line in text[start:].splitlines(keepends=True):
        stripped = line.strip()
        if not line.endswith("\n"):
            break
        if blank_before and not fence and stripped and not _GOES_ON.match(line):
            settled = position
        fence = _fence_after(line, fence)
        blank_before = not stripped
        position += len(line)
    return settled


def _fence_after(line: str, fence: str) -> str:
    """Give the fence that is open after ``line``; empty when none is."""
    found = _FENCE.match(line.rstrip("\n"))
    if not found:
        return fence
    marks, rest = found.groups()
    if not fence:
        return "" if "`" in rest and marks[0] == "`" else marks
    closes = marks[0] == fence[0] and len(marks) >= len(fence) and not rest.strip()
    return "" if closes else fence
