"""What can be done with the selected documents: the context menu of their tree, with its shortcuts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from rlm_desktop.ui.models.document_entry import DocumentEntry
from rlm_desktop.ui.widgets.document_tree import DocumentTree


class DocumentActions(QObject):
    """Acts on the tree's selection.

    Signals:
        openRequested(str): the text of the document of this name shall be shown.
        originalRequested(object): a file (Path) shall be opened in the system's program.
        folderRequested(object): the folder that a file (Path) is in shall be shown.
        retryRequested(object): names (list of str) that shall be read again.
        ocrRequested(object): names (list of str) that shall be read again with text recognition.
        excludeRequested(object): names (list of str) that runs shall leave out.
        includeRequested(object): names (list of str) that runs shall read again.
        removeRequested(object): names (list of str) that shall take no part any more.
    """

    openRequested = Signal(str)
    originalRequested = Signal(object)
    folderRequested = Signal(object)
    retryRequested = Signal(object)
    ocrRequested = Signal(object)
    excludeRequested = Signal(object)
    includeRequested = Signal(object)
    removeRequested = Signal(object)

    def __init__(self, tree: DocumentTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._open = self._action(self.tr("Open text"), self._open_text, "Return")
        self._original = self._action(self.tr("Open original"), self._open_original, "Ctrl+Return")
        self._folder = self._action(self.tr("Show folder"), self._open_folder)
        self._retry = self._action(self.tr("Read again"), self._read_again, "F5")
        self._ocr = self._action(self.tr("Read with text recognition (OCR)"), self._read_with_ocr)
        self._exclude = self._action(self.tr("Leave out of runs"), self._leave_out)
        self._include = self._action(self.tr("Take into runs again"), self._take_in)
        self._remove = self._action(self.tr("Remove from the list"), self._take_away, "Del")

    def menu(self) -> QMenu:
        """Make a menu of what can be done with the selection."""
        entries = self._tree.selected_entries()
        one = len(entries) == 1
        self._open.setEnabled(one and bool(entries[0].chars))
        self._original.setEnabled(one)
        self._folder.setEnabled(one)
        self._ocr.setVisible(any(entry.can_use_ocr for entry in entries))
        self._exclude.setVisible(any(not entry.excluded for entry in entries))
        self._include.setVisible(any(entry.excluded for entry in entries))
        menu = QMenu(self._tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._open, self._original, self._folder])
        menu.addSeparator()
        menu.addActions([self._retry, self._ocr, self._exclude, self._include])
        menu.addSeparator()
        menu.addAction(self._remove)
        return menu

    def _action(self, text: str, act: Callable[[], None], keys: str = "") -> QAction:
        action = QAction(text, self._tree)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self._tree.addAction(action)
        return action

    def _names(self) -> list[str]:
        return [entry.name for entry in self._tree.selected_entries()]

    def _only(self) -> DocumentEntry | None:
        entries = self._tree.selected_entries()
        return entries[0] if len(entries) == 1 else None

    def _open_text(self) -> None:
        if entry := self._only():
            self.openRequested.emit(entry.name)

    def _open_original(self) -> None:
        if entry := self._only():
            self.originalRequested.emit(entry.path)

    def _open_folder(self) -> None:
        if entry := self._only():
            self.folderRequested.emit(entry.path)

    def _read_again(self) -> None:
        if names := self._names():
            self.retryRequested.emit(names)

    def _read_with_ocr(self) -> None:
        if names := [entry.name for entry in self._tree.selected_entries() if entry.can_use_ocr]:
            self.ocrRequested.emit(names)

    def _leave_out(self) -> None:
        if names := self._names():
            self.excludeRequested.emit(names)

    def _take_in(self) -> None:
        if names := self._names():
            self.includeRequested.emit(names)

    def _take_away(self) -> None:
        if names := self._names():
            self.removeRequested.emit(names)
