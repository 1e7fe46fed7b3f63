"""Read frames and reports of a child that may lie: everything is checked, nothing is trusted.

Why reports carry no secret token: whatever runs in the guest could find it. None is needed, because a forged
report can say no more than honest code could cause: text on stdout, a call to the host, an error text, bytes
of saved state that only another guest will read. That a cell has ended, and how much time it took, is said
by the child process and by the parent's own clock, never by the guest.
"""

import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rlm_desktop.sandbox.base import JSONValue

FRAME = struct.Struct("<cI")
FRAME_BYTES = 17 * 2**20
"""No frame is longer: the largest request (16 MiB) and its tag fit."""
KINDS = frozenset(b"RUGTDE")
MOST_PARTS = 100_000
"""Containers and members in one request: more would blow up to gigabytes when parsed."""
MOST_LAYERS = 100
"""How deep they may nest: deeper, ``repr`` and ``==`` of the payload could fail wherever it is used."""
MOST_NAMES = 10_000
MOST_PIECES = 20_000
"""Parts in which a cell's state arrives, and pieces that are kept of all cells."""
MOST_COUNT = 2**53
"""The largest number in a report that JSON, SQLite and Qt all hold."""


class ViolationError(Exception):
    """The child sent something that an honest one never sends."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message of the child process: a kind (see wasm_worker) and a body."""

    kind: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Ready:
    """The child process runs, confined by these layers."""

    layers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unable:
    """The child process cannot host a guest on this machine."""

    reason: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The child process says that the source ended; ``intact`` is False when the guest itself broke."""

    intact: bool


@dataclass(frozen=True, slots=True)
class Stdout:
    """Text that the cell wrote."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A request to the host, which the guest waits for."""

    number: int
    method: str
    payload: JSONValue
    size: int
    """Bytes of the request as it was sent."""


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """The guest has read the reply to this call."""

    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the guest's saved state; several of one number follow each other and belong together."""

    number: int
    data: bytes


class _Report(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


Name = Annotated[str, Field(max_length=1000)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST_NAMES)]
Count = Annotated[int, Field(ge=0, le=MOST_COUNT)]


class CellEnd(_Report):
    """How the cell ended, before its variables are saved."""

    error: Annotated[str, Field(max_length=100_000)] | None
    stdout_chars: Count


class Saved(_Report):
    """The state is saved: these pieces are obsolete, these names are kept, these could not be."""

    dropped: Annotated[tuple[Count, ...], Field(max_length=MOST_PIECES)]
    kept: Names
    unsaved: Names


class Restored(_Report):
    """The guest is ready; these names of the state handed to it could not be brought back."""

    lost: Names


class ListedVariable(_Report):
    """One variable, as the guest describes it."""

    name: Name
    type_name: Name
    size: Count | None
    preview: Annotated[str, Field(max_length=200)]
    changed: bool


class Listing(_Report):
    """The guest's variables."""

    variables: Annotated[tuple[ListedVariable, ...], Field(max_length=MOST_NAMES)]


type Event = Ready | Unable | Ended | Stdout | Call | ReplyRead | Piece | CellEnd | Saved | Restored | Listing

_JSON_REPORTS: dict[bytes, type[CellEnd | Saved | Restored | Listing]] = {
    b"e": CellEnd,
    b"s": Saved,
    b"r": Restored,
    b"v": Listing,
}


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Read the next frame; None when the stream ends, also within a frame. Raises ViolationError."""
    header = stream.read(FRAME.size)
    if len(header) < FRAME.size:
        return None
    kind, length = FRAME.unpack(header)
    if kind[0] not in KINDS or length > FRAME_BYTES:
        raise ViolationError(f"a frame of kind {kind!r} with {length} bytes")
    body = stream.read(length)
    return Frame(kind, body) if len(body) == length else None


def parse(frame: Frame) -> Event:
    """Turn a frame into what it says. Raises ViolationError for everything malformed."""
    match frame.kind:
        case b"R":
            return Ready(tuple(filter(None, _text(frame.body).split(","))))
        case b"U":
            return Unable(_text(frame.body)[:2000])
        case b"T":
            return Stdout(frame.body.decode("utf-8", "replace"))
        case b"D" | b"E":
            return Ended(intact=frame.kind == b"D")
        case _:
            return _parse_report(frame.body[:1], frame.body[1:])


def _parse_report(tag: bytes, body: bytes) -> Event:
    match tag:
        case b"o":
            return Stdout(_text(body))
        case b"c":
            return _parse_call(body)
        case b"a":
            return ReplyRead(_number(body))
        case b"p":
            number, _, data = body.partition(b" ")
            return Piece(_number(number), data)
    try:
        return _JSON_REPORTS[tag].model_validate_json(body)
    except (KeyError, ValidationError) as error:
        raise ViolationError(f"a malformed report {tag!r}") from error


def _parse_call(body: bytes) -> Call:
    number, _, request = body.partition(b" ")
    if _parts(request) > MOST_PARTS and not _has_few_parts(request):
        raise ViolationError("a request of too many parts")
    try:
        value: JSONValue = json.loads(request.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ViolationError("a request that is not JSON") from error
    match value:
        case [str(method), payload] if len(method) <= 100 and _is_shallow(payload):
            return Call(_number(number), method, payload, len(request))
    raise ViolationError("a request without method and payload")


def _parts(json_text: bytes) -> int:
    return sum(map(json_text.count, (b"[", b"{", b",")))


def _has_few_parts(request: bytes) -> bool:
    """Count what stands outside of strings, in linear time also when the strings are meant to prevent it."""
    unescaped = request.replace(b"\\\\", b"").replace(b'\\"', b"")
    if unescaped.count(b'"') > 4 * MOST_PARTS + 4:
        return False
    return _parts(b"".join(unescaped.split(b'"')[::2])) <= MOST_PARTS


def _is_shallow(payload: JSONValue) -> bool:
    layer = [payload]
    for _ in range(MOST_LAYERS):
        layer = [item for value in layer for item in _members(value)]
    return not layer


def _members(value: JSONValue) -> Iterable[JSONValue]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
    return ()


def _number(digits: bytes) -> int:
    if not (digits.isdigit() and len(digits) <= 12):
        raise ViolationError("a number that is none")
    return int(digits)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ViolationError("text that is not UTF-8") from error
