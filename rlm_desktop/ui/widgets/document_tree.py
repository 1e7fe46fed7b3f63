"""The tree of documents, with our own chevrons."""

from typing import override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QTreeView, QWidget

from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.document_delegate import DocumentDelegate

INDENT = 2 * GRID
EXPANDED_ROWS = 60
"""Up to this many documents, all folders are open at first."""


class DocumentTree(QTreeView):
    """Shows a DocumentsModel; rows can be selected to be removed or read again."""

    def __init__(self, model: DocumentsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._documents = model
        self.setModel(model)
        self.setItemDelegate(DocumentDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setIndentation(INDENT)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Documents"))
        model.modelReset.connect(self._open_folders)

    def _open_folders(self) -> None:
        totals = self._documents.totals
        if totals.documents + totals.problems <= EXPANDED_ROWS:
            self.expandAll()

    @override
    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, QColor(self._theme.palette.accentbg))
        if not self._documents.hasChildren(index):
            return
        box = QRect(rect.right() - INDENT + 1, rect.top(), INDENT, rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.dim))
        painter.drawPolygon(_chevron(box, is_open=self.isExpanded(index)))
        painter.restore()


def _chevron(box: QRect, *, is_open: bool) -> QPolygonF:
    centre = QPointF(box.center()) + QPointF(3, 1)
    corners = [(-3.5, -2), (3.5, -2), (0, 2.5)] if is_open else [(-2, -3.5), (-2, 3.5), (2.5, 0)]
    return QPolygonF([centre + QPointF(x, y) for x, y in corners])
