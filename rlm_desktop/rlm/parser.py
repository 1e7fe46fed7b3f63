"""Read the root model's reply: its code blocks, and the answer if the reply finishes the run."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

CODE_TAGS = frozenset({"repl", "python", "python3", "py", "ipython", "tool_code"})

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<tag>[\w.+-]*)[^\n`]*$")
_FINAL = re.compile(r"^ {0,3}(?:\*\*|__)?(?P<call>FINAL(?:_VAR)?)\((?P<rest>.*)", re.DOTALL)
_THINK = re.compile(r"^\s*<(?P<tag>think|thinking|reasoning)>")
_LATE_THINK_END = re.compile(r"^.*?</(?:think|thinking|reasoning)>", re.DOTALL)
_ANY_THINK = re.compile(r"<(?:think|thinking|reasoning)>")


@dataclass(frozen=True, slots=True)
class TextFinal:
    """A FINAL or FINAL_VAR written as text, outside code."""

    value: str
    is_variable: bool


@dataclass(frozen=True, slots=True)
class ParsedReply:
    """What a reply asks for: run these blocks in order, then finish with this."""

    code_blocks: tuple[str, ...]
    final: TextFinal | None


@dataclass(frozen=True, slots=True)
class _Block:
    """A fenced block: its code lies in the reply's lines ``first`` to ``end``, fences left out."""

    tag: str
    code: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """A reply in lines: its blocks, and the numbers of the lines outside blocks and think blocks."""

    lines: list[str]
    blocks: list[_Block]
    prose: list[int]


def parse_reply(text: str) -> ParsedReply:
    """Split a reply into the code to run and the answer it gives, if any.

    Fences may be of backticks or tildes, with a tag of CODE_TAGS in any case or none; a last fence may be
    unclosed; a line of backticks inside a string of the code does not end it. Think blocks are skipped. A
    textual FINAL begins a line outside both; the last one counts; fences inside its text belong to it.
    """
    layout = _layout(text)
    finals = [number for number in layout.prose if _FINAL.match(layout.lines[number])]
    if not finals:
        return ParsedReply(tuple(_code_among(layout.blocks, alone=True)), None)
    final, ends = _read_final(layout.lines, finals[-1])
    outside = [block for block in layout.blocks if not finals[-1] < block.first <= ends]
    return ParsedReply(tuple(_code_among(outside, alone=False)), final)


def prose_of(text: str) -> str:
    """Give what a reply says outside code fences and think blocks."""
    layout = _layout(text)
    return "\n".join(layout.lines[number] for number in layout.prose).strip()


def _layout(text: str) -> _Layout:
    """Find the fenced blocks of a reply and the lines outside them and outside think blocks."""
    lines = _without_headless_thinking(text).split("\n")
    layout = _Layout(lines, [], [])
    at = 0
    while at < len(lines):
        if thinking := _THINK.match(lines[at]):
            at = _after_thinking(lines, at, thinking["tag"])
        elif opening := _FENCE.match(lines[at]):
            block = _block_at(lines, at, opening["fence"], opening["tag"].lower())
            layout.blocks.append(block)
            at = block.end + 1
        else:
            layout.prose.append(at)
            at += 1
    return layout


def _without_headless_thinking(text: str) -> str:
    """Drop what stands before a ``</think>`` whose opening tag the server kept to itself."""
    end = _LATE_THINK_END.match(text)
    if end is None or _ANY_THINK.search(end[0]) or "```" in end[0]:
        return text
    return text[end.end() :]


def _after_thinking(lines: list[str], at: int, tag: str) -> int:
    """Give the line after a think block; its closing line may go on with text, which is kept."""
    closing = f"</{tag}>"
    for number in range(at, len(lines)):
        _, found, rest = lines[number].partition(closing)
        if found:
            lines[number] = rest
            return number
    return len(lines)


def _block_at(lines: list[str], opening: int, fence: str, tag: str) -> _Block:
    """Read the block whose fence opens at line ``opening``.

    The first closing fence that leaves valid Python ends it, so that fences inside strings do not; where
    none does, the first closing fence ends it; where there is none, the end of the reply does.
    """
    first = opening + 1
    closings = list(_closing_fences(lines, first, fence))
    end = closings[0] if closings else len(lines)
    if tag in CODE_TAGS or not tag:
        end = next((number for number in closings if _is_python("\n".join(lines[first:number]))), end)
    return _Block(tag, "\n".join(lines[first:end]), first, end)


def _closing_fences(lines: list[str], first: int, fence: str) -> Iterator[int]:
    for number in range(first, len(lines)):
        bare = lines[number].strip()
        if len(bare) >= len(fence) and set(bare) == {fence[0]}:
            yield number


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _code_among(blocks: list[_Block], *, alone: bool) -> Iterator[str]:
    """Pick what is meant to run: tagged code, and untagged blocks that are Python.

    An untagged block that is not Python is run only when it is all there is (``alone``: and no FINAL), so
    that the model is told its mistake.
    """
    for block in blocks:
        if not block.code.strip():
            continue
        only = alone and len(blocks) == 1
        if block.tag in CODE_TAGS or (not block.tag and (only or _is_python(block.code))):
            yield block.code


def _read_final(lines: list[str], start: int) -> tuple[TextFinal, int]:
    """Give the FINAL that begins at line ``start``, and the last line of its text."""
    match = _FINAL.match("\n".join(lines[start:]))
    if match is None:
        raise ValueError("no FINAL begins at this line")
    rest = match["rest"]
    length = final_length(rest)
    value = unquoted(rest[:length].strip())
    return TextFinal(value, match["call"] == "FINAL_VAR"), start + rest[:length].count("\n")


def final_length(rest: str) -> int:
    """Tell how much of the text after ``FINAL(`` is its argument.

    It runs to the closing parenthesis that balances FINAL's own and ends a line (where stray closing ones
    come before, to the one that outweighs them all); else to the last ``)`` that ends a line; else to the
    first that balances; else to the end.
    """
    depth = 1
    lowest = 1
    first_balance = outermost = last_at_line_end = None
    for place in (match.start() for match in re.finditer(r"[()]", rest)):
        if rest[place] == "(":
            depth += 1
            continue
        depth -= 1
        if depth == 0 and first_balance is None:
            first_balance = place
        if not re.match(r"[ \t]*(?:\*\*|__)?[ \t]*\r?(?:\n|$)", rest[place + 1 :]):
            continue
        last_at_line_end = place
        if depth <= 0 and depth < lowest:
            lowest, outermost = depth, place
    found = (place for place in (outermost, last_at_line_end, first_balance) if place is not None)
    return next(found, len(rest))


def unquoted(value: str) -> str:
    """Give the text of a value that is written as one plain Python string literal, else the value."""
    if value[:1] not in ("'", '"'):
        return value
    try:
        literal = ast.literal_eval(value)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return value
    return literal if isinstance(literal, str) else value
