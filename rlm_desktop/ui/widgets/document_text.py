"""Show a text of any size through a window that follows the reader; marked passages stand out."""

from collections.abc import Iterator, Sequence
from typing import override

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor, QTextFormat, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from rlm_desktop.documents.evidence.exact import Span
from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.opened_document import Mark, MarkState
from rlm_desktop.ui.models.text_window import TextWindow, WindowedText, WindowLine
from rlm_desktop.ui.models.window_blocks import BlockPlace, WindowBlocks
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.document_gutter import DocumentGutter, GutterRow

MOST_SHOWN_HITS = 2_000
ROOM = 4_000
"""Characters that are there around a place which is gone to."""


class DocumentText(QPlainTextEdit):
    """Holds some 50,000 characters at a time and takes others when the reader comes to an end of them.

    Signals:
        moved(): another place is at the top, see ``place``.
    """

    moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Text of the document"))
        self._theme = theme
        self._text = WindowedText("")
        self._window = TextWindow(0, 0, ())
        self._blocks = WindowBlocks(self._window)
        self._marks: Sequence[Mark] = ()
        self._hits: Sequence[Span] = ()
        self._hit: Span | None = None
        self._gutter = DocumentGutter(theme, self._rows, self)
        self._moving = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._move_window)
        self._dress()
        self.verticalScrollBar().valueChanged.connect(self._follow_bar)
        self.updateRequest.connect(self._gutter.update)
        theme.changed.connect(self._lay_colours)

    def _dress(self) -> None:
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(GRID)
        self.setTabChangesFocus(True)
        set_look(self, "block", "text")

    @property
    def place(self) -> int:
        """The place of the text at the top of the view."""
        return self._blocks.place(self.firstVisibleBlock().blockNumber())

    def show_text(self, text: WindowedText, marks: Sequence[Mark]) -> None:
        """Show another text from its beginning."""
        self._text, self._marks = text, marks
        self._hits, self._hit = (), None
        self._soon.stop()
        self._fill(0)
        self._bring_to_top(0)

    def show_hits(self, hits: Sequence[Span], current: Span | None) -> None:
        """Lay a colour behind what was searched for."""
        self._hits, self._hit = hits, current
        self._lay_colours()

    def go_to(self, place: int, *, to_top: bool = False) -> None:
        """Bring a place of the text to the top of the view, or a little below it."""
        if not self._is_at_hand(place):
            self._fill(place)
        self._bring_to_top(place, above=0 if to_top else self._lines_shown() // 3)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_gutter()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the text itself, without names of pages and breaks that only the layout needs.

        Qt's own object is filled anew: one made by Python, left on the clipboard, crashes the program's end.
        """
        cursor = self.textCursor()
        copied = super().createMimeDataFromSelection()
        copied.text()  # only now Qt fills it in, and it will not do so again
        for made in copied.formats():
            copied.removeFormat(made)
        start, end = self._offset(cursor.selectionStart()), self._offset(cursor.selectionEnd())
        copied.setText(self._text.text[start:end])
        return copied

    def _fill(self, place: int) -> None:
        """Take the window around a place."""
        self._window = self._text.window(place)
        self._blocks = WindowBlocks(self._window)
        look = QTextCharFormat()
        look.setFont(self._theme.mono_font)
        self._moving = True
        self.clear()
        QTextCursor(self.document()).insertText("\n".join(self._blocks.texts()), look)
        self._moving = False
        self._place_gutter()
        self._lay_colours()

    def _is_at_hand(self, place: int) -> bool:
        """Tell whether a place is here, with enough of the text to look around."""
        before = self._window.start == 0 or place - self._window.start > ROOM
        after = self._window.end == len(self._text.text) or self._window.end - place > ROOM
        return before and after

    def _bring_to_top(self, place: int, above: int = 0) -> None:
        """Scroll to a place; what is before it has to be laid out first, so that lines are counted right."""
        cursor = self._cursor(place)
        target = cursor.block()
        block = self.document().firstBlock()
        while block.isValid() and block.blockNumber() <= target.blockNumber():
            self.blockBoundingRect(block)
            block = block.next()
        within = target.layout().lineForTextPosition(cursor.positionInBlock())
        line = target.firstLineNumber() + (within.lineNumber() if within.isValid() else 0)
        self._moving = True
        self.setTextCursor(cursor)
        # The name of the first page stands above the beginning.
        self.verticalScrollBar().setValue(max(0, line - above) if place else 0)
        self._moving = False
        self.moved.emit()

    def _follow_bar(self, value: int) -> None:
        if self._moving:
            return
        bar = self.verticalScrollBar()
        at_start = value <= bar.minimum() and self._window.start > 0
        at_end = value >= bar.maximum() and self._window.end < len(self._text.text)
        if at_start or at_end:
            self._soon.start(0)
        self.moved.emit()

    def _move_window(self) -> None:
        place = self.place
        self._fill(place)
        self._bring_to_top(place)

    def _lines_shown(self) -> int:
        return max(1, self.viewport().height() // max(1, self.fontMetrics().lineSpacing()))

    def _offset(self, position: int) -> int:
        block = self.document().findBlock(position)
        return self._blocks.offset(BlockPlace(block.blockNumber(), position - block.position()))

    def _cursor(self, place: int) -> QTextCursor:
        """Give a cursor at a place of the text, or at the nearest one that is here."""
        number, units = self._blocks.where(place)
        cursor = QTextCursor(self.document().findBlockByNumber(number))
        cursor.setPosition(cursor.position() + units)
        return cursor

    def _lay_colours(self) -> None:
        palette = self._theme.palette
        grounds = {"verified": palette.okbg, "close": palette.warnbg}
        looks = [self._heading(number) for number in self._blocks.headings()]
        for mark in self._marks:
            looks += self._behind(Span(mark.start, mark.end), grounds[mark.state])
        for hit in [hit for hit in self._hits if self._is_here(hit)][:MOST_SHOWN_HITS]:
            looks += self._behind(hit, palette.warnbg if hit == self._hit else palette.accentbg)
        self.setExtraSelections(looks)
        self._gutter.update()

    def _is_here(self, span: Span) -> bool:
        return span.start < self._window.end and self._window.start < span.end

    def _heading(self, number: int) -> QTextEdit.ExtraSelection:
        look = QTextEdit.ExtraSelection()
        look.cursor = QTextCursor(self.document().findBlockByNumber(number))
        look.format.setForeground(colour_of(self._theme.palette.dim))
        look.format.setBackground(colour_of(self._theme.palette.raised))
        look.format.setProperty(QTextFormat.Property.FullWidthSelection, True)  # noqa: FBT003 - Qt's way
        return look

    def _behind(self, span: Span, ground: str) -> list[QTextEdit.ExtraSelection]:
        """Lay a colour behind what is here of a passage."""
        if not self._is_here(span):
            return []
        look = QTextEdit.ExtraSelection()
        cursor = self._cursor(max(span.start, self._window.start))
        end = self._cursor(min(span.end, self._window.end))
        cursor.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
        look.cursor = cursor
        look.format.setBackground(colour_of(ground))
        return [look]

    def _place_gutter(self) -> None:
        numbers = (line.number for line in reversed(self._window.lines))
        width = self._gutter.width_for(next((number for number in numbers if number), 1))
        self.setViewportMargins(width, 0, 0, 0)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), width, inside.height())

    def _rows(self) -> Iterator[GutterRow]:
        block = self.firstVisibleBlock()
        top = round(self.blockBoundingGeometry(block).translated(self.contentOffset()).top())
        while block.isValid() and top < self.viewport().height():
            height = round(self.blockBoundingRect(block).height())
            if line := self._blocks.line(block.blockNumber()):
                yield GutterRow(top, height, line.number, self._mark_of(line))
            top += height
            block = block.next()

    def _mark_of(self, line: WindowLine) -> MarkState | None:
        """Give the state of the passage in a line; of several the one on top."""
        marks = (mark for mark in reversed(self._marks) if mark.start < line.end and line.start < mark.end)
        return next((mark.state for mark in marks), None)
