"""Read the root model's reply: its code blocks, and the answer if the reply finishes the run."""

from collections.abc import Iterator
from dataclasses import dataclass

from rlm_desktop.rlm.python_source import parsed_python
from rlm_desktop.rlm.reply_layout import CODE_TAGS, Block, layout_of
from rlm_desktop.rlm.textual_final import FINAL_LINE, TextFinal, read_final


@dataclass(frozen=True, slots=True)
class ParsedReply:
    """What a reply asks for: run these blocks in order, then finish with this."""

    code_blocks: tuple[str, ...]
    final: TextFinal | None


def parse_reply(text: str) -> ParsedReply:
    """Split a reply into the code to run and the answer it gives, if any.

    Fences may be of backticks or tildes, with a tag of CODE_TAGS in any case or none; a last fence may be
    unclosed; a line of backticks inside a string of the code does not end it. Think blocks are skipped. A
    textual FINAL begins a line outside both; the last one counts; fences inside its text belong to it.
    """
    layout = layout_of(text)
    finals = [number for number in layout.prose if FINAL_LINE.match(layout.lines[number])]
    if not finals:
        return ParsedReply(tuple(_code_among(layout.blocks, alone=True)), None)
    fenced = {number for block in layout.blocks for number in range(block.first, block.end)}
    final, ends = read_final(layout.lines, finals[-1], fenced)
    outside = [block for block in layout.blocks if not finals[-1] < block.first <= ends]
    return ParsedReply(tuple(_code_among(outside, alone=False)), final)


def prose_of(text: str) -> str:
    """Give what a reply says outside code fences and think blocks."""
    layout = layout_of(text)
    return "\n".join(layout.lines[number] for number in layout.prose).strip()


def _code_among(blocks: list[Block], *, alone: bool) -> Iterator[str]:
    """Pick what is meant to run: tagged code, and untagged blocks that are Python.

    An untagged block that is not Python is run only when it is all there is (``alone``: and no FINAL), so
    that the model is told its mistake.
    """
    for block in blocks:
        if not block.code.strip():
            continue
        only = alone and len(blocks) == 1
        if block.tag in CODE_TAGS or (not block.tag and (only or parsed_python(block.code))):
            yield block.code
