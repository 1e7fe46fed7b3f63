"""The inbox holds up whoever fills it too fast, and never for ever."""

import threading
import time

import pytest

from rlm_desktop.runs.inbox import Inbox


def test_items_come_out_in_the_order_in_which_they_went_in() -> None:
    inbox: Inbox[int] = Inbox(100, 100)
    for number in range(50):
        assert inbox.put(number, timeout=0)
    assert inbox.take(0) == list(range(50))


@pytest.mark.parametrize(("count", "weight"), [(4, 0), (2, 50)])
def test_a_full_inbox_refuses_when_no_room_comes_in_time(count: int, weight: int) -> None:
    inbox: Inbox[int] = Inbox(4, 100)
    for number in range(count):
        assert inbox.put(number, weight=weight, timeout=0)
    assert not inbox.put(9, weight=weight, timeout=0.01)
    assert inbox.take(0) == list(range(count))
    assert inbox.put(9, weight=weight, timeout=0)


def test_a_full_inbox_lets_the_next_item_in_when_it_is_emptied() -> None:
    inbox: Inbox[int] = Inbox(1, 100)
    assert inbox.put(1, timeout=0)
    taker = threading.Timer(0.1, inbox.take, args=(0,))
    taker.start()
    assert inbox.put(2, timeout=30)
    taker.join()
    assert inbox.take(0) == [2]


def test_an_item_heavier_than_everything_allowed_passes_alone() -> None:
    inbox: Inbox[str] = Inbox(4, 100)
    assert inbox.put("huge", weight=5000, timeout=0)
    assert not inbox.put("next", weight=1, timeout=0)
    assert inbox.take(0) == ["huge"]


def test_the_taker_gathers_what_comes_while_it_lingers() -> None:
    inbox: Inbox[int] = Inbox(1000, 100)
    inbox.put(1, timeout=0)
    later = threading.Timer(0.05, inbox.put, args=(2,), kwargs={"timeout": 0})
    later.start()
    assert inbox.take(1.0) == [1, 2]
    later.join()


@pytest.mark.parametrize("urge", ["urgent", "full", "close"])
def test_the_taker_does_not_linger_when_it_is_wanted(urge: str) -> None:
    inbox: Inbox[int] = Inbox(4, 100)
    inbox.put(1, timeout=0, urgent=urge == "urgent")
    if urge == "full":
        inbox.put(2, timeout=0)
    if urge == "close":
        inbox.close()
    began = time.monotonic()
    assert inbox.take(60)[0] == 1
    assert time.monotonic() - began < 30


def test_an_urgent_item_wakes_a_taker_that_lingers() -> None:
    inbox: Inbox[int] = Inbox(100, 100)
    inbox.put(1, timeout=0)
    later = threading.Timer(0.1, inbox.put, args=(2,), kwargs={"timeout": 0, "urgent": True})
    later.start()
    began = time.monotonic()
    assert inbox.take(60) == [1, 2]
    assert time.monotonic() - began < 30
    later.join()


def test_a_closed_inbox_takes_nothing_more_and_gives_what_it_holds() -> None:
    inbox: Inbox[int] = Inbox(4, 100)
    inbox.put(1, timeout=0)
    inbox.close()
    assert not inbox.put(2, timeout=60)
    assert inbox.take(60) == [1]
    assert inbox.take(60) == []


def test_closing_frees_whoever_waits_for_room() -> None:
    inbox: Inbox[int] = Inbox(1, 100)
    inbox.put(1, timeout=0)
    closer = threading.Timer(0.1, inbox.close)
    closer.start()
    began = time.monotonic()
    assert not inbox.put(2, timeout=60)
    assert time.monotonic() - began < 30
    closer.join()


def test_nothing_is_lost_between_many_makers_and_one_taker() -> None:
    inbox: Inbox[tuple[int, int]] = Inbox(7, 50)

    def make(maker: int) -> None:
        for number in range(500):
            assert inbox.put((maker, number), weight=number % 9, timeout=60)

    makers = [threading.Thread(target=make, args=(maker,)) for maker in range(4)]
    for maker in makers:
        maker.start()
    taken: list[tuple[int, int]] = []
    while len(taken) < 2000:
        taken += inbox.take(0.001)
    for maker in makers:
        maker.join()
    for number in range(4):
        assert [item for maker, item in taken if maker == number] == list(range(500))
