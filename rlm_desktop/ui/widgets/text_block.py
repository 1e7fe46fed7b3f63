"""Show a text of any size and shape at once; what is copied from it is the text itself."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from rlm_desktop.ui.models.parts import Piece, TextPart
from rlm_desktop.ui.models.text_stream import ShownLine, TextStream
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.block_painter import GOES_ON, OURS, BlockPainter, state_of

TAB = 4


class TextBlock(QPlainTextEdit):
    """Shows pieces of text, the first 64 kB at once and the rest when asked for.

    Signals:
        filled(): more of the text is there; ``left`` says how much is not.
        reflowed(): the text was laid out for another width.
    """

    filled = Signal()
    reflowed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stream = TextStream(())
        self._look = QTextCharFormat()
        """Holds the font; one set on the widget would not outlive the next stylesheet."""
        self._markers: list[QTextCursor] = []
        self._colours = BlockPainter(theme, self.document())
        self._filling = QTimer(self)
        self._filling.setInterval(0)
        self._filling.timeout.connect(self._fill)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(GRID)
        self.setTabChangesFocus(True)
        set_look(self, "block", "text")
        theme.changed.connect(self._lay_behind_markers)

    @property
    def left(self) -> int:
        """How many characters are not shown yet."""
        return 0 if self._stream.exhausted else self._stream.left

    def show_part(self, part: TextPart) -> None:
        """Show another text, laid out as the part says."""
        no_wrap, wrap = QPlainTextEdit.LineWrapMode.NoWrap, QPlainTextEdit.LineWrapMode.WidgetWidth
        self.setLineWrapMode(wrap if part.wrap else no_wrap)
        font = self._theme.mono_font if part.monospace else self._theme.ui_font
        self._look.setFont(font)
        self.setTabStopDistance(TAB * QFontMetrics(font).horizontalAdvance(" "))
        self.show_pieces(part.pieces)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another text."""
        self._filling.stop()
        self.clear()
        self._markers.clear()
        self._stream = TextStream(pieces)
        code = "".join(piece.text for piece in pieces) if all(p.look == "code" for p in pieces) else ""
        self._colours.begin(code)
        self._append(self._stream.handful())

    def show_rest(self) -> None:
        """Show the rest as well, by and by, so that the window never waits for it."""
        self._filling.start()

    def content_height(self, most: int) -> int:
        """Give the height that shows all of the text, or ``most`` when that is less. Lays out no more."""
        height = (
            self.document().documentMargin() + 2 * self.frameWidth()
        )  # the last block has the lower margin
        block = self.document().firstBlock()
        while block.isValid() and height < most:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        if self.document().size().width() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        return min(round(height) + 1, most)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.reflowed.emit()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text without our markers and without the breaks that only the layout needs.

        Qt's own object is filled anew: one made by Python, left on the clipboard, crashes the program's end.
        """
        cursor = self.textCursor()
        copied = super().createMimeDataFromSelection()
        copied.text()  # only now Qt fills it in, and it will not do so again
        for made in copied.formats():
            copied.removeFormat(made)
        copied.setText("".join(self._pieces_between(cursor.selectionStart(), cursor.selectionEnd())))
        return copied

    def _pieces_between(self, first: int, last: int) -> list[str]:
        pieces: list[str] = []
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            text = _part_of(block, first, last)
            ends = block.userState() != GOES_ON and last > block.position() + block.length() - 1
            if block.userState() not in OURS:
                pieces.append(text + "\n" if ends else text)
            block = block.next()
        return pieces

    def _fill(self) -> None:
        self._append(self._stream.handful())
        if self._stream.exhausted:
            self._filling.stop()

    def _append(self, lines: Sequence[ShownLine]) -> None:
        if not lines:
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        first = cursor.blockNumber() if self.document().isEmpty() else cursor.blockNumber() + 1
        text = "\n".join(line.text for line in lines)
        cursor.insertText(text if self.document().isEmpty() else "\n" + text, self._look)
        block = self.document().findBlockByNumber(first)
        for line in lines:
            block.setUserState(state_of(line))
            if line.look == "marker":
                self._markers.append(QTextCursor(block))
            block = block.next()
        self._colours.go_on()
        self._lay_behind_markers()
        self.filled.emit()

    def _lay_behind_markers(self) -> None:
        """Lay a colour behind our markers, over the whole width."""
        marks = []
        for cursor in self._markers:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = cursor
            mark.format.setBackground(QColor(self._theme.palette.warnbg))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's way
            marks.append(mark)
        self.setExtraSelections(marks)


def _part_of(block: QTextBlock, first: int, last: int) -> str:
    """Give what lies of a block's text between two places of the document, in UTF-16 units."""
    begin, end = max(first - block.position(), 0), last - block.position()
    units = block.text().encode("utf-16-le", "surrogatepass")[2 * begin : 2 * end]
    return units.decode("utf-16-le", "replace")
