"""An answer as formatted text, also while it is being written; it fetches nothing, opens nothing unasked."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import override

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from rlm_desktop.ui.models.answer_places import shown_places
from rlm_desktop.ui.models.markdown_blocks import settled_length, without_bare_mark
from rlm_desktop.ui.models.proof import AnswerPlace, ChipRow
from rlm_desktop.ui.theme import GRID, RADIUS, Theme
from rlm_desktop.ui.widgets.markdown_look import code_grounds, dress, dress_table, tables_from

FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
"""Answers may quote hostile documents: HTML in them is text."""
OPENED = ("http", "https", "mailto")
"""Links that are followed; a file or a program never is."""


LONG_BLOCK = 4_000
"""Characters of one block that are read anew as it grows; the rest of a longer one is plain until it ends."""
SPENT = "x"
INDENT = 18


class AnswerView(QTextBrowser):
    """Shows one Markdown text.

    While a text grows (``grow``), only its last block is read again, unless it is very long;
    ``show_markdown`` reads all of it.

    Signals:
        linkChosen(QUrl): the user clicked a link to the web or a mail address.
        evidenceChosen(object): the user clicked words of the answer; the place of this Chip is to be shown.
    """

    linkChosen = Signal(QUrl)
    evidenceChosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._settled_chars = 0
        self._settled_end = 0
        self._growing = False
        self._evidence = ChipRow()
        # Not to be guessed: an answer could write a link that looks like evidence.
        self._scheme = f"evidence-{secrets.token_hex(8)}"
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(INDENT)
        self._keep_edges()
        self.setAccessibleName(self.tr("Answer"))
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._repaint_colours)

    @property
    def text(self) -> str:
        """The Markdown that is shown."""
        return self._text

    def show_markdown(self, text: str) -> None:
        """Show a whole text; a reader of its beginning, or of another look of it, stays where they are.

        Whoever followed its writing to the end, without having scrolled away, is led to where it begins.
        """
        goes_on = bool(self._text) and text.startswith(self._text)
        followed = self._growing and self._is_at_end()
        place = self.verticalScrollBar().value() if goes_on and not followed else 0
        self._growing = False
        self._evidence = self._evidence if text == self._text else ChipRow()
        self._text = text
        self._settled_chars = self._settled_end = 0
        with self._laid_out_once():
            self.document().setMarkdown(text, FEATURES)
            dress(self.document(), self._theme)
            self._mark_evidence()
        self._dress_tables(0)
        self.verticalScrollBar().setValue(place)

    def show_evidence(self, row: ChipRow) -> None:
        """Underline words that were looked up in the documents, by their state; most lead to a passage."""
        if self._evidence.places:
            self._evidence = row
            self.show_markdown(self._text)
        else:
            self._evidence = row
            with self._laid_out_once():
                self._mark_evidence()

    def grow(self, text: str) -> None:
        """Show ``text``, which continues what is shown; stay at its end if the reader is there."""
        if not text.startswith(self._text):
            self.show_markdown("")
        follows = self._is_at_end()
        self._growing = True
        settled = settled_length(text, self._settled_chars)
        if settled == self._settled_chars and len(self._text) - settled > LONG_BLOCK:
            self._append_plain(text[len(self._text) :])
            self._text = text
        else:
            self._text = text
            unsettled = self._settled_end
            with self._laid_out_once():
                self._read_tail(settled)
            self._dress_tables(unsettled)
        if follows:
            self._go_to_end()

    @contextmanager
    def _laid_out_once(self) -> Iterator[None]:
        """Lay the document out after many changes instead of after each."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        try:
            yield
        finally:
            cursor.endEditBlock()

    def _read_tail(self, settled: int) -> None:
        """Format what has settled since, and the block after it as far as it has come."""
        text = self._text
        self._drop_tail()
        if settled > self._settled_chars:
            self._append(text[self._settled_chars : settled])
            self._settled_chars = settled
            self._settled_end = self.document().characterCount() - 1
        self._append(without_bare_mark(text[settled:]))

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> QByteArray:
        """Refuse everything: an answer may name pictures on the web or on this disk.

        Nothing at all would let Qt look for itself, so an empty file is given.
        """
        return QByteArray()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_edges()
        super().resizeEvent(event)

    def _keep_edges(self) -> None:
        """Let the text end where what is above it ends, with and without a scroll bar."""
        bar = self.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.isVisibleTo(self) else 0
        margin = 2 * GRID - self.frameWidth()
        self.setViewportMargins(margin, GRID, margin - taken, GRID)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of code below the text."""
        bar = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.code))
        painter.translate(0, -bar)
        for ground in code_grounds(self.document(), bar, bar + self.viewport().height()):
            painter.drawRoundedRect(ground, RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)

    def _append(self, markdown: str) -> None:
        """Add blocks at the end. Qt gives the first one the look of the block it comes into: one is spent."""
        if not markdown.strip():
            return
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.position():
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        start = cursor.position()
        cursor.insertMarkdown(f"{SPENT}\n\n{markdown}", FEATURES)
        cursor.setPosition(start)
        cursor.deleteChar()
        cursor.deleteChar()
        dress(self.document(), self._theme, start)

    def _append_plain(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)

    def _dress_tables(self, start: int) -> None:
        if tables := tables_from(self.document(), start):
            with self._laid_out_once():
                for table in tables:
                    dress_table(table, self._theme)

    def _drop_tail(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._settled_end)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _mark_evidence(self) -> None:
        """Keep the colour of the words: the line below them tells, and differs in kind as well."""
        shown = self.document().toRawText()
        cursor = QTextCursor(self.document())
        for place, start, end in shown_places(self._evidence.places, self._text, shown):
            cursor.setPosition(_units(shown, start))
            cursor.setPosition(_units(shown, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._look_of(place))

    def _look_of(self, place: AnswerPlace) -> QTextCharFormat:
        palette = self._theme.palette
        line, colour = {
            "verified": (QTextCharFormat.UnderlineStyle.SingleUnderline, palette.ok),
            "close": (QTextCharFormat.UnderlineStyle.DashUnderline, palette.warn),
            "not found": (QTextCharFormat.UnderlineStyle.DotLine, palette.err),
        }[place.chip.state]
        look = QTextCharFormat()
        look.setUnderlineStyle(line)
        look.setUnderlineColor(QColor(colour))
        look.setToolTip(place.chip.explanation)
        if place.chip.document is not None:
            look.setAnchor(True)
            look.setAnchorHref(f"{self._scheme}:{self._evidence.places.index(place)}")
        return look

    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - GRID

    def _go_to_end(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == self._scheme:
            self.evidenceChosen.emit(self._evidence.places[int(url.path())].chip)
        elif url.scheme() in OPENED:
            self.linkChosen.emit(url)

    def _repaint_colours(self) -> None:
        """Show the same text anew; one that grows goes on growing, with its end in sight as before."""
        growing, follows = self._growing, self._is_at_end()
        self.show_markdown(self._text)
        self._growing = growing
        if growing and follows:
            self._go_to_end()


def _units(text: str, index: int) -> int:
    """Give Qt's position, in units of UTF-16, of a character."""
    return index if text.isascii() else len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
