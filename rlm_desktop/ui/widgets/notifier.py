"""Tell the user outside the window, by the system's own notification, that a run waits for them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

SHOWN_MS = 60_000


class Notifier(QObject):
    """Says nothing while the window has the user's attention.

    The window asks for attention in the task bar and says in its title why, which every desktop shows, and
    there is a notification where there is a tray to show it from. A click on it brings the window back.

    Signals:
        told(str, str): title and text, whatever the system made of them.
    """

    told = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._usual_title = window.windowTitle()
        self._tray: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str) -> None:
        """Tell of something, unless the window is at the front."""
        if self._window.isActiveWindow():
            return
        self._window.setWindowTitle(f"{title} - {self._usual_title}")
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._show_in_tray(title, text)
        self.told.emit(title, text)

    def follow(self, question: object) -> None:
        """Take back what was told once no question is open any more."""
        if question is None:
            self.clear()

    def clear(self) -> None:
        """Take back what was told."""
        self._window.setWindowTitle(self._usual_title)
        if self._tray is not None:
            self._tray.hide()

    def _show_in_tray(self, title: str, text: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.setToolTip(self._usual_title)
            self._tray.messageClicked.connect(self._raise)
            self._tray.activated.connect(self._raise)
        self._tray.show()
        self._tray.showMessage(title, text, QIcon(), SHOWN_MS)

    def _raise(self) -> None:
        self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
