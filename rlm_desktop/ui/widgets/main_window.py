"""The window: where its panels are, what is dropped on it, and how it is closed."""

import base64
from pathlib import Path
from typing import NamedTuple, override

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.models.failure import Failure, Remedy
from rlm_desktop.ui.models.progress import Spending
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.runs_model import RunsModel
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.disclosure_dialog import DisclosureDialog
from rlm_desktop.ui.widgets.document_chooser import DocumentChooser
from rlm_desktop.ui.widgets.document_panel import DocumentPanel
from rlm_desktop.ui.widgets.document_viewer import DocumentViewer
from rlm_desktop.ui.widgets.history_panel import HistoryPanel
from rlm_desktop.ui.widgets.inspector import Inspector
from rlm_desktop.ui.widgets.keys_dialog import KeysDialog
from rlm_desktop.ui.widgets.limits_dialog import LimitsDialog
from rlm_desktop.ui.widgets.month_dialog import MonthDialog
from rlm_desktop.ui.widgets.notifier import Notifier
from rlm_desktop.ui.widgets.question_panel import QuestionPanel
from rlm_desktop.ui.widgets.quit_question import QuitQuestion
from rlm_desktop.ui.widgets.run_view import RunView
from rlm_desktop.ui.widgets.skip_rules_dialog import SkipRulesDialog
from rlm_desktop.ui.widgets.status_line import StatusLine
from rlm_desktop.ui.widgets.top_bar import TopBar
from rlm_desktop.ui.widgets.welcome_dialog import WelcomeDialog
from rlm_desktop.ui.widgets.window_menu import WindowMenu

LEFT, RIGHT = 34 * GRID, 48 * GRID
"""Widths of the side columns at first."""
NARROW_LEFT, NARROW_RIGHT = 32 * GRID, 44 * GRID
"""The same where the window is narrower than it would like to be, so that the middle stays readable."""
WIDTH, HEIGHT = 180 * GRID, 112 * GRID
"""Of the window at first, where the screen has room for it."""


class WindowModels(NamedTuple):
    """What the window shows besides runs."""

    choices: RunChoices
    documents: DocumentsModel
    runs: RunsModel


