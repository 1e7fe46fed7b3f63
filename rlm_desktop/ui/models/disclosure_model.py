"""The list of what was disclosed as rows: documents by how much was sent, then those that never were."""

from typing import override

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.proof import Disclosure, Sent, percent

translate = QCoreApplication.translate
type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
DOCUMENT, SHARE, CHARS, DESTINATION = range(4)


class DisclosureModel(QAbstractTableModel):
    """Shows one Disclosure."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Sent | str] = []

    def show_disclosure(self, disclosure: Disclosure) -> None:
        """Show another list."""
        self.beginResetModel()
        self._rows = [*disclosure.sent, *disclosure.never_sent]
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else 4

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Proof", "Document"),
            translate("Proof", "Sent"),
            translate("Proof", "Characters"),
            translate("Proof", "To"),
        )[section]

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _texts(self._rows[index.row()])[index.column()]
            return text if role == Qt.ItemDataRole.DisplayRole else plain_tip(text)
        return None


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Put figures below the right end of their heading."""
    side = Qt.AlignmentFlag.AlignRight if column in (SHARE, CHARS) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _texts(row: Sent | str) -> tuple[str, str, str, str]:
    if isinstance(row, str):
        return row, translate("Proof", "never"), "", ""
    return row.document, percent(row.share), count(row.chars), row.destination
