"""What the app and a worker that reads files say to each other, and how; the worker may lie.

To the worker: a line of JSON (``Order``), then as many bytes of the file as it names.
To the app: two lengths (``HEAD``), then that much JSON (an ``Answer``) and that much text in UTF-8.
"""

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rlm_desktop.documents.document import Boundary, BoundaryKind, Extract
from rlm_desktop.documents.formats import ToRead

HEAD = struct.Struct("<II")
MOST_ANSWER_BYTES = 64 * 2**20
MOST_TEXT_BYTES = 900_000_000
CHUNK_BYTES = 2**20
# Lone surrogates can come out of broken files; they must come through.
TEXT_ERRORS: Literal["surrogatepass"] = "surrogatepass"


class BrokenAnswerError(Exception):
    """The worker said something that an honest one never says."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The reader's verdict on a file that gives no text. ``empty``: it is sound, but holds none."""

    reason: str
    empty: bool = False
    can_use_ocr: bool = False


class Order(BaseModel):
    """Which file comes next: of its name only the suffix, which tells the format."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suffix: str
    ocr_language: str | None = None
    size: int


class Answer(BaseModel):
    """What is said of an extract or refusal, beside the text itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    refusal: str | None = Field(default=None, max_length=2000)
    empty: bool = False
    can_use_ocr: bool = False
    encoding: str | None = Field(default=None, max_length=100)
    boundaries: tuple[tuple[int, BoundaryKind, str], ...] = ()
    warnings: tuple[str, ...] = ()
    text_bytes: int = 0


def send_file(stream: IO[bytes], order: Order, content: IO[bytes]) -> None:
    """Send an order and the bytes it names. Raises OSError, and EOFError when the file is shorter by now."""
    stream.write(order.model_dump_json().encode() + b"\n")
    left = order.size
    while left:
        chunk = content.read(min(left, CHUNK_BYTES))
        if not chunk:
            raise EOFError
        stream.write(chunk)
        left -= len(chunk)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[ToRead, bytes] | None:
    """Take what ``send_file`` sent; None when the stream ends first."""
    if not (line := stream.readline()):
        return None
    order = Order.model_validate_json(line)
    data = stream.read(order.size)
    return (ToRead(order.suffix, order.ocr_language), data) if len(data) == order.size else None


def answer_of(outcome: Extract | Refusal) -> tuple[bytes, bytes]:
    """Give the JSON and the text that stand for ``outcome``."""
    if isinstance(outcome, Refusal):
        said = {"refusal": outcome.reason[:2000], "empty": outcome.empty, "can_use_ocr": outcome.can_use_ocr}
        return json.dumps(said).encode(), b""
    text = outcome.text.encode("utf-8", TEXT_ERRORS)
    said = {
        "encoding": outcome.encoding,
        "boundaries": [(each.start, each.kind, each.name) for each in outcome.boundaries],
        "warnings": outcome.warnings,
        "can_use_ocr": outcome.can_use_ocr,
        "text_bytes": len(text),
    }
    return json.dumps(said).encode(), text


def outcome_of(said: bytes, text: bytes) -> Extract | Refusal:
    """Turn what ``answer_of`` gave back into the outcome. Raises BrokenAnswerError for anything else."""
    try:
        answer = Answer.model_validate_json(said)
        whole = text.decode("utf-8", TEXT_ERRORS)
    except (ValidationError, UnicodeDecodeError) as fault:
        raise BrokenAnswerError from fault
    if answer.refusal is not None:
        return Refusal(answer.refusal, answer.empty, answer.can_use_ocr)
    if answer.text_bytes != len(text):
        raise BrokenAnswerError
    boundaries = tuple(Boundary(start, kind, name) for start, kind, name in answer.boundaries)
    if not _rise(boundaries, len(whole)):
        raise BrokenAnswerError
    return Extract(whole, answer.encoding, boundaries, answer.warnings, answer.can_use_ocr)


def read_answer(stream: IO[bytes]) -> Extract | Refusal | None:
    """Read one outcome; None when the stream ends before it does. Raises BrokenAnswerError."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    said_bytes, text_bytes = HEAD.unpack(head)
    if said_bytes > MOST_ANSWER_BYTES or text_bytes > MOST_TEXT_BYTES:
        raise BrokenAnswerError
    said, text = stream.read(said_bytes), stream.read(text_bytes)
    if (len(said), len(text)) != (said_bytes, text_bytes):
        return None
    return outcome_of(said, text)


def _rise(boundaries: Iterable[Boundary], end: int) -> bool:
    """Check that starts never fall and lie within the text."""
    last = 0
    for boundary in boundaries:
        if not last <= boundary.start <= end:
            return False
        last = boundary.start
    return True