class MainWindow(QMainWindow):
    """Holds the panels; ``wiring`` connects them to the controllers.

    Signals:
        pathsDropped(object): files or folders (list of Path) were dropped on the window.
        repaintBegun(), repaintEnded(): all that has changed is being painted in between.
        closeRequested(): the user wants the program to end; ``end`` closes the window for good.
    """

    pathsDropped = Signal(object)
    repaintBegun = Signal()
    repaintEnded = Signal()
    closeRequested = Signal()

    def __init__(self, models: WindowModels, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle("RLM Desktop")
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ending = False
        self._choices = models.choices
        self.top_bar = TopBar(models.choices, PROVIDERS)
        self.menu = WindowMenu(self)
        self.top_bar.set_menu(self.menu)
        self.documents = DocumentPanel(models.documents, theme)
        self.history = HistoryPanel(models.runs, theme)
        self.question = QuestionPanel()
        self.run_view = RunView(theme)
        self.inspector = Inspector(theme)
        self.status = StatusLine(theme)
        self.keys = KeysDialog(self)
        self.limits = LimitsDialog(self)
        self.quit_question = QuitQuestion(self)
        self.notifier = Notifier(self)
        self.month = MonthDialog(theme, self)
        self.welcome = WelcomeDialog(PROVIDERS, self)
        self.chooser = DocumentChooser(self)
        self.viewer = DocumentViewer(theme, self)
        self.skip_rules = SkipRulesDialog(self)
        self.disclosure = DisclosureDialog(theme, self)
        self._left = _splitter(Qt.Orientation.Vertical, self.documents, self.history)
        self._columns = _splitter(Qt.Orientation.Horizontal, self._left, self._middle(), self.inspector)
        self._arrange()
        self._connect()
        self._show_profiles()

    def _arrange(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._columns, 1)
        column.addWidget(self.status)
        self.setCentralWidget(central)
        self._left.setSizes([600, 170])
        self._columns.setStretchFactor(1, 1)
        room = self.screen().availableSize()
        width = min(WIDTH, room.width())
        left, right = (LEFT, RIGHT) if width == WIDTH else (NARROW_LEFT, NARROW_RIGHT)
        self._columns.setSizes([left, width - left - right, right])
        self.resize(width, min(HEIGHT, room.height()))
        self.setMinimumSize(120 * GRID, 64 * GRID)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.run_view, 1)
        return middle

    def _connect(self) -> None:
        self.documents.drop_zone.filesRequested.connect(self.chooser.choose_files)
        self.documents.drop_zone.folderRequested.connect(self.chooser.choose_folder)
        self.menu.filesRequested.connect(self.chooser.choose_files)
        self.menu.folderRequested.connect(self.chooser.choose_folder)
        self.menu.quitRequested.connect(self.close)
        self.run_view.timeline.stepSelected.connect(self.inspector.show_step)
        self.run_view.page.progressed.connect(self._show_progress)
        self._choices.changed.connect(self._show_progress)
        self._choices.changed.connect(self._show_profiles)
        self.run_view.answer.failure.remedyRequested.connect(self._act_on)

    def show_page(self, page: RunPage) -> None:
        """Show one run, in the middle, in the inspector, and in figures."""
        self.run_view.page.progressed.disconnect(self._show_progress)
        self.inspector.show_run(page.timeline)
        self.run_view.show_page(page)
        page.progressed.connect(self._show_progress)
        self.history.select(page.run_id)
        self._show_progress()

    def show_failure(self, failure: Failure) -> None:
        """Tell of a failure that belongs to no run."""
        self.run_view.answer.failure.show_failure(failure)

    def open_welcome(self) -> None:
        """Open the first steps."""
        self.welcome.open()

    def open_keys(self) -> None:
        """Open the keys window."""
        self.keys.open()

    def open_limits(self) -> None:
        """Open the window of every limit, with those that hold now."""
        self.limits.show_config(self._choices.config)
        self.limits.open()

    def state(self) -> tuple[str, str]:
        """Give the window's place and how it is divided, for ``restore``."""
        parts = (self._columns, self._left, self.run_view)
        return _text(self.saveGeometry()), ",".join(_text(part.saveState()) for part in parts)

    def restore(self, geometry: str, layout: str) -> None:
        """Put the window where it was; what cannot be read is ignored."""
        self.restoreGeometry(_bytes(geometry))
        for part, state in zip((self._columns, self._left, self.run_view), layout.split(","), strict=False):
            part.restoreState(_bytes(state))

    def end(self) -> None:
        """Close for good."""
        self._ending = True
        self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the program end in its own order, which closes the window at last."""
        if self._ending:
            super().closeEvent(event)
            return
        event.ignore()
        self.closeRequested.emit()

    @override
    def event(self, event: QEvent) -> bool:
        """Tell when the window paints."""
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        self.repaintBegun.emit()
        try:
            return super().event(event)
        finally:
            self.repaintEnded.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.documents.drop_zone.show_hovering(hovering=True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.documents.drop_zone.show_hovering(hovering=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.documents.drop_zone.show_hovering(hovering=False)
        if paths := _local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.pathsDropped.emit(paths)

    def _act_on(self, remedy: Remedy) -> None:
        match remedy:
            case "keys":
                self.menu.keysRequested.emit()
            case "models":
                self.top_bar.open_root()
            case "limits":
                self.top_bar.open_limits()
            case "documents":
                self.documents.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            case "retry":
                self.question.run_button.click()
            case "none":
                pass

    def _show_profiles(self) -> None:
        self.limits.show_profiles(self._choices.profiles)

    def _show_progress(self) -> None:
        progress = self.run_view.page.progress()
        self.status.show_progress(progress)
        next_run = Spending(cap=self._choices.config.max_cost_usd)
        self.top_bar.cost.show_spending(progress.spending if progress.max_iterations else next_run)


def _splitter(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


def _local_paths(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _text(state: QByteArray) -> str:
    return base64.b64encode(state.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "ignore"))
