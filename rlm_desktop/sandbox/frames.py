"""Read frames and reports of a child that may lie: everything is checked, nothing is trusted.

Why reports carry no secret token: whatever runs in the guest could find it. None is needed, because a forged
report can say no more than honest code could cause: text on stdout, a call to the host, an error text, bytes
of saved state that only another guest will read. That a cell has ended, and how much time it took, is said
by the child process and by the parent's own clock, never by the guest.
"""

import json
import re
import struct
from dataclasses import dataclass
from typing import IO, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rlm_desktop.sandbox.base import JSONValue

FRAME = struct.Struct("<cI")
FRAME_BYTES = 17 * 2**20
"""No frame is longer: the largest request (16 MiB) and its tag fit."""
KINDS = frozenset(b"RUGTDE")
MAX_STRUCTURE = 1_000_000
"""Containers and members in one request: more would blow up to gigabytes when parsed."""
_JSON_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)


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


class CellEnd(_Report):
    """How the cell ended, before its variables are saved."""

    error: Annotated[str, Field(max_length=100_000)] | None
    stdout_chars: Annotated[int, Field(ge=0)]


class Saved(_Report):
    """The state is saved: these pieces are obsolete, these names are kept, these could not be."""

    dropped: tuple[Annotated[int, Field(ge=0)], ...]
    kept: tuple[Name, ...]
    unsaved: tuple[Name, ...]


class Restored(_Report):
    """The guest is ready; these names of the state handed to it could not be brought back."""

    lost: tuple[Name, ...]


class ListedVariable(_Report):
    """One variable, as the guest describes it."""

    name: Name
    type_name: Name
    size: Annotated[int, Field(ge=0)] | None
    preview: Annotated[str, Field(max_length=200)]
    changed: bool


class Listing(_Report):
    """The guest's variables."""

    variables: Annotated[tuple[ListedVariable, ...], Field(max_length=10_000)]


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
    if _structure(request) > MAX_STRUCTURE and _structure(_JSON_STRING.sub(b"", request)) > MAX_STRUCTURE:
        raise ViolationError("a request of too many parts")
    try:
        value: JSONValue = json.loads(request.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ViolationError("a request that is not JSON") from error
    match value:
        case [str(method), payload]:
            return Call(_number(number), method, payload)
    raise ViolationError("a request without method and payload")


def _structure(request: bytes) -> int:
    return sum(map(request.count, (b"[", b"{", b",")))


def _number(digits: bytes) -> int:
    if not (digits.isdigit() and len(digits) <= 12):
        raise ViolationError("a number that is none")
    return int(digits)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise ViolationError("text that is not UTF-8") from error
