"""Frames and reports of a child that may lie."""

import contextlib
import io
import json
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.frames import (
    FRAME,
    FRAME_BYTES,
    MOST_PIECES,
    Call,
    CellEnd,
    Ended,
    Frame,
    Piece,
    Ready,
    ReplyRead,
    Saved,
    Stdout,
    ViolationError,
    parse,
    read_frame,
)

HONEST = [
    (b"G", b"ohello\n"),
    (b"T", b"\xffraw"),
    (b"G", b'c1 ["ask", {"k": [1, "\xc3\xbc"]}]'),
    (b"G", b"a1"),
    (b"G", b'e{"error": null, "stdout_chars": 6}'),
    (b"G", b"p3 some bytes"),
    (b"G", b"p3  and more"),
    (b"G", b's{"dropped": [1], "kept": ["x"], "unsaved": []}'),
    (b"D", b""),
]


def packed(*frames: tuple[bytes, bytes]) -> bytes:
    return b"".join(FRAME.pack(kind, len(body)) + body for kind, body in frames)


def events_of(data: bytes, phase: Phase = Phase.RUNNING) -> list[object]:
    """Read ``data`` as the child's thread does."""
    stream, dialogue = io.BytesIO(data), Dialogue(phase, 1000, 1000)
    events: list[object] = []
    while not dialogue.over and (frame := read_frame(stream)) is not None:
        events.append(dialogue.accept(frame))
    return events


def test_an_honest_cell_is_understood() -> None:
    assert events_of(packed(*HONEST)) == [
        Stdout("hello\n"),
        Stdout("�raw"),
        Call(1, "ask", {"k": [1, "ü"]}, 25),
        ReplyRead(1),
        CellEnd(error=None, stdout_chars=6),
        Piece(3, b"some bytes"),
        Piece(3, b" and more"),
        Saved(dropped=(1,), kept=("x",), unsaved=()),
        Ended(intact=True),
    ]


def test_a_stream_that_ends_within_a_frame_is_an_end() -> None:
    data = packed(*HONEST)
    for length in range(len(data)):
        events_of(data[:length])


def test_a_frame_too_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(ViolationError):
        read_frame(io.BytesIO(FRAME.pack(b"G", FRAME_BYTES + 1)))


@pytest.mark.parametrize(
    "body",
    [
        *(
            b"",
            b"z",
            b"o\xff",
            b"c",
            b"c1",
            b"c1 [",
            b'c-1 ["a", 1]',
            b"c1 [1, 2]",
            b'c1 ["a"]',
            b"a",
            b"a1.5",
        ),
        *(b"a" + b"9" * 13, b"p", b"px y", b"e", b"e[]", b'e{"error": 5, "stdout_chars": 1}', b"c1 NaN"),
        *(b'e{"error": null, "stdout_chars": -1}', b'e{"error": null, "stdout_chars": 1, "more": 1}'),
        b's{"dropped": ["1"], "kept": [], "unsaved": []}',
        b'v{"variables": [{"name": "x"}]}',
        b"c1 " + b"[" * 200_000,
        b'c1 ["a", [' + b"0," * 1_100_000 + b"0]]",
        b"c1 " + b"9" * 5000,
        b'c1 ["a", ' + b"[" * 200 + b"]" * 200 + b"]",
        b'c1 ["' + b"a" * 200 + b'", 1]',
        b'e{"error": null, "stdout_chars": 9223372036854775808}',
        b's{"dropped": [' + b"1," * 50_000 + b'1], "kept": [], "unsaved": []}',
        b's{"dropped": [], "kept": [' + b'"",' * 50_000 + b'""], "unsaved": []}',
        b'r{"lost": [' + b'"",' * 50_000 + b'""]}',
        b'v{"variables": [{"name":"x","type_name":"","size":1e99,"preview":"","changed":true}]}',
    ],
)
def test_a_malformed_report_is_a_violation(body: bytes) -> None:
    with pytest.raises(ViolationError):
        parse(Frame(b"G", body))


