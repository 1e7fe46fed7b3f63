"""How long the timeline and the inspector keep the window busy, with many steps and with large texts.

Figures are printed, not judged: the machine decides them. Frames are painted into an offscreen window.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop  # type: ignore[import-untyped]  # it ships no types

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Qt asks for it when the application is made

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.controllers.garbage import GarbageCollector
from rlm_desktop.ui.controllers.recorded_runs import open_run
from rlm_desktop.ui.models.parts import Piece, TextPart
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.text_card import TextCard
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from tests.benchmarks.lag import LagMeter, spread
from tests.event_script import Plot, script

EVENTS_FOLDED = 100_000
EVENTS_A_SECOND, BATCHES_A_SECOND, SECONDS = 1_000, 30, 5


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def panel(theme: Theme) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(1_000, 700)
    panel.show()
    QTest.qWait(50)
    yield panel
    panel.show_run(None)
    panel.deleteLater()


def events_with(calls: int) -> list[AnyEvent]:
    return script(Plot(iterations=3, batch_size=calls, width=32, rich=False, inner_runs=0, prompt_chars=40))


def batch_of(model: TimelineModel) -> BatchStep:
    waiting: list[Step] = list(model.trace.run.children) if model.trace.run is not None else []
    while waiting:
        step = waiting.pop()
        if isinstance(step, BatchStep):
            return step
        waiting.extend(step.children)
    raise LookupError("no batch")


def ms(*work: Callable[[], object]) -> float:
    gc.collect()
    clock = QElapsedTimer()
    clock.start()
    for each in work:
        each()
    return clock.nsecsElapsed() / 1e6


def say(name: str, *figures: str) -> None:
    print(f"{name:<64}" + "  ".join(f"{figure:>16}" for figure in figures))  # noqa: T201 - its purpose


def test_folding() -> None:
    events = events_with(EVENTS_FOLDED // 2)[:EVENTS_FOLDED]
    at_once = ms(lambda: Trace().read(events))
    one_by_one = ms(lambda: Trace().apply_all(events))
    say(
        f"fold {EVENTS_FOLDED:,} events, at once and one by one (1,500 ms)",
        f"{at_once:.0f} ms",
        f"{one_by_one:.0f} ms",
    )


@pytest.mark.parametrize("calls", [10_000, 100_000])
def test_opening(qapp: QApplication, panel: TimelinePanel, tmp_path: Path, calls: int) -> None:
    store = RunStore(tmp_path / "runs.sqlite")
    run_id = store.import_run(events_with(calls))
    gc.collect()
    memory = psutil.Process().memory_info().rss
    garbage = GarbageCollector()
    garbage.start()
    meter, clock = LagMeter(), QElapsedTimer()
    clock.start()
    with QEventLoop(qapp) as loop:
        page = loop.run_until_complete(open_run(store, run_id))
    read = clock.nsecsElapsed() / 1e6
    show = ms(lambda: panel.show_run(page.timeline), panel.view.viewport().repaint)
    QTest.qWait(100)
    lags = meter.stop()
    garbage.stop()
    grown = (psutil.Process().memory_info().rss - memory) / 2**20
    say(f"open {calls:,} sub-calls from the store (400 ms; 100,000: 2,500 ms)", f"{read + show:.0f} ms")
    say(
        "    of it on the window's thread; the longest wait of a frame",
        f"{show:.0f} ms",
        f"{max(lags):.0f} ms",
    )
    say("    memory of tree and view (100,000: 400 MB)", f"{grown:.0f} MB")
    panel.show_run(None)
    store.close()


def test_unfolding_and_scrolling(panel: TimelinePanel) -> None:
    model = TimelineModel()
    model.open_run(events_with(10_000))
    panel.show_run(model)
    view, place = panel.view, model.index_of(batch_of(model))
    say("paint the timeline for the first time", f"{ms(QApplication.processEvents):.1f} ms")
    turns = [lambda: view.expand(place), lambda: view.collapse(place)] * 30
    frames = [ms(turn, QApplication.processEvents) for turn in turns]
    say("unfold the batch of 10,000 and fold it, per frame (16.7 ms)", *spread(frames))
    view.expand(place)
    QApplication.processEvents()
    while (rest := model.rest_at(model.index(model.rowCount(place) - 1, 0, place))) is not None:
        clock = QElapsedTimer()
        clock.start()
        model.reveal_more(rest)
        QApplication.processEvents()
        say(f"    then {min(4 * rest.shown, 10_000):,} rows", f"{clock.nsecsElapsed() / 1e6:.1f} ms")
    frames = []
    for at in range(0, view.verticalScrollBar().maximum(), view.verticalScrollBar().maximum() // 200):
        view.verticalScrollBar().setValue(at)
        frames.append(ms(QApplication.processEvents))
    say("scroll through 10,000 rows, per frame (16.7 ms)", *spread(frames))


def test_zooming_and_panning(panel: TimelinePanel) -> None:
    model = TimelineModel()
    model.open_run(events_with(10_000))
    panel.show_run(model)
    view, navigator = panel.view, panel.view.navigator
    view.expand(model.index_of(batch_of(model)))
    QApplication.processEvents()
    zooms = [lambda: navigator.zoom(1.25, 0.4)] * 30 + [lambda: navigator.zoom(0.8, 0.4)] * 30
    frames = [ms(zoom, QApplication.processEvents) for zoom in zooms * 2]
    say("zoom into 10,000 sub-calls and out again, per frame (16.7 ms)", *spread(frames))
    navigator.zoom(8.0)
    frames = [ms(lambda: navigator.pan(-0.1), QApplication.processEvents) for _ in range(60)]
    say("pan, per frame (16.7 ms)", *spread(frames))


@pytest.mark.parametrize("unfolded", ["folded", "unfolded"])
def test_live_arrival(panel: TimelinePanel, unfolded: str) -> None:
    events = events_with(3_000)
    model = TimelineModel()
    late = time.time() - events[0].time
    moved = [event.model_copy(update={"time": event.time + late}) for event in events]
    begun = next(number for number, event in enumerate(moved) if event.type == "sub_call_start") + 1
    panel.show_run(model)
    model.start()
    model.apply_batch(moved[:begun])
    if unfolded == "unfolded":
        panel.view.expand(model.index_of(batch_of(model)))
    source = iter(moved[begun:])
    feeder = QTimer()
    feeder.timeout.connect(
        lambda: model.apply_batch(list(islice(source, EVENTS_A_SECOND // BATCHES_A_SECOND)))
    )
    feeder.start(1_000 // BATCHES_A_SECOND)
    meter = LagMeter()
    QTest.qWait(SECONDS * 1_000)
    feeder.stop()
    say(f"1,000 events a second, batch {unfolded}: lag of a frame (20 ms)", *spread(meter.stop()))


LARGE = [
    ("one line of 1,000,000 characters", Piece("x" * 1_000_000)),
    ("1,000,000 characters in lines of 80", Piece(("word " * 16 + "\n") * 12_345)),
    ("code of 64 kB", Piece("for name in names:\n    print(name, len(name))\n" * 1_400, "code")),
]


@pytest.mark.parametrize(("name", "piece"), LARGE)
@pytest.mark.parametrize("wrap", ["wrapped", "not wrapped"])
def test_large_texts(theme: Theme, name: str, piece: Piece, wrap: str) -> None:
    card = TextCard(theme)
    card.resize(380, 500)
    card.show()
    QTest.qWait(50)
    part = TextPart("Output", (piece,), wrap=wrap == "wrapped")
    opened = ms(lambda: card.take(part), card.repaint)
    meter = LagMeter()
    card._more.click()
    QTest.qWait(1_500)
    rest = max(meter.stop())
    say(f"{name}, {wrap}: blocked (100 ms)", f"open {opened:.0f} ms", f"rest {rest:.0f} ms")
    card.deleteLater()
