"""One sentence that the reader should know, in a card when it is a warning or an error."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from rlm_desktop.ui.models.parts import NotePart, Part
from rlm_desktop.ui.theme import GRID, set_look


class NoteCard(QFrame):
    """Shows one NotePart after another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: NotePart | None = None
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._text)

    def take(self, part: Part) -> bool:
        """Show another part if it is a NotePart, and tell whether. The same one again changes nothing."""
        if not isinstance(part, NotePart):
            return False
        if part != self._part:
            self._show(part)
        return True

    def _show(self, part: NotePart) -> None:
        self._part = part
        self._text.setText(part.text)
        loud = part.level in ("warn", "err")
        set_look(self, "card", part.level if loud else "none")
        set_look(self._text, "rank", "" if loud else "dim")
        across, down = (GRID + GRID // 2, GRID) if loud else (0, 0)
        self._column.setContentsMargins(across, down, across, down)
