"""Find a phrase in the shown document, a slice at a time, and walk from place to place."""

from PySide6.QtCore import QObject, QTimer

from rlm_desktop.ui.models.text_search import TextSearch
from rlm_desktop.ui.widgets.document_text import DocumentText
from rlm_desktop.ui.widgets.find_bar import FindBar


class DocumentSearch(QObject):
    """Brings what the bar asks for into the view, as soon as it is found."""

    def __init__(self, bar: FindBar, view: DocumentText) -> None:
        super().__init__(view)
        self._bar = bar
        self._view = view
        self._text = ""
        self._search = TextSearch("", "")
        self._current: int | None = None
        self._wanted: int | None = None
        """Behind which place the next hit is waited for."""
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._go_on)
        bar.phraseChanged.connect(self._look_for)
        bar.nextRequested.connect(self._go_forward)
        bar.previousRequested.connect(self._go_back)

    def show_text(self, text: str) -> None:
        """Turn to another text, in which nothing is looked for yet."""
        self._text = text
        self._bar.field.clear()
        self._look_for("")

    def _look_for(self, phrase: str) -> None:
        self._search = TextSearch(self._text, phrase)
        self._current = None
        self._wanted = self._view.place
        self._slices.start()

    def _go_on(self) -> None:
        self._search.go_on()
        if self._wanted is not None:
            self._go_to(self._search.after(self._wanted))
        if self._search.is_over:
            self._slices.stop()
            self._wanted = None
        self._tell()

    def _go_forward(self) -> None:
        self._wanted = self._view.place if self._current is None else self._search.hits[self._current].end
        self._go_to(self._search.after(self._wanted))

    def _go_back(self) -> None:
        place = self._view.place if self._current is None else self._search.hits[self._current].start
        self._go_to(self._search.before(place))

    def _go_to(self, number: int | None) -> None:
        if number is None:
            return
        self._current, self._wanted = number, None
        self._view.go_to(self._search.hits[number].start)
        self._tell()

    def _tell(self) -> None:
        hits, current = self._search.hits, self._current
        self._view.show_hits(hits, None if current is None else hits[current])
        self._bar.show_count(current, len(hits), is_over=self._search.is_over)
