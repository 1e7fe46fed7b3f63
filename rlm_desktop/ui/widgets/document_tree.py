"""The tree of documents, with our own chevrons, as many columns as there is room for, and a filter."""

from typing import override

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.document_columns import Column
from rlm_desktop.ui.models.document_entry import DocumentEntry
from rlm_desktop.ui.models.documents_model import FILTER_ROLE, DocumentsModel
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.document_delegate import DocumentDelegate

INDENT = 2 * GRID
EXPANDED_ROWS = 60
"""Up to this many documents, all folders are open at first."""
NAME_WIDTH, WHOLE_NAME_WIDTH = 16 * GRID, 24 * GRID
"""The name keeps at least so much beside the state, and beside figures."""
MARK_WIDTH = 6 * GRID
"""Of the states where all are ready and names need the room."""
NARROW = 40 * GRID
"""A tree that is not wider gives its room to names first."""
WIDEST = {
    Column.STATE: "◐ reading…",
    Column.TOKENS: "≈ 99.9k",
    Column.CHARS: "99,999,999",
    Column.SIZE: "999 MB",
}
"""By the order in which they are given room."""


class DocumentTree(QTreeView):
    """Shows a DocumentsModel; rows can be selected to be removed or read again.

    Signals:
        currentMoved(): another row is the current one.
    """

    currentMoved = Signal()

    def __init__(self, model: DocumentsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._documents = model
        self._cells = DocumentDelegate(theme, self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(model)
        self._found.setRecursiveFilteringEnabled(True)
        self._found.setFilterRole(FILTER_ROLE)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._found)
        self.setItemDelegate(self._cells)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Documents"))
        set_look(self, "ring", "true")
        self._set_up_header()
        model.modelReset.connect(self._open_folders)
        model.totalsChanged.connect(self._fit_columns)
        self.selectionModel().currentChanged.connect(self.currentMoved)

    def _set_up_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(4 * GRID)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)

    def filter_by(self, words: str) -> None:
        """Show only what has these words in its name, or in the name of its state."""
        self._found.setFilterFixedString(words.strip())
        if words.strip():
            self.expandAll()

    def selected_entries(self) -> list[DocumentEntry]:
        """Give the documents of the selected rows, those in folders included as far as they are shown."""
        places = [self._found.mapToSource(place) for place in self.selectionModel().selectedRows()]
        return self._documents.entries_at(places)

    def entry_at(self, place: QModelIndex) -> DocumentEntry | None:
        """Give the document of a row; None for a folder."""
        return self._documents.entry_at(self._found.mapToSource(place))

    def current_explanation(self) -> str:
        """Say everything that is known of the current row's document."""
        return self._documents.explanation(self._found.mapToSource(self.currentIndex()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        current = self.visualRect(self.currentIndex())
        if current.isValid() and current.top() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def _fit_columns(self) -> None:
        """Give columns room while the name keeps enough of it."""
        room = self.viewport().width()
        for column in WIDEST:
            width = self._width_of(column)
            room -= width
            self.header().resizeSection(column, width)
            self.setColumnHidden(column, room < (NAME_WIDTH if column is Column.STATE else WHOLE_NAME_WIDTH))

    def _width_of(self, column: Column) -> int:
        is_narrow = self.viewport().width() <= NARROW
        if column is Column.STATE and is_narrow and self._documents.totals.all_ready:
            heading = self._documents.headerData(column, Qt.Orientation.Horizontal)
            return max(MARK_WIDTH, self._cells.width_of(str(heading)))
        return self._cells.width_of(WIDEST[column])

    def _open_folders(self) -> None:
        totals = self._documents.totals
        if totals.documents + totals.problems <= EXPANDED_ROWS:
            self.expandAll()

    @override
    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, colour_of(self._theme.palette.accentbg))
        if not self._found.hasChildren(index):
            return
        box = QRect(rect.right() - INDENT + 1, rect.top(), INDENT, rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour_of(self._theme.palette.dim))
        painter.drawPolygon(_chevron(box, is_open=self.isExpanded(index)))
        painter.restore()


def _chevron(box: QRect, *, is_open: bool) -> QPolygonF:
    centre = QPointF(box.center()) + QPointF(3, 1)
    corners = [(-3.5, -2), (3.5, -2), (0, 2.5)] if is_open else [(-2, -3.5), (-2, 3.5), (2.5, 0)]
    return QPolygonF([centre + QPointF(x, y) for x, y in corners])
