"""The window's frame, shown before there is anything in it: its place, what is dropped on it, its end.

It imports nothing but Qt and the look, so that it is there at once; the panels come later.
"""

import base64
from pathlib import Path
from typing import override

from PySide6.QtCore import QByteArray, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QMainWindow

from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.backdrop import Backdrop

WIDTH, HEIGHT = 180 * GRID, 112 * GRID
"""Of the window at first, where the screen has room for it."""


class MainWindow(QMainWindow):
    """Shows the bare bars of the window until ``setCentralWidget`` puts the panels in their place.

    Signals:
        painted(): the window was painted for the first time, without its panels.
        pathsDropped(object): files or folders (list of Path) were dropped on the window.
        dragBegun(), dragEnded(): files or folders are held over the window in between.
        repaintBegun(), repaintEnded(): all that has changed is being painted in between.
        closeRequested(): the user wants the program to end; ``end`` closes the window for good.
    """

    painted = Signal()
    pathsDropped = Signal(object)
    dragBegun = Signal()
    dragEnded = Signal()
    repaintBegun = Signal()
    repaintEnded = Signal()
    closeRequested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setWindowTitle("RLM Desktop")
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ending = False
        backdrop = Backdrop(theme)
        backdrop.painted.connect(self.painted)
        self.setCentralWidget(backdrop)
        room = self.screen().availableSize()
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height()))
        self.setMinimumSize(120 * GRID, 64 * GRID)

    def place(self) -> str:
        """Give where the window is and how big, for ``put_back``."""
        return base64.b64encode(self.saveGeometry().data()).decode("ascii")

    def put_back(self, place: str) -> None:
        """Put the window where it was; what cannot be read is ignored."""
        self.restoreGeometry(QByteArray.fromBase64(place.encode("ascii", "ignore")))

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
            self.dragBegun.emit()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.dragEnded.emit()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.dragEnded.emit()
        if paths := _local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.pathsDropped.emit(paths)


def _local_paths(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
