"""The past runs: find one, open one, take one from a file, delete one."""

from functools import partial
from typing import override

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.models.runs_model import RUN_ROLE, PastRun, RunsModel
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.button_icon import ButtonIcon
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.history_delegate import HistoryDelegate
from rlm_desktop.ui.widgets.panel_head import PanelHead
from rlm_desktop.ui.widgets.run_file_chooser import RunFileChooser, run_files_in


class HistoryPanel(QFrame):
    """Shows a RunsModel, filtered by what the user types.

    Signals:
        runChosen(str): open the run of this id.
        deleteRequested(str): delete the run of this id; the user has confirmed it.
        filesChosen(object): files of runs (list of Path) were chosen or dropped here.
    """

    runChosen = Signal(str)
    deleteRequested = Signal(str)
    filesChosen = Signal(object)

    def __init__(self, model: RunsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "panel")
        self.setAcceptDrops(True)
        self._theme = theme
        self._chooser = RunFileChooser(self)
        self._model = model
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setItemDelegate(HistoryDelegate(theme, self.list))
        self.filter = QLineEdit()
        self._search = QToolButton()
        self._pages = QStackedWidget()
        self._place = QFrame()
        """Shows that what is dragged can be dropped."""
        self._empty = EmptyState(self.tr("Questions that you ask are kept here, with every step."))
        self._arrange()
        self._connect()
        self._follow_rows()

    def _arrange(self) -> None:
        self.list.setAccessibleName(self.tr("Past runs"))
        set_look(self.list, "ring", "true")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.filter.setPlaceholderText(self.tr("Find a question"))
        self.filter.setAccessibleName(self.tr("Find a past question"))
        self.filter.setClearButtonEnabled(True)
        self.filter.hide()
        self._search.setText(self.tr("search"))
        self._search.setCheckable(True)
        set_look(self._search, "kind", "flat")
        ButtonIcon(self._search, "search", self._theme)
        head = PanelHead(self.tr("History"))
        head.add_action(self._search)
        set_look(self._place, "card", "none")
        inside = QVBoxLayout(self._place)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._pages)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        search_row = QVBoxLayout()
        search_row.setContentsMargins(GRID, GRID, GRID, 0)
        search_row.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(search_row)
        column.addWidget(self._place, 1)

    def _connect(self) -> None:
        self._search.toggled.connect(self._show_search)
        self.filter.textChanged.connect(self._found.setFilterFixedString)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._model.modelReset.connect(self._follow_rows)
        self._chooser.chosen.connect(self.filesChosen)
        delete = QAction(self.tr("Delete the run"), self.list)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._delete)
        self.list.addAction(delete)

    def select(self, run_id: str) -> None:
        """Mark a run as the one that is shown; none when it is not in the list."""
        place = self._found.mapFromSource(self._model.place_of(run_id))
        if place.isValid():
            self.list.setCurrentIndex(place)
        else:
            self.list.clearSelection()

    def choose_files(self) -> None:
        """Let the user choose files of runs."""
        self._chooser.choose()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of runs; anything else is the window's, as a document."""
        if run_files_in(event.mimeData()):
            event.acceptProposedAction()
            set_look(self._place, "card", "dropping")
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_look(self._place, "card", "none")

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        set_look(self._place, "card", "none")
        if paths := run_files_in(event.mimeData()):
            event.acceptProposedAction()
            self.filesChosen.emit(paths)

    def _show_search(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.filter.setVisible(wanted)
        if wanted:
            self.filter.setFocus()
        else:
            self.filter.clear()

    def _follow_rows(self) -> None:
        has_runs = self._model.rowCount() > 0
        self._pages.setCurrentWidget(self.list if has_runs else self._empty)
        self._search.setEnabled(has_runs)

    def _open(self, place: QModelIndex) -> None:
        if run := _run_at(place):
            self.runChosen.emit(run.run_id)

    def _delete(self) -> None:
        if run := _run_at(self.list.currentIndex()):
            self._ask_to_delete(run)

    def _ask_to_delete(self, run: PastRun) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Delete this run, with its answer and every step, for good?"))
        box.setInformativeText(run.question)
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        delete.clicked.connect(partial(self.deleteRequested.emit, run.run_id))
        box.open()

    def _open_menu(self, point: QPoint) -> None:
        if self.list.indexAt(point).isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.list.actions())
            menu.popup(self.list.viewport().mapToGlobal(point))


def _run_at(place: QModelIndex) -> PastRun | None:
    run = place.data(RUN_ROLE)
    return run if isinstance(run, PastRun) else None
