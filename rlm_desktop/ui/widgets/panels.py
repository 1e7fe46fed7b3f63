"""All that is in the window: where the panels are, and what they do with one another."""

import base64
from typing import NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.models.failure import Failure, Remedy
from rlm_desktop.ui.models.progress import Spending
from rlm_desktop.ui.models.run_choices import RunChoices
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.runs_model import RunsModel
from rlm_desktop.ui.theme import GRID
from rlm_desktop.ui.widgets.disclosure_dialog import DisclosureDialog
from rlm_desktop.ui.widgets.document_chooser import DocumentChooser
from rlm_desktop.ui.widgets.document_panel import DocumentPanel
from rlm_desktop.ui.widgets.document_viewer import DocumentViewer
from rlm_desktop.ui.widgets.history_panel import HistoryPanel
from rlm_desktop.ui.widgets.inspector import Inspector
from rlm_desktop.ui.widgets.keys_dialog import KeysDialog
from rlm_desktop.ui.widgets.limits_dialog import LimitsDialog
from rlm_desktop.ui.widgets.main_window import WIDTH, MainWindow
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


class WindowModels(NamedTuple):
    """What the window shows besides runs."""

    choices: RunChoices
    documents: DocumentsModel
    runs: RunsModel


class Panels(QWidget):
    """Every panel and dialog; ``wiring`` connects them to the controllers."""

    def __init__(self, models: WindowModels, window: MainWindow) -> None:
        super().__init__()
        theme = window.theme
        self._choices = models.choices
        self.top_bar = TopBar(models.choices, PROVIDERS)
        self.menu = WindowMenu(window)
        self.top_bar.set_menu(self.menu)
        self.documents = DocumentPanel(models.documents, theme)
        self.history = HistoryPanel(models.runs, theme)
        self.question = QuestionPanel()
        self.run_view = RunView(theme)
        self.inspector = Inspector(theme)
        self.status = StatusLine(theme)
        self.keys = KeysDialog(window)
        self.limits = LimitsDialog(window)
        self.quit_question = QuitQuestion(window)
        self.notifier = Notifier(window)
        self.month = MonthDialog(theme, window)
        self.welcome = WelcomeDialog(PROVIDERS, window)
        self.chooser = DocumentChooser(window)
        self.viewer = DocumentViewer(theme, window)
        self.skip_rules = SkipRulesDialog(window)
        self.disclosure = DisclosureDialog(theme, window)
        self._left = _splitter(Qt.Orientation.Vertical, self.documents, self.history)
        self._columns = _splitter(Qt.Orientation.Horizontal, self._left, self._middle(), self.inspector)
        self._arrange(min(WIDTH, window.screen().availableSize().width()))
        self._connect(window)
        self._show_profiles()

    def _arrange(self, width: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._columns, 1)
        column.addWidget(self.status)
        self._left.setSizes([600, 170])
        self._columns.setStretchFactor(1, 1)
        left, right = (LEFT, RIGHT) if width == WIDTH else (NARROW_LEFT, NARROW_RIGHT)
        self._columns.setSizes([left, width - left - right, right])

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.run_view, 1)
        return middle

    def _connect(self, window: MainWindow) -> None:
        window.dragBegun.connect(self.documents.drop_zone.invite)
        window.dragEnded.connect(self.documents.drop_zone.rest)
        self.documents.drop_zone.filesRequested.connect(self.chooser.choose_files)
        self.documents.drop_zone.folderRequested.connect(self.chooser.choose_folder)
        self.menu.filesRequested.connect(self.chooser.choose_files)
        self.menu.folderRequested.connect(self.chooser.choose_folder)
        self.menu.quitRequested.connect(window.close)
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

    def layout_state(self) -> str:
        """Give how the window is divided, for ``restore_layout``."""
        return ",".join(base64.b64encode(part.saveState().data()).decode("ascii") for part in self._divided())

    def restore_layout(self, state: str) -> None:
        """Divide the window as it was; what cannot be read is ignored."""
        for part, text in zip(self._divided(), state.split(","), strict=False):
            part.restoreState(QByteArray.fromBase64(text.encode("ascii", "ignore")))

    def _divided(self) -> tuple[QSplitter, ...]:
        return self._columns, self._left, self.run_view

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
