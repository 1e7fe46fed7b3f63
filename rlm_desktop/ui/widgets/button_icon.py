"""An icon beside the words of a button, in the colours of the look that is shown."""

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton

from rlm_desktop.resources import resource
from rlm_desktop.ui.theme import Theme

SIZE = 14
"""Width and height, in device-independent pixels."""


class ButtonIcon(QObject):
    """Keeps one button's icon true to the theme; it belongs to the button. Raises ResourceMissingError."""

    def __init__(self, button: QToolButton, name: str, theme: Theme) -> None:
        super().__init__(button)
        self._button = button
        self._name = name
        self._theme = theme
        button.setIconSize(QSize(SIZE, SIZE))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        folder = "dark" if self._theme.palette.dark else "light"
        icon = QIcon(str(resource("icons", folder, f"{self._name}.svg")))
        switched_on = str(resource("icons", folder, f"{self._name}-on.svg"))
        icon.addFile(switched_on, QSize(), QIcon.Mode.Normal, QIcon.State.On)
        self._button.setIcon(icon)
