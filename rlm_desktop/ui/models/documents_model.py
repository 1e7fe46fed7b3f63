"""The documents of the next run as a tree of folders, with their figures and states in columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, override

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rlm_desktop.ui.models.document_columns import Column, heading, shown
from rlm_desktop.ui.models.document_entry import DocumentEntry, explanation
from rlm_desktop.ui.models.document_nodes import Node, add_up, tree_of
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.proof import Disclosure, share_sent

translate = QCoreApplication.translate
type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

STATE_ROLE = Qt.ItemDataRole.UserRole
"""A ShownState; None for a folder."""
SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""How much of a document the shown run has sent away, from 0 to 1; None while that is not known."""
FILTER_ROLE = Qt.ItemDataRole.UserRole + 2
"""All words that a document can be found by."""


class Totals(NamedTuple):
    """What a run would read."""

    documents: int
    chars: int
    problems: int
    """Files that take no part."""
    all_ready: bool = True
    """No file has a state that needs words."""


class DocumentsModel(QAbstractItemModel):
    """Rows of folders and DocumentEntry, folders first, each sorted by name.

    Signals:
        totalsChanged(): other documents are shown.
    """

    totalsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", None)
        self._leaves: dict[str, Node] = {}
        self._totals = Totals(0, 0, 0)
        self._sent: dict[str, tuple[float, str]] = {}
        """Of documents by name: the largest share that was sent anywhere, and all of them in words."""

    @property
    def totals(self) -> Totals:
        """Sums over all documents."""
        return self._totals

    def show_entries(self, entries: Sequence[DocumentEntry]) -> None:
        """Show other documents; where only their states differ, rows stay open and selected."""
        fresh = {entry.name: entry for entry in entries}
        if fresh.keys() == self._leaves.keys():
            self._update(fresh)
        else:
            self._rebuild(entries)
        self._totals = Totals(
            documents=sum(entry.usable for entry in entries),
            chars=sum(entry.chars for entry in entries if entry.usable),
            problems=sum(entry.problem in ("unreadable", "no_text") for entry in entries),
            all_ready=all(entry.shown_state == "ready" for entry in entries),
        )
        self.totalsChanged.emit()

    def show_disclosure(self, disclosure: Disclosure | None) -> None:
        """Show how much of each document a run has sent away; nothing while that is not known."""
        self._sent = {}
        if disclosure is not None:
            self._sent |= {name: (0.0, _never()) for name in disclosure.never_sent}
            for one in disclosure.sent:
                share, words = self._sent.get(one.document, (0.0, ""))
                told = "\n".join(filter(None, [words, share_sent(one)]))
                self._sent[one.document] = (max(share, one.share), told)
        for node in self._leaves.values():
            self._tell_changed(node)

    def entries_at(self, places: Iterable[AnyIndex]) -> list[DocumentEntry]:
        """Give the documents of some rows, those in folders included, each once."""
        found: dict[str, DocumentEntry] = {}
        for place in places:
            for node in self._node(place).below():
                if node.entry:
                    found[node.entry.name] = node.entry
        return list(found.values())

    def entry_at(self, place: AnyIndex) -> DocumentEntry | None:
        """Give the document of a row; None for a folder."""
        return self._node(place).entry if place.isValid() else None

    @override
    def index(self, row: int, column: int, parent: AnyIndex = NO_PARENT) -> QModelIndex:
        children = self._node(parent).children
        if not 0 <= column < len(Column) or not 0 <= row < len(children) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    @override
    def parent(self, index: AnyIndex = NO_PARENT) -> QModelIndex:  # type: ignore[override]  # QObject.parent()
        above = self._node(index).parent if index.isValid() else None
        if above is None or above.parent is None:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    @override
    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return len(Column)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == Column.NAME else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return heading(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        answer: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = shown(node, Column(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                answer = plain_tip(self.explanation(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = self._spoken(node, Column(index.column()))
            case x if x == STATE_ROLE:
                answer = node.entry.shown_state if node.entry else None
            case x if x == SHARE_ROLE:
                sent = self._sent.get(node.entry.name) if node.entry else None
                answer = sent[0] if sent else None
            case x if x == FILTER_ROLE:
                answer = f"{node.entry.name} {shown(node, Column.STATE)}" if node.entry else node.name
        return answer

    def explanation(self, place: AnyIndex) -> str:
        """Say everything that is known of a row's document, a line each; nothing of a folder."""
        entry = self.entry_at(place)
        if entry is None:
            return ""
        sent = self._sent.get(entry.name)
        return "\n".join(filter(None, [explanation(entry), sent[1] if sent else ""]))

    def _spoken(self, node: Node, column: Column) -> str:
        if column is not Column.NAME:
            return shown(node, column)
        reason = node.entry.reason if node.entry else ""
        return ", ".join(filter(None, [node.name, shown(node, Column.STATE), reason]))

    def _rebuild(self, entries: Sequence[DocumentEntry]) -> None:
        self.beginResetModel()
        self._root = tree_of(entries)
        self._leaves = {node.entry.name: node for node in self._root.below() if node.entry}
        self.endResetModel()

    def _update(self, entries: Mapping[str, DocumentEntry]) -> None:
        changed = [node for name, node in self._leaves.items() if node.entry != entries[name]]
        for node in changed:
            node.entry = entries[node.entry.name] if node.entry else None
        if changed:
            add_up(self._root)
        for node in changed:
            self._tell_changed(node)

    def _tell_changed(self, node: Node | None) -> None:
        """Tell of a row, and of the folders whose sums it is in."""
        while node is not None and node.parent is not None:
            first, last = self.createIndex(node.row, 0, node), self.createIndex(node.row, Column.STATE, node)
            self.dataChanged.emit(first, last)
            node = node.parent

    def _node(self, index: AnyIndex) -> Node:
        node = index.internalPointer() if index.isValid() else self._root
        return node if isinstance(node, Node) else self._root


def _never() -> str:
    return translate("DocumentsModel", "Nothing of it was sent in this run.")
