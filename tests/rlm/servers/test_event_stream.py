"""Server-sent events give the same JSON however they are cut into parts and their lines end."""

import json

import pytest

from rlm_desktop.rlm.servers.event_stream import EventStream

SENT = b': hello\nevent: x\ndata: {"a": 1}\n\nid: 7\ndata:{"b":\ndata: "\xc3\xa9"}\n\ndata: [DONE]\n\n'
MEANT = [{"a": 1}, {"b": "é"}]


def read(sent: bytes, size: int) -> list[object]:
    stream = EventStream()
    parts = [sent[at : at + size] for at in range(0, len(sent), size)]
    found = [chunk for part in parts for chunk in stream.feed(part)]
    return [*found, *stream.finish()]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
def test_parts_and_ends_of_lines_make_no_difference(end: bytes, size: int) -> None:
    assert read(SENT.replace(b"\n", end), size) == MEANT


def test_what_follows_the_end_is_not_read() -> None:
    stream = EventStream()
    assert list(stream.feed(b'data: [DONE]\n\ndata: {"c": 2}\n\n')) == []
    assert stream.ended
    assert list(stream.finish()) == []


def test_the_last_event_needs_no_empty_line() -> None:
    stream = EventStream()
    assert list(stream.feed(b'data: {"a": 1}')) == []
    assert list(stream.finish()) == [{"a": 1}]
    assert not stream.ended


def test_broken_json_is_an_error() -> None:
    with pytest.raises(json.JSONDecodeError):
        list(EventStream().feed(b"data: {\n\n"))
