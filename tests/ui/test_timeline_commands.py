"""What the timeline's keys and menus do: unfold many steps, copy one, link to it, and list the keys."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.arguments import Arguments
from rlm_desktop.ui.models.run_link import RunLink
from rlm_desktop.ui.models.step_copies import forms_of
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.keys_sheet import KeysSheet
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel
from rlm_desktop.ui.widgets.timeline_view import TimelineView
from tests.event_script import PROBE, Plot, script
from tests.ui.desk import Desk, until

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def model(theme: Theme) -> TimelineModel:
    model = TimelineModel(theme)
    model.open_run(script(Plot(batch_size=12)))
    return model


@pytest.fixture
def panel(theme: Theme, model: TimelineModel, qtbot: QtBot) -> Iterator[TimelinePanel]:
    panel = TimelinePanel(theme)
    panel.resize(900, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    panel.show_run(model)
    panel.view.setFocus()
    yield panel
    panel.show_run(None)
    panel.close()
    panel.deleteLater()


@pytest.fixture
def view(panel: TimelinePanel) -> TimelineView:
    return panel.view


def steps(model: TimelineModel, kind: str = "") -> list[Step]:
    assert model.trace.run is not None
    return [step for step in all_steps(model.trace.run) if kind in ("", step.kind)]


def seen(view: TimelineView, parent: QModelIndex | None = None) -> list[QModelIndex]:
    """Give every row whose path is unfolded."""
    place, model = parent or QModelIndex(), view.model()
    rows = [model.index(row, 0, place) for row in range(model.rowCount(place))]
    return [each for row in rows for each in (row, *(seen(view, row) if view.isExpanded(row) else []))]


def kinds(view: TimelineView) -> set[str]:
    found = {view.step_of(index) for index in seen(view)}
    return {step.kind for step in found if step is not None}


def test_steps_are_unfolded_down_to_a_depth(view: TimelineView, model: TimelineModel) -> None:
    QTest.keyClick(view, Qt.Key.Key_1)
    assert kinds(view) == {"iteration"}
    QTest.keyClick(view, Qt.Key.Key_2)
    assert kinds(view) == {"iteration", "reply", "execution"}
    QTest.keyClick(view, Qt.Key.Key_3)
    assert "batch" in kinds(view)
    assert not view.isExpanded(model.index_of(steps(model, "batch")[0]))
    QTest.keyClick(view, Qt.Key.Key_4)
    assert len(seen(view)) == len(steps(model))


def test_what_is_folded_away_leaves_the_step_around_it_selected(
    view: TimelineView, model: TimelineModel
) -> None:
    call = steps(model, "batch")[0].children[3]
    view.select_step(call)
    QTest.keyClick(view, Qt.Key.Key_1)
    selected = view.selected_step()
    assert selected is not None
    assert (selected.kind, selected.iteration) == ("iteration", call.iteration)


def test_all_steps_of_a_kind_are_folded_and_unfolded(view: TimelineView, model: TimelineModel) -> None:
    executions = [step for step in steps(model, "execution") if step.children and step.depth == 0]
    view.select_step(executions[0])
    QTest.keyClick(view, Qt.Key.Key_Left, CONTROL)
    assert not any(view.isExpanded(model.index_of(step)) for step in executions)
    assert all(view.isExpanded(model.index_of(step)) for step in steps(model, "iteration")[:2])
    QTest.keyClick(view, Qt.Key.Key_Right, CONTROL)
    assert all(view.isExpanded(model.index_of(step)) for step in executions)


def test_the_sheet_lists_every_key(view: TimelineView) -> None:
    QTest.keyClick(view, Qt.Key.Key_F1)
    sheet = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, KeysSheet))
    told = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for action in view.actions():
        assert action.text() in told
        assert action.shortcuts()[0].toString() in told
    assert sheet.accessibleName()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def events_of(plot: Plot, seqs: Sequence[int]) -> list[AnyEvent]:
    return [event for event in script(plot) if event.seq in seqs]


@pytest.fixture
def clipboard(panel: TimelinePanel) -> Iterator[None]:
    """Bodies come at once, as from the store."""
    plot = Plot(batch_size=12)
    copier = panel.commands.copier
    copier.bodiesWanted.connect(lambda run_id, seqs: copier.take(run_id, events_of(plot, seqs)))
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()


def copied() -> str:
    return QGuiApplication.clipboard().text()


@pytest.mark.usefixtures("clipboard")
def test_code_is_copied_by_one_key(panel: TimelinePanel, model: TimelineModel, qtbot: QtBot) -> None:
    panel.view.select_step(steps(model, "execution")[0])
    with qtbot.waitSignal(panel.commands.copier.noted) as told:
        QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL)
    assert copied() == PROBE
    assert told.args == [f"Copied {len(PROBE)} characters"]


@pytest.mark.usefixtures("clipboard")
def test_a_step_is_copied_as_markdown_whose_fences_hold(panel: TimelinePanel, model: TimelineModel) -> None:
    panel.view.select_step(steps(model, "reply")[0])
    QTest.keyClick(panel.view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert copied().startswith("## Reply ")
    assert "\n### Reply\n\n````\n" in copied()
    assert "```repl\n" in copied()
    assert copied().endswith("\n````\n")


@pytest.mark.usefixtures("clipboard")
def test_a_step_is_copied_as_json(panel: TimelinePanel, model: TimelineModel) -> None:
    call = next(step for step in steps(model, "sub_call") if step.end_seq is not None)
    panel.view.select_step(call)
    QTest.keyClick(panel.view, Qt.Key.Key_J, CONTROL)
    facts = json.loads(copied())
    assert [fact["type"] for fact in facts] == ["sub_call_start", "sub_call_end"]
    assert facts[0]["prompt"]


@pytest.mark.usefixtures("clipboard")
def test_every_form_of_every_kind_has_something_in_it(panel: TimelinePanel, model: TimelineModel) -> None:
    for kind in ("iteration", "reply", "execution", "batch", "sub_call", "cache_hit"):
        step = next(step for step in steps(model, kind) if step.state == "ok")
        menu = panel.commands.menu(step)
        for action in menu.actions()[: len(forms_of(step))]:
            QGuiApplication.clipboard().clear()
            action.trigger()
            assert copied().strip(), (kind, action.text())
        menu.deleteLater()


def test_bodies_of_another_wish_are_not_copied(panel: TimelinePanel, model: TimelineModel) -> None:
    QGuiApplication.clipboard().setText("before")
    wanted: list[tuple[int, ...]] = []
    copier = panel.commands.copier
    copier.bodiesWanted.connect(lambda _run, seqs: wanted.append(seqs))
    first, second = steps(model, "execution")[:2]
    copier.copy(model, first, "code")
    copier.copy(model, second, "code")
    copier.take(model.trace.run_id, events_of(Plot(batch_size=12), wanted[0]))
    assert copied() == "before"


@pytest.mark.parametrize("span", ["", "it-1/exec 0", "a#b/ü", "100%25"])
def test_links_read_as_they_were_written(span: str) -> None:
    link = RunLink("20261122-1", span)
    assert RunLink.read(link.text()) == link
    assert RunLink.read("https://example.org/#x") is None
    assert RunLink.read("rlm://run/#x") is None


def test_a_link_is_copied_and_leads_back(panel: TimelinePanel, model: TimelineModel, qtbot: QtBot) -> None:
    call = steps(model, "sub_call")[4]
    panel.view.select_step(call)
    QTest.keyClick(panel.view, Qt.Key.Key_L)
    assert copied() == f"rlm://run/{model.trace.run_id}#{call.span}"
    with qtbot.waitSignal(panel.commands.linkOpened) as told:
        QTest.keyClick(panel.view, Qt.Key.Key_V, CONTROL)
    assert told.args == [model.trace.run_id, call.span]
    panel.view.select_step(steps(model)[0])
    panel.expect_step(model.trace.run_id, call.span)
    assert panel.view.selected_step() is call


def test_a_step_that_is_not_there_is_said_to_be_missing(
    panel: TimelinePanel, model: TimelineModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(panel.noted) as told:
        panel.expect_step(model.trace.run_id, "nobody")
    assert told.args == ["The run has no step nobody"]


def test_a_link_opens_the_run_at_its_step(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "saved.jsonl"
    file.write_text("".join(map(line_of, script())), encoding="utf-8")
    found: list[str] = []

    async def keep(program: Program) -> None:
        page = program.panels.run_view
        await until(lambda: page.page.run_id != "")
        call = steps(page.page.timeline, "sub_call")[7]
        found.append(RunLink(page.page.run_id, call.span).text())

    async def look(program: Program) -> None:
        view = program.panels.run_view.timeline.view
        await until(lambda: view.selected_step() is not None)
        selected = view.selected_step()
        assert selected is not None
        assert found[0].endswith(f"#{selected.span}")

    desk.play(keep, Arguments(file=str(file)))
    desk.play(look, Arguments.read(found))
