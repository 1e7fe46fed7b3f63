"""The picture of a batch is kept while nothing in it changes, and is never an old one."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from rlm_desktop.rlm.events import AnyEvent, SubCallEnded
from rlm_desktop.runs.steps import BatchStep
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.heat import Heat
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets import waterfall_painter
from rlm_desktop.ui.widgets.lane_rows import LaneRows
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from tests.event_script import Plot, script

EVENTS = script(Plot(batch_size=60, width=8))
ENDINGS = [place for place, event in enumerate(EVENTS) if isinstance(event, SubCallEnded)]
AMID = ENDINGS[30]


class Stage:
    """A timeline of one run; the same script brings another one to the same state."""

    def __init__(self, theme: Theme, events: list[AnyEvent]) -> None:
        self.theme = theme
        self.panel = TimelinePanel(theme)
        self.panel.resize(900, 700)
        self.panel.show()
        self.model = TimelineModel(self.panel)
        self.model.open_run(events)
        self.panel.show_run(self.model)
        self.tree = self.panel.view

    def picture(self) -> QImage:
        """Give what the batch looks like now."""
        assert self.model.trace.run is not None
        batch = next(step for step in all_steps(self.model.trace.run) if isinstance(step, BatchStep))
        place = self.model.index_of(batch, Column.TIME)
        self.tree.scrollTo(place)
        QApplication.processEvents()
        return self.tree.viewport().grab(self.tree.visualRect(place)).toImage()

    def close(self) -> None:
        self.panel.show_run(None)
        self.panel.close()
        self.panel.deleteLater()


def zoomed(stage: Stage) -> None:
    stage.tree.navigator.zoom(4.0, 0.5)


def panned(stage: Stage) -> None:
    stage.tree.navigator.zoom(4.0, 0.5)
    stage.picture()
    stage.tree.navigator.pan(0.25)


def heated(stage: Stage) -> None:
    heat = Heat("tokens")
    assert stage.model.trace.run is not None
    heat.note(all_steps(stage.model.trace.run), stage.model.now())
    stage.tree.show_heat(heat)


def darkened(stage: Stage) -> None:
    stage.theme.choose("dark")


def narrowed(stage: Stage) -> None:
    stage.panel.resize(700, 700)


@pytest.fixture
def stages(theme: Theme) -> Iterator[Callable[[list[AnyEvent]], Stage]]:
    made: list[Stage] = []

    def make(events: list[AnyEvent]) -> Stage:
        made.append(Stage(theme, events))
        return made[-1]

    yield make
    for stage in made:
        stage.close()


@pytest.mark.parametrize("change", [zoomed, panned, heated, darkened, narrowed])
def test_after_a_change_it_is_painted_as_if_for_the_first_time(
    stages: Callable[[list[AnyEvent]], Stage], change: Callable[[Stage], None]
) -> None:
    stage = stages(EVENTS)
    before = stage.picture()
    change(stage)
    after = stage.picture()
    assert after != before
    stage.theme.choose("light")
    fresh = stages(EVENTS)
    change(fresh)
    assert after == fresh.picture()


def test_a_call_that_ends_is_seen(stages: Callable[[list[AnyEvent]], Stage]) -> None:
    stage = stages(EVENTS[:AMID])
    stage.tree.navigator.zoom(4.0, 1.0)
    before, axis = stage.picture(), stage.tree.time_window.axis
    stage.model.apply_batch(EVENTS[AMID : AMID + 1])
    assert stage.tree.time_window.axis == axis
    assert stage.picture() != before


def test_it_is_not_computed_again_while_nothing_changes(
    stages: Callable[[list[AnyEvent]], Stage], monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = stages(EVENTS)
    shown = stage.picture()

    def refuse(*_: object) -> LaneRows:
        raise AssertionError("computed again")

    monkeypatch.setattr(waterfall_painter, "LaneRows", refuse)
    stage.tree.viewport().repaint()
    assert stage.picture() == shown
