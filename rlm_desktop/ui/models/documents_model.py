"""The documents of the next run as a tree of folders, with what is wrong with those that cannot be used."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, override

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from rlm_desktop.documents.file_record import FileState
from rlm_desktop.ui.amounts import count, tokens

translate = QCoreApplication.translate
type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()

DETAIL_ROLE = Qt.ItemDataRole.UserRole
"""What stands at the right: pages or characters of a document, files of a folder."""
PROBLEM_ROLE = Qt.ItemDataRole.UserRole + 1
"""A DocumentProblem, or None."""

DocumentProblem = Literal["unreadable", "no_text", "warning"]


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """One file. ``problem`` unreadable and no_text: it takes no part in a run."""

    name: str
    """Its path in the collection, folders apart with "/"."""
    path: Path
    chars: int = 0
    pages: int = 0
    """0 where the format has none."""
    problem: DocumentProblem | None = None
    reason: str = ""
    """What is wrong with it, in a sentence."""
    state: FileState = FileState.READY
    size: int = 0
    """Bytes of the file."""
    encoding: str = ""
    """Of text-like files; empty where the format decides."""
    excluded: bool = False
    """Whether the user left it out of runs."""
    can_use_ocr: bool = False
    """Whether text recognition could get text, or more of it, out of it."""
    member: str | None = None
    """Of a file within an archive, which is then ``path``: its name in there."""

    @property
    def usable(self) -> bool:
        """Whether a run can read it."""
        return self.problem in (None, "warning") and self.is_settled and not self.excluded

    @property
    def is_settled(self) -> bool:
        """Whether it is no longer waiting or being read."""
        return self.state not in (FileState.QUEUED, FileState.READING)


class Totals(NamedTuple):
    """What a run would read."""

    documents: int
    chars: int
    problems: int
    """Files that take no part."""


@dataclass(slots=True, eq=False)
class _Node:
    name: str
    parent: "_Node | None"
    row: int = 0
    entry: DocumentEntry | None = None
    files: int = 0
    children: list["_Node"] = field(default_factory=list)


class DocumentsModel(QAbstractItemModel):
    """Rows of folders and DocumentEntry, folders first, each sorted by name.

    Signals:
        totalsChanged(): other documents are shown.
    """

    totalsChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = _Node("", None)
        self._leaves: dict[str, _Node] = {}
        self._totals = Totals(0, 0, 0)

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
        )
        self.totalsChanged.emit()

    def entries_at(self, places: Iterable[AnyIndex]) -> list[DocumentEntry]:
        """Give the documents of some rows, those in folders included, each once."""
        found: dict[str, DocumentEntry] = {}
        for place in places:
            for node in _nodes_below(self._node(place)):
                if node.entry:
                    found[node.entry.name] = node.entry
        return list(found.values())

    @override
    def index(self, row: int, column: int, parent: AnyIndex = NO_PARENT) -> QModelIndex:
        children = self._node(parent).children
        if column != 0 or not 0 <= row < len(children):
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
        return 1

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        node = self._node(index)
        answer: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                answer = node.name
            case Qt.ItemDataRole.ToolTipRole:
                answer = _explanation(node)
            case Qt.ItemDataRole.AccessibleTextRole:
                answer = ", ".join(part for part in (node.name, _detail(node), _explanation(node)) if part)
            case x if x == DETAIL_ROLE:
                answer = _detail(node)
            case x if x == PROBLEM_ROLE:
                answer = node.entry.problem if node.entry else None
        return answer

    def _rebuild(self, entries: Sequence[DocumentEntry]) -> None:
        self.beginResetModel()
        self._root = _tree(entries)
        self._leaves = {node.entry.name: node for node in _nodes_below(self._root) if node.entry}
        self.endResetModel()

    def _update(self, entries: Mapping[str, DocumentEntry]) -> None:
        for name, node in self._leaves.items():
            if node.entry != entries[name]:
                node.entry = entries[name]
                place = self.createIndex(node.row, 0, node)
                self.dataChanged.emit(place, place)

    def _node(self, index: AnyIndex) -> _Node:
        node = index.internalPointer() if index.isValid() else self._root
        return node if isinstance(node, _Node) else self._root


def _tree(entries: Sequence[DocumentEntry]) -> _Node:
    root = _Node("", None)
    folders: dict[tuple[str, ...], _Node] = {(): root}
    for entry in entries:
        *above, name = entry.name.split("/")
        parent = root
        for depth in range(1, len(above) + 1):
            key = tuple(above[:depth])
            if key not in folders:
                folders[key] = _Node(above[depth - 1], parent)
                parent.children.append(folders[key])
            parent = folders[key]
        parent.children.append(_Node(name, parent, entry=entry))
    _settle(root)
    return root


def _settle(node: _Node) -> None:
    """Sort the tree, number its rows and count the files of each folder."""
    node.children.sort(key=lambda child: (child.entry is not None, child.name.casefold()))
    node.files = 0
    for row, child in enumerate(node.children):
        child.row = row
        _settle(child)
        node.files += 1 if child.entry else child.files


def _nodes_below(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _nodes_below(child)


_WAITING: dict[FileState, Callable[[], str]] = {
    FileState.QUEUED: lambda: translate("DocumentsModel", "waiting"),
    FileState.READING: lambda: translate("DocumentsModel", "reading…"),
}


def _detail(node: _Node) -> str:
    entry = node.entry
    if entry is None:
        return (
            translate("DocumentsModel", "1 file")
            if node.files == 1
            else translate("DocumentsModel", "{n} files").format(n=count(node.files))
        )
    if not entry.is_settled:
        return _WAITING[entry.state]()
    if entry.problem in ("unreadable", "no_text"):
        return ""
    if entry.pages > 1:
        return translate("DocumentsModel", "{n} p").format(n=count(entry.pages))
    return translate("DocumentsModel", "{n} chars").format(n=tokens(entry.chars))


def _explanation(node: _Node) -> str:
    entry = node.entry
    if entry is None:
        return ""
    size = translate("DocumentsModel", "{n} characters").format(n=count(entry.chars)) if entry.usable else ""
    return "\n".join(part for part in (str(entry.path), size, entry.reason) if part)
