"""Whatever bytes a child sends, the reader of frames reads them or refuses them: no other error, no hang."""

import asyncio
import contextlib
import io
import json
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rlm_desktop.sandbox.child import Child, Lost, on_this_loop
from rlm_desktop.sandbox.dialogue import Dialogue, Phase
from rlm_desktop.sandbox.frames import FRAME, Ended, Event, ViolationError, read_frame
from tests.sandbox.hostile.conftest import ROUNDS

EXAMPLES = 10_000 if ROUNDS > 1 else 150
WRITER = """
import sys
sys.stdout.buffer.write(open(sys.argv[1], "rb").read())
sys.stdout.flush()
sys.stdin.read()
"""

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
members = st.sampled_from(
    ["error", "stdout_chars", "dropped", "kept", "unsaved", "lost", "variables", "name", "type_name", "size"]
)
objects = st.dictionaries(members, json_values, max_size=5).map(lambda value: json.dumps(value).encode())
calls = json_values.map(lambda value: b"1 " + json.dumps(["ask", value]).encode())
tails = (
    st.binary(max_size=60) | objects | calls | st.sampled_from([b"1", b"1 ", b"999999999999", b"\xff", b""])
)
reports = st.builds(
    bytes.__add__, st.sampled_from([b"o", b"c", b"a", b"p", b"e", b"s", b"r", b"v", b"z"]), tails
)
kinds = st.sampled_from([b"G", b"T", b"D", b"E", b"R", b"U", b"X", b"\0"])
frames = st.builds(
    lambda kind, body, lie: FRAME.pack(kind, max(0, len(body) + lie)) + body,
    kinds,
    reports | st.binary(max_size=40),
    st.sampled_from([0] * 12 + [-1, 1, 1000, 2**24, 2**31]),
)
streams = st.lists(frames, max_size=8).map(b"".join)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a stream of frames of which some bytes were changed, cut out or doubled."""
    data = bytearray(draw(streams))
    for _ in range(draw(st.integers(0, 4)) if data else 0):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 20)))
        data[start:end] = draw(st.sampled_from([b"", bytes(data[start:end]) * 2, b"\xff", b"[" * 50]))
    return bytes(data)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutated() | st.binary(max_size=200), st.sampled_from(list(Phase)))
def test_any_bytes_are_read_or_refused(data: bytes, phase: Phase) -> None:
    stream, dialogue = io.BytesIO(data), Dialogue(phase, 100, 100)
    started = time.process_time()
    with contextlib.suppress(ViolationError):
        while not dialogue.over and (frame := read_frame(stream)) is not None:
            dialogue.accept(frame)
    assert time.process_time() - started < 5


@settings(
    max_examples=4 * ROUNDS,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    database=None,
)
@given(mutated())
def test_a_child_that_writes_any_bytes_is_heard_out_and_reaped(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "said").write_bytes(data)
    asyncio.run(hear_out(tmp_path))


async def hear_out(folder: Path) -> None:
    """Listen to a child that writes what lies in ``folder`` until it is over, or no more comes."""
    child = Child([sys.executable, "-I", "-S", "-c", WRITER, str(folder / "said")], {}, folder)
    events: asyncio.Queue[Event | Lost] = asyncio.Queue()
    child.ask("x", Dialogue(Phase.RUNNING, 100, 100), on_this_loop(events.put_nowait))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            while not isinstance(await events.get(), Ended | Lost):
                pass
    await asyncio.to_thread(child.end)
    assert not child.is_alive
