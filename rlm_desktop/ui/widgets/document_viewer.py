"""A window in which a document's text is read: by page, by what is searched, at a marked passage."""

from bisect import bisect_left, bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.documents.document import Document
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.opened_document import OpenedDocument
from rlm_desktop.ui.models.part_words import part_label
from rlm_desktop.ui.models.text_window import WindowedText
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.document_search import DocumentSearch
from rlm_desktop.ui.widgets.document_text import DocumentText
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.find_bar import FindBar


class DocumentViewer(QDialog):
    """Shows one document at a time; what is searched is found in slices, so that the window never waits.

    Signals:
        originalRequested(object): the user wants to see the file itself, a Path.
    """

    originalRequested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._windowed = WindowedText("")
        self._name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self._place = ElidedLabel()
        self._original = QPushButton(self.tr("Open original"))
        self._previous = QPushButton(self.tr("Previous page"))
        self._next = QPushButton(self.tr("Next page"))
        self.finder = FindBar()
        self.text = DocumentText(theme)
        self._search = DocumentSearch(self.finder, self.text)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        set_look(self._name, "rank", "title")
        set_look(self._place, "rank", "small")
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._name, 1)
        head.addWidget(self._original)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self._place, 1)
        tools.addWidget(self._previous)
        tools.addWidget(self._next)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.finder)
        column.addWidget(self.text, 1)
        column.addLayout(tools)
        for button in (self._original, self._previous, self._next):
            button.setAutoDefault(False)
        self.resize(100 * GRID, 88 * GRID)

    def _connect(self) -> None:
        self._original.clicked.connect(self._ask_for_original)
        self._previous.clicked.connect(self._go_to_previous_page)
        self._next.clicked.connect(self._go_to_next_page)
        self.text.moved.connect(self._tell_place)
        for keys, act in (
            ("Ctrl+F", self.finder.focus),
            ("Ctrl+PgUp", self._go_to_previous_page),
            ("Ctrl+PgDown", self._go_to_next_page),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_document(self, opened: OpenedDocument) -> None:
        """Show a document at its marked passage, or at its beginning; opens the window."""
        document = opened.document
        if document is not self._document:
            self._document = document
            self._windowed = WindowedText(document.text, document.boundaries)
            self.setWindowTitle(document.name)
            self._name.setText(document.name)
            self.text.setAccessibleName(self.tr("Text of {name}").format(name=document.name))
            self._show_page_buttons(document)
        self.text.show_text(self._windowed, opened.painted)
        self._search.show_text(document.text)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()
        if opened.at is not None:
            self.text.go_to(opened.at.start)

    def _show_page_buttons(self, document: Document) -> None:
        has_pages = len(document.boundaries) > 1
        self._previous.setVisible(has_pages)
        self._next.setVisible(has_pages)
        if has_pages:
            names = {
                "page": (self.tr("Previous page"), self.tr("Next page")),
                "sheet": (self.tr("Previous sheet"), self.tr("Next sheet")),
                "slide": (self.tr("Previous slide"), self.tr("Next slide")),
                "message": (self.tr("Previous message"), self.tr("Next message")),
                "chapter": (self.tr("Previous chapter"), self.tr("Next chapter")),
                "attachment": (self.tr("Previous attachment"), self.tr("Next attachment")),
            }
            previous, following = names[document.boundaries[0].kind]
            self._previous.setText(previous)
            self._next.setText(following)

    def _tell_place(self) -> None:
        document = self._document
        if document is None:
            return
        place = self.text.place
        part = document.boundary_at(place)
        line = self.tr("line {n}").format(n=count(self._windowed.line_number(place)))
        share = self.tr("{n} % of {total} characters").format(
            n=round(100 * place / max(1, len(document.text))), total=count(len(document.text))
        )
        self._place.setText(" · ".join(filter(None, [part_label(part) if part else "", line, share])))

    def _go_to_previous_page(self) -> None:
        """Go to the page before the one that begins at the top or above it."""
        if self._document is not None:
            before = bisect_left(self._starts(self._document), self.text.place) - 1
            self._go_to_page(max(0, before))

    def _go_to_next_page(self) -> None:
        if self._document is not None:
            self._go_to_page(bisect_right(self._starts(self._document), self.text.place))

    def _starts(self, document: Document) -> list[int]:
        return [part.start for part in document.boundaries]

    def _go_to_page(self, number: int) -> None:
        if self._document is not None and number < len(self._document.boundaries):
            self.text.go_to(self._document.boundaries[number].start, to_top=True)

    def _ask_for_original(self) -> None:
        if self._document is not None:
            self.originalRequested.emit(self._document.path)
