"""Seconds of a cell: waiting is free, computing and idling are not."""

import time

import pytest

from rlm_desktop.sandbox.clock import REPLY_GRACE, CellClock


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that moves by hand."""
    moment = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    return moment


def test_time_without_a_call_counts(now: list[float]) -> None:
    clock = CellClock()
    now[0] += 3
    assert (clock.code_seconds(1), clock.wait_seconds()) == (3, 0)


def test_time_with_a_call_in_flight_is_free(now: list[float]) -> None:
    clock = CellClock()
    now[0] += 1
    clock.call_made()
    now[0] += 50
    assert (clock.code_seconds(0.5), clock.wait_seconds()) == (1, 50)


def test_computing_behind_a_call_counts(now: list[float]) -> None:
    clock = CellClock()
    clock.call_made()
    now[0] += 50
    assert clock.code_seconds(48) == 48


def test_a_reply_that_is_not_read_stops_being_a_reason_to_wait(now: list[float]) -> None:
    clock = CellClock()
    clock.call_made()
    now[0] += 5
    clock.reply_given()
    now[0] += 10
    assert clock.code_seconds(0) == pytest.approx(10 - REPLY_GRACE)
    clock.reply_read()
    assert clock.wait_seconds() == pytest.approx(5 + REPLY_GRACE)


def test_nothing_counts_after_the_end(now: list[float]) -> None:
    clock = CellClock()
    now[0] += 1
    clock.stop()
    now[0] += 9
    assert (clock.code_seconds(0), clock.seconds_since_end()) == (1, 9)
