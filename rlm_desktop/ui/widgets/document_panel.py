"""The documents of the next run: add, see what is wrong, remove, read again."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from rlm_desktop.ui.amounts import count, tokens
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.document_tree import DocumentTree
from rlm_desktop.ui.widgets.drop_zone import DropZone
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.panel_head import PanelHead


class DocumentPanel(QFrame):
    """Shows a DocumentsModel.

    Signals:
        samplesRequested(): the user wants the sample documents.
        removeRequested(object): names (list of str) that shall take no part any more.
        retryRequested(object): names (list of str) that shall be read again.
    """

    samplesRequested = Signal()
    removeRequested = Signal(object)
    retryRequested = Signal(object)

    def __init__(self, model: DocumentsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "panel")
        self._model = model
        self._head = PanelHead(self.tr("Documents"))
        self.drop_zone = DropZone()
        self.tree = DocumentTree(model, theme)
        self._progress = QProgressBar()
        self._pages = QStackedWidget()
        self._empty = EmptyState(
            self.tr("Add the documents that your question is about, or try it with the samples."),
            self.tr("Open the samples"),
        )
        self._arrange()
        self._add_actions()
        self._empty.actionRequested.connect(self.samplesRequested)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        model.totalsChanged.connect(self._follow_totals)
        self._follow_totals()

    def _arrange(self) -> None:
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Documents read"))
        self._progress.hide()
        zone = QVBoxLayout()
        zone.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        zone.setSpacing(GRID)
        zone.addWidget(self.drop_zone)
        zone.addWidget(self._progress)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._indented_tree())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(zone)
        column.addWidget(self._pages, 1)

    def _indented_tree(self) -> QWidget:
        """Let the folders' marks begin where the panel's title does."""
        frame = QWidget()
        row = QVBoxLayout(frame)
        row.setContentsMargins(GRID, 0, 0, 0)
        row.addWidget(self.tree)
        return frame

    def _add_actions(self) -> None:
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        remove = QAction(self.tr("Remove"), self.tree)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove)
        retry = QAction(self.tr("Read again"), self.tree)
        retry.setShortcut(QKeySequence(QKeySequence.StandardKey.Refresh))
        retry.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        retry.triggered.connect(self._retry)
        self.tree.addActions([retry, remove])

    def show_reading(self, done: int, total: int) -> None:
        """Show how many files have been read; ``total`` 0 ends it."""
        self._progress.setVisible(total > 0)
        self._progress.setRange(0, max(1, total))
        self._progress.setValue(done)
        if total:
            self._head.show_summary(self.tr("reading {n} of {total}").format(n=done, total=total))
        else:
            self._follow_totals()

    def _follow_totals(self) -> None:
        totals = self._model.totals
        is_empty = totals.documents + totals.problems == 0
        self._pages.setCurrentIndex(0 if is_empty else 1)
        self._head.show_summary(
            ""
            if is_empty
            else self.tr("{n} · {chars} characters").format(
                n=count(totals.documents), chars=tokens(totals.chars)
            )
        )

    def _selected_names(self) -> list[str]:
        return [entry.name for entry in self._model.entries_at(self.tree.selectedIndexes())]

    def _remove(self) -> None:
        if names := self._selected_names():
            self.removeRequested.emit(names)

    def _retry(self) -> None:
        if names := self._selected_names():
            self.retryRequested.emit(names)

    def _open_menu(self, point: QPoint) -> None:
        if self.tree.indexAt(point).isValid():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.tree.actions())
            menu.popup(self.tree.viewport().mapToGlobal(point))
