"""A text with its title and a way to all of it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.parts import Part, TextPart
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.text_block import TextBlock

LOWEST, ASKED, HIGHEST = 4 * GRID, 40 * GRID, 200 * GRID
"""A text asks for so much height at most, takes more where there is room, and then scrolls by itself."""


class TextCard(QWidget):
    """Shows one TextPart after another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part: TextPart | None = None
        self._showing_whole = False
        self._title = QLabel()
        self._more = QPushButton()
        self._block = TextBlock(theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fit)
        self._arrange()
        self._more.clicked.connect(self._show_more)
        self._block.filled.connect(self._fit)
        self._block.reflowed.connect(self._soon.start)

    def _arrange(self) -> None:
        set_look(self._title, "rank", "label")
        set_look(self._more, "kind", "link")
        set_look(self._more, "small", "true")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._more.setCursor(Qt.CursorShape.PointingHandCursor)
        for part in (self._title, self._more):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self._block, 1)
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)

    def take(self, part: Part) -> bool:
        """Show another part if it is a TextPart, and tell whether. The same one again changes nothing."""
        if not isinstance(part, TextPart):
            return False
        if part != self._part:
            self._show(part)
        return True

    def _show(self, part: TextPart) -> None:
        self._part = part
        self._showing_whole = False
        self._title.setText(part.title)
        self._title.setVisible(bool(part.title))
        self._block.setAccessibleName(part.title or self.tr("Text"))
        set_look(self._block, "block", "error" if part.error else "text")
        self._block.show_part(part)
        self._fit()

    def _show_more(self) -> None:
        if self._part is not None and self._part.whole and not self._showing_whole:
            self._showing_whole = True
            self._block.show_pieces(self._part.whole)
        else:
            self._block.show_rest()
        self._fit()

    def _fit(self) -> None:
        """Ask for as much height as the text needs, within limits.

        Never while the text is being laid out: Qt then misses that the scroll bar took some of its width.
        """
        wanted = max(self._block.content_height(HIGHEST), LOWEST)
        self._block.setMinimumHeight(min(wanted, ASKED))
        self._block.setMaximumHeight(wanted)
        self._offer_more()

    def _offer_more(self) -> None:
        offer = ""
        if self._part is not None and self._part.whole and not self._showing_whole:
            offer = self._part.whole_label
        elif self._block.left:
            offer = self.tr("show {n} more characters").format(n=count(self._block.left))
        self._more.setText(offer)
        self._more.setVisible(bool(offer))
