"""Cyclic garbage goes a little at a time; everything is looked at only when little else goes on."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.controllers import garbage
from rlm_desktop.ui.controllers.garbage import CALM, CALM_LOOKS, GarbageCollector

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def collector() -> Iterator[GarbageCollector]:
    collector = GarbageCollector()
    collector.start()
    yield collector
    collector.stop()


class Knot:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


class Counts:
    """Stands in for Python's own counters, and notes what is collected."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = (CALM + 1, 11, 11)
        self.collected: list[int] = []
        monkeypatch.setattr(gc, "get_count", lambda: self.now)
        monkeypatch.setattr(gc, "collect", self.collected.append)


@pytest.mark.usefixtures("collector")
def test_a_cycle_is_freed_while_the_window_lives(qtbot: QtBot) -> None:
    gone = ref(Knot())
    kept: list[list[int]] = [[] for _ in range(4 * gc.get_threshold()[0])]
    qtbot.waitUntil(lambda: gone() is None)
    assert kept  # they made a collection due


def test_everything_is_looked_at_only_after_a_calm_while(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    for _ in range(2 * CALM_LOOKS):
        collector._collect_what_is_due()
    assert set(counts.collected) == {1}
    counts.now = (0, 0, 11)
    counts.collected.clear()
    for _ in range(CALM_LOOKS):
        collector._collect_what_is_due()
    assert counts.collected == [2]


def test_it_is_looked_at_after_a_minute_in_any_case(
    collector: GarbageCollector, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = Counts(monkeypatch)
    collector._looked_at_all -= garbage.LATEST_SECONDS
    collector._collect_what_is_due()
    collector._collect_what_is_due()
    assert counts.collected == [2, 1]
