"""Searching a timeline: hits are counted, marked and gone to, in texts of the store as in facts."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.passages import passages
from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.models.arguments import Arguments
from rlm_desktop.ui.models.step_hits import TextsFound, TextWish
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from tests.event_script import Plot, script
from tests.ui.desk import Desk, until


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(900, 500)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    yield panel
    panel.show_run(None)
    panel.close()
    panel.deleteLater()


def shown(panel: TimelinePanel, plot: Plot | None = None) -> TimelineModel:
    model = TimelineModel()
    model.open_run(script(plot))
    panel.show_run(model)
    return model


def steps_of(model: TimelineModel) -> list[Step]:
    assert model.trace.run is not None
    return list(all_steps(model.trace.run))


def search(panel: TimelinePanel, typed: str) -> None:
    panel.search.open()
    panel.search.field.clear()
    QTest.keyClicks(panel.search.field, typed)
    QTest.keyClick(panel.search.field, Qt.Key.Key_Return)


def test_the_search_is_opened_and_closed_by_keys(panel: TimelinePanel, qtbot: QtBot) -> None:
    shown(panel)
    assert not panel.search.isVisible()
    QTest.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.search.isVisible()
    QTest.keyClicks(panel.search.field, "status:error")
    qtbot.waitUntil(lambda: len(panel.finder.hits) > 0)
    QTest.keyClick(panel.search.field, Qt.Key.Key_Escape)
    assert not panel.search.isVisible()
    assert not panel.finder.hits.active
    assert panel.view.hasFocus()


def test_hits_are_counted_and_gone_through_with_their_path_unfolded(panel: TimelinePanel) -> None:
    model = shown(panel, Plot(batch_size=60))
    search(panel, "kind:subcall status:error")
    wanted = [step for step in steps_of(model) if step.kind == "sub_call" and step.state == "error"]
    assert wanted
    assert panel.view.selected_step() is wanted[0]
    assert panel.view.viewport().rect().intersects(panel.view.visualRect(panel.view.currentIndex()))
    assert panel.search.told.text() == f"1 of {len(wanted)}"
    seen = []
    for _ in wanted:
        QTest.keyClick(panel.search.field, Qt.Key.Key_F3)
        seen.append(panel.view.selected_step())
    assert seen == [*wanted[1:], wanted[0]]
    QTest.keyClick(panel.search.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.selected_step() is wanted[-1]


def test_what_is_wrong_with_a_query_is_said_beside_the_field(panel: TimelinePanel) -> None:
    shown(panel)
    search(panel, "/a(/")
    assert panel.search.told.text().startswith("No regular expression")
    assert panel.search.field.accessibleDescription() == panel.search.told.text()
    search(panel, "kind:batch status:timeout")
    assert panel.search.told.text() == "no hits"
    assert not panel.search.after.isEnabled()


def test_errors_are_gone_through_without_a_search(panel: TimelinePanel) -> None:
    model = shown(panel)
    failed = [step for step in steps_of(model) if step.state in ("error", "timeout")]
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_E)
    assert panel.view.selected_step() is failed[0]
    QTest.keyClick(panel.view, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.selected_step() is failed[-1]


def test_hits_are_marked_by_more_than_a_colour(panel: TimelinePanel, theme: Theme) -> None:
    model = shown(panel)
    search(panel, "kind:batch")
    panel.view.setCurrentIndex(model.index(0, 0))
    place = model.index_of(next(step for step in steps_of(model) if step.kind == "batch"))
    panel.view.scrollTo(place)
    row = panel.view.visualRect(place)
    image = panel.view.viewport().grab().toImage()
    assert image.pixelColor(1, row.center().y()) == QColor(theme.palette.warn)


def test_another_run_is_searched_for_the_same(panel: TimelinePanel) -> None:
    shown(panel)
    search(panel, "kind:iteration depth:0")
    assert len(panel.finder.hits) == 5
    shown(panel, Plot(iterations=3))
    assert len(panel.finder.hits) == 3


def test_hits_grow_with_the_run(panel: TimelinePanel) -> None:
    events = script()
    model = TimelineModel()
    panel.show_run(model)
    model.start()
    search(panel, "kind:iteration depth:0")
    for event in events:
        model.apply_batch([event])
    assert len(panel.finder.hits) == 5


class Searcher:
    """Searches as the controller does, at once, and notes how far back it had to look."""

    def __init__(self, panel: TimelinePanel, events: list[AnyEvent]) -> None:
        self.panel, self.events = panel, events
        self.asked: list[int] = []
        panel.finder.textsWanted.connect(self.search)

    def search(self, _run_id: str, wish: TextWish) -> None:
        self.asked.append(wish.after)
        seqs = [set[int]() for _ in wish.query.texts]
        last = 0
        for event in self.events:
            for name in set(event.BODY_FIELDS) & set(wish.query.fields):
                for text, known in zip(wish.query.texts, seqs, strict=True):
                    if event.seq is not None and event.seq > wish.after:
                        last = max(last, event.seq)
                        if text.finds(str(getattr(event, name) or "")):
                            known.add(event.seq)
        self.panel.finder.take(TextsFound(wish.query, tuple(map(frozenset, seqs)), last))


def test_a_run_that_goes_on_is_searched_only_where_it_is_new(panel: TimelinePanel, qtbot: QtBot) -> None:
    events = script()
    cut = len(events) // 2
    model = TimelineModel()
    searcher = Searcher(panel, events[:cut])
    panel.show_run(model)
    model.start()
    model.apply_batch(events[:cut])
    panel.finder._again.setInterval(10)
    search(panel, "renew")
    some = len(panel.finder.hits)
    searcher.events = events
    model.apply_batch(events[cut:])
    qtbot.waitUntil(lambda: len(searcher.asked) > 1)
    assert len(panel.finder.hits) > some
    assert searcher.asked[0] == -1
    assert searcher.asked[-1] > cut // 2
    live = {step.span for step in steps_of(model) if step in panel.finder.hits}
    again = shown(panel)
    assert {step.span for step in steps_of(again) if step in panel.finder.hits} == live


def test_what_was_found_for_an_older_query_is_ignored(panel: TimelinePanel) -> None:
    shown(panel)
    wishes: list[TextWish] = []
    panel.finder.textsWanted.connect(lambda _run, wish: wishes.append(wish))
    search(panel, "first")
    search(panel, "second")
    panel.finder.take(TextsFound(wishes[0].query, (frozenset(range(999)),), 999))
    assert len(panel.finder.hits) == 0
    assert panel.search.told.text() == "0 so far …"


def test_texts_of_a_run_are_given_once_each(tmp_path: Path) -> None:
    store = RunStore(tmp_path / "runs.db")
    run_id = store.import_run(script())
    found = list(passages(store, run_id, ("messages",)))
    assert len({passage.text for passage in found}) == len(found)
    assert any(len(passage.seqs) > 1 for passage in found)
    some = list(passages(store, run_id, ("code",), after=20))
    assert some
    assert all(seq > 20 for passage in some for seq in passage.seqs)
    assert list(passages(store, "nobody", ("code",))) == []
    store.close()


def test_texts_in_the_store_are_found(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "saved.jsonl"
    file.write_text("".join(map(line_of, script())), encoding="utf-8")

    async def look(program: Program) -> None:
        await until(lambda: program.panels.run_view.page.run_id != "")
        timeline = program.panels.run_view.timeline
        steps = partial(steps_of, program.panels.run_view.page.timeline)
        timeline.search.open()
        for typed, kinds in (
            ("/re\\.finditer\\(/ in:code", {"execution"}),
            ('"402 places" in:output', {"execution"}),
            ("zip(document_names", {"execution", "reply"}),
        ):
            timeline.search.field.setText(typed)
            timeline.search._send()
            await until(lambda: len(timeline.finder.hits) > 0 and not timeline.finder.hits.searching)
            assert {step.kind for step in steps() if step in timeline.finder.hits} == kinds

    desk.play(look, Arguments(file=str(file)))
