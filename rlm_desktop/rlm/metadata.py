"""Describe big things in few characters: the context for the first prompt, and what code printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

LISTED_CHARS = 4000
"""What the list of documents may take of the first prompt, however many there are."""
TRACEBACK_CHARS = 1000
NAME_CHARS = 80

_NOTHING = re.compile(r"(?:\s|\b0(?:\.0)?\b|\bNone\b|\bset\(\)|\[\]|\{\}|\(\)|''|\"\")*")


@dataclass(frozen=True, slots=True)
class ContextFacts:
    """What the root model is told of the context, besides its first characters."""

    kind: str
    """``str`` or ``list``."""
    chars: int
    lengths: tuple[int, ...]
    """Characters per document; one entry for a ``str``."""
    names: tuple[str, ...]
    """Names per document where known, else empty."""
    prefix: str


def context_facts(context: str | Sequence[str], names: Sequence[str], prefix_chars: int) -> ContextFacts:
    """Measure a context. The prefix is taken from the first document that is not empty."""
    texts = [context] if isinstance(context, str) else context
    lengths = tuple(map(len, texts))
    first = next((text for text in texts if text), "")
    return ContextFacts(
        kind="str" if isinstance(context, str) else "list",
        chars=sum(lengths),
        lengths=lengths,
        names=tuple(names),
        prefix=first[:prefix_chars],
    )


def describe_context(facts: ContextFacts, listed_chars: int = LISTED_CHARS) -> str:
    """Say what ``context`` is, in some 300 characters more than the list of its documents may take."""
    if facts.kind == "str":
        return f"`context` is a str of {facts.chars:,} characters."
    count = len(facts.lengths)
    said = [f"`context` is a list of {count:,} str, {facts.chars:,} characters in all."]
    if facts.names:
        said.append("`document_names[i]` names `context[i]`.")
    said.append(f"Documents (index{', name' if facts.names else ''}, characters):")
    said.extend(_listed(facts, listed_chars))
    return "\n".join(said)


def _listed(facts: ContextFacts, left: int) -> list[str]:
    """List the first documents and the last, in at most ``left`` characters; say how many lie between."""
    count = len(facts.lengths)
    head: list[str] = []
    tail: list[str] = []
    low, high = 0, count
    while low < high:
        from_head = len(head) <= 3 * len(tail)
        line = _document_line(facts, low if from_head else high - 1)
        left -= len(line) + 1
        if left < 0:
            break
        if from_head:
            head.append(line)
            low += 1
        else:
            tail.append(line)
            high -= 1
    between = [f"  … {high - low:,} more …"] if low < high else []
    return head + between + tail[::-1]


def _document_line(facts: ContextFacts, index: int) -> str:
    if index >= len(facts.names):
        return f"  {index}  {facts.lengths[index]:,}"
    name = " ".join(facts.names[index].split())
    shown = name if len(name) <= NAME_CHARS else f"{name[: NAME_CHARS // 2]}…{name[-NAME_CHARS // 2 :]}"
    return f"  {index}  {shown}  {facts.lengths[index]:,}"


def shown_part(text: str, limit: int) -> str:
    """Give text of at most about ``limit`` characters whole, else its head and tail and what lies between.

    Two thirds of the limit show the head; the marker between is not counted.
    """
    head, tail = shown_ends(len(text), limit)
    if not tail:
        return text
    hidden = len(text) - limit
    return f"{text[:head]}\n[… {hidden:,} characters not shown …]\n{text[len(text) - tail :]}"


def shown_ends(chars: int, limit: int) -> tuple[int, int]:
    """Tell how many characters of the start and of the end ``shown_part`` shows; whole text is all start."""
    if chars <= limit:
        return chars, 0
    tail = limit // 3
    return limit - tail, tail


def says_nothing(printed: str) -> bool:
    """Tell whether what code printed is blank or only empty values, such as ``0`` or ``[]``."""
    return _NOTHING.fullmatch(printed) is not None


def error_line(error: str) -> str:
    """Give the last line of a traceback that says something: the error itself."""
    return error.strip().rpartition("\n")[2].strip()


def error_end(error: str) -> str:
    """Give the end of a traceback, where the error itself stands, in at most TRACEBACK_CHARS."""
    error = error.strip("\n")
    return error if len(error) <= TRACEBACK_CHARS else "[…]" + error[-TRACEBACK_CHARS:]