@pytest.mark.parametrize("text", ['a,"b",[{', "[,\\", '\\"[,', "[" * 8])
def test_a_long_text_with_many_commas_is_no_structure(text: str) -> None:
    request = json.dumps(["ask", text * 300_000]).encode()
    assert isinstance(parse(Frame(b"G", b"c1 " + request)), Call)


@pytest.mark.parametrize(
    "unending",
    [b'"' + b'\\"' * 3_000_000, b'"\\' * 3_000_000, b'"",' * 3_000_000, b"\\" * 9_000_000, b'"' * 9_000_000],
)
def test_strings_made_to_be_slow_to_read_are_refused_at_once(unending: bytes) -> None:
    started = time.process_time()
    with pytest.raises(ViolationError):
        parse(Frame(b"G", b'c1 ["a", [' + b"[]," * 500_000 + unending))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "frames",
    [
        [HONEST[3]],
        [HONEST[2], HONEST[2]],
        [HONEST[2], HONEST[4]],
        [HONEST[2], HONEST[3], (b"G", b'c7 ["ask", 1]')],
        [HONEST[5]],
        [HONEST[4], HONEST[4]],
        [HONEST[4], HONEST[2]],
        [HONEST[4], HONEST[7], HONEST[5]],
        [HONEST[7]],
        [(b"R", b"")],
        [(b"D", b"")],
        [(b"G", b'r{"lost": []}')],
        [(b"G", b'v{"variables": []}')],
    ],
)
def test_reports_out_of_order_are_a_violation(frames: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(ViolationError):
        events_of(packed(*frames))


def test_a_broken_guest_is_an_end_at_any_time() -> None:
    assert events_of(packed(HONEST[0], (b"E", b""))) == [Stdout("hello\n"), Ended(intact=False)]


def test_text_beyond_the_limit_is_dropped() -> None:
    frames = [(b"G", b"o" + "“".encode() * 300)] * 3
    assert (
        sum(len(event.text.encode()) for event in events_of(packed(*frames)) if isinstance(event, Stdout))
        == 999
    )


def test_state_beyond_the_limit_is_a_violation() -> None:
    dialogue = Dialogue(Phase.SAVING)
    frame = Frame(b"G", b"p1 " + bytes(16 * 2**20))
    for _ in range(4):
        dialogue.accept(frame)
    with pytest.raises(ViolationError):
        dialogue.accept(frame)


def test_more_parts_of_state_than_an_honest_guest_sends_are_a_violation() -> None:
    dialogue = Dialogue(Phase.SAVING)
    for _ in range(MOST_PIECES):
        dialogue.accept(Frame(b"G", b"p1 "))
    with pytest.raises(ViolationError):
        dialogue.accept(Frame(b"G", b"p1 "))


def test_a_request_larger_than_agreed_is_a_violation() -> None:
    with pytest.raises(ViolationError, match="a request of 1011 bytes"):
        events_of(packed((b"G", b'c1 ["ask", "' + b"x" * 1000 + b'"]')))


def test_a_ready_child_names_its_layers() -> None:
    assert events_of(packed((b"R", b"landlock")), Phase.STARTING) == [Ready(("landlock",))]


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(list(Phase)))
def test_random_bytes_are_read_or_refused(data: bytes, phase: Phase) -> None:
    with contextlib.suppress(ViolationError):
        events_of(data, phase)


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 5), st.sampled_from(["flip", "drop", "repeat", "swap"]))
def test_mutated_honest_frames_are_read_or_refused(seed: int, count: int, how: str) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    frames = list(HONEST)
    data = bytearray()
    for _ in range(count):
        at = chance.randrange(len(frames))
        match how:
            case "drop":
                del frames[at]
            case "repeat":
                frames.insert(at, frames[chance.randrange(len(frames))])
            case "swap":
                chance.shuffle(frames)
    data += packed(*frames)
    for _ in range(count if how == "flip" else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(ViolationError):
        events_of(bytes(data))
