"""A loop's selector serves sockets in turn and rests while it is held, but not for ever."""

import selectors
import socket
import time
from collections.abc import Iterator

import pytest

from rlm_desktop.rlm.polite_selector import PATIENCE_SECONDS, ROUND, PoliteSelector

COUNT = 3 * ROUND + 1


@pytest.fixture
def selector() -> Iterator[PoliteSelector]:
    with PoliteSelector() as selector:
        yield selector


@pytest.fixture
def ready(selector: PoliteSelector) -> Iterator[list[socket.socket]]:
    """Sockets in the selector of which each has something to be read."""
    pairs = [socket.socketpair() for _ in range(COUNT)]
    for ours, theirs in pairs:
        theirs.send(b"x")
        selector.register(ours, selectors.EVENT_READ)
    yield [ours for ours, _ in pairs]
    for pair in pairs:
        for end in pair:
            end.close()


def test_each_socket_gets_its_turn_though_all_stay_ready(
    selector: PoliteSelector, ready: list[socket.socket]
) -> None:
    served: set[object] = set()
    for _ in range(COUNT):
        found = selector.select(0)
        assert len(found) <= ROUND
        served.update(key.fileobj for key, _ in found)
    assert served == set(ready)


def test_it_rests_while_held_and_not_longer_than_its_patience(selector: PoliteSelector) -> None:
    selector.hold()
    begun = time.monotonic()
    selector.select(0)
    assert time.monotonic() - begun >= 0.8 * PATIENCE_SECONDS


def test_it_goes_on_once_every_hold_is_released(selector: PoliteSelector) -> None:
    selector.hold()
    selector.hold()
    selector.release()
    assert not selector._free.is_set()
    selector.release()
    assert selector._free.is_set()
