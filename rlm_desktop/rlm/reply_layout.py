"""Lay out a model's reply: its fenced blocks, and the lines outside them and outside its thinking."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rlm_desktop.rlm.python_source import parsed_python

CODE_TAGS = frozenset({"repl", "python", "python3", "py", "ipython", "tool_code"})
CLOSINGS_TRIED = 40
"""How many fences after an opening one are tried as its end, so that a flood of fences is read at once."""

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<tag>[\w.+-]*)[^\n`]*$")
_THINK_TAG = "(?:think|thinking|reasoning)"
_THINK_START = re.compile(rf"(?<!`)<(?P<tag>{_THINK_TAG})>")
_THINK_END = re.compile(rf"(?<!`)</{_THINK_TAG}>")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its code lies in the reply's lines ``first`` to ``end``, fences left out."""

    tag: str
    """In lower case; empty when there is none."""
    code: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A reply in lines: its blocks, and the numbers of the lines outside blocks and think blocks."""

    lines: list[str]
    blocks: list[Block]
    prose: list[int]


def layout_of(text: str) -> Layout:
    """Find the fenced blocks of a reply and its prose.

    A think block ends at its closing tag; what follows on that line is prose again. One that is never closed
    takes the rest of the reply when it begins a line, and is a word like any other within one. A closing tag
    without an opening one (some servers keep that to themselves) makes thinking of all that stands before.
    """
    layout = Layout(text.split("\n"), [], [])
    lines = layout.lines
    at = 0
    while at < len(lines):
        if opening := _FENCE.match(lines[at]):
            block = _block_at(lines, at, opening["fence"], opening["tag"].lower())
            layout.blocks.append(block)
            at = block.end + 1
        elif thinking := _THINK_START.search(lines[at]):
            at = _skip_thinking(layout, at, thinking)
        else:
            if closing := _THINK_END.search(lines[at]):
                lines[at] = lines[at][closing.end() :]
                layout.blocks.clear()
                layout.prose.clear()
            layout.prose.append(at)
            at += 1
    return layout


def _skip_thinking(layout: Layout, at: int, opening: re.Match[str]) -> int:
    """Cut a think block that opens in line ``at`` out of the prose; give the line to go on with."""
    lines = layout.lines
    before = lines[at][: opening.start()]
    end = _end_of_thinking(lines, at, opening)
    if end is None and before.strip():
        layout.prose.append(at)
        return at + 1
    if end is None:
        return len(lines)
    number, column = end
    rest = lines[number][column:]
    if number == at:
        lines[at] = before + rest
        return at
    lines[at], lines[number] = before, rest
    if before.strip():
        layout.prose.append(at)
    return number


def _end_of_thinking(lines: list[str], at: int, opening: re.Match[str]) -> tuple[int, int] | None:
    """Give line and column after the closing tag of a think block; None when it is never closed."""
    closing = f"</{opening['tag']}>"
    for number in range(at, len(lines)):
        found = lines[number].find(closing, opening.end() if number == at else 0)
        if found >= 0:
            return number, found + len(closing)
    return None


def _block_at(lines: list[str], opening: int, fence: str, tag: str) -> Block:
    """Read the block whose fence opens at line ``opening``.

    The first closing fence that leaves valid Python ends it, so that fences inside strings do not; where
    none does, the first closing fence ends it; where there is none, the end of the reply does.
    """
    first = opening + 1
    closings = list(islice(_closing_fences(lines, first, fence), CLOSINGS_TRIED))
    end = closings[0] if closings else len(lines)
    if tag in CODE_TAGS or not tag:
        end = next((number for number in closings if parsed_python("\n".join(lines[first:number]))), end)
    return Block(tag, "\n".join(lines[first:end]), first, end)


def _closing_fences(lines: list[str], first: int, fence: str) -> Iterator[int]:
    for number in range(first, len(lines)):
        bare = lines[number].strip()
        if len(bare) >= len(fence) and set(bare) == {fence[0]}:
            yield number
