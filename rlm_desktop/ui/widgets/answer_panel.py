"""The middle of the window: what a run has answered or is writing, and what the reader should know of it."""

from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from rlm_desktop.ui.models.run_words import Caption, Notice
from rlm_desktop.ui.theme import GRID, Theme, set_look
from rlm_desktop.ui.widgets.answer_view import AnswerView
from rlm_desktop.ui.widgets.cap_card import CapCard
from rlm_desktop.ui.widgets.card_stack import CardStack
from rlm_desktop.ui.widgets.doubt_card import DoubtCard
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.evidence_row import EvidenceRow
from rlm_desktop.ui.widgets.failure_card import FailureCard
from rlm_desktop.ui.widgets.message_card import MessageCard
from rlm_desktop.ui.widgets.pill import Pill


class Pages(QStackedWidget):
    """Takes whatever height the cards leave, however much its text would like at this width."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        """Give that of the page that is shown; a sentence that says why there is no text may go."""
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        wanted = page.minimumSizeHint()
        return QSize(wanted.width(), 0) if isinstance(page, EmptyState) else wanted


class AnswerPanel(QFrame):
    """Cards at the top, then a caption, the text, and what it rests on; or an empty state."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "panel")
        self.failure = FailureCard()
        self.cap = CapCard()
        self.before_run = DoubtCard()
        self.notice = MessageCard(self.tr("About this run"), "warn")
        self.view = AnswerView(theme)
        self.evidence = EvidenceRow()
        self.empty = EmptyState("")
        self.summary = QLabel()
        self._question = ElidedLabel()
        self._state = Pill()
        self._caption = QFrame()
        self._text = QFrame()
        self._pages = Pages()
        self._cards = CardStack((self.before_run, self.failure, self.cap, self.notice))
        self._arrange()
        self.show_empty("")

    def _arrange(self) -> None:
        set_look(self._question, "rank", "title")
        set_look(self.summary, "rank", "dim")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.summary.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.summary.setAccessibleName(self.tr("What the run did"))
        caption = QHBoxLayout(self._caption)
        caption.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        caption.setSpacing(GRID)
        caption.addWidget(self._question, 1)
        caption.addWidget(self._state)
        text = QVBoxLayout(self._text)
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(0)
        text.addWidget(self._caption)
        text.addWidget(self.summary)
        text.addWidget(self.view, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._text)
        self._cards.setAccessibleName(self.tr("What to know or decide"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._cards)
        column.addWidget(self._pages, 1)
        column.addWidget(self.evidence)

    def show_empty(self, sentence: str) -> None:
        """Show why there is no text."""
        self.empty.say(sentence)
        self._pages.setCurrentWidget(self.empty)

    def show_caption(self, question: str, caption: Caption) -> None:
        """Say which question is answered and what the text below is."""
        self._question.setText(" ".join(question.split()))
        self._state.show_state(caption.text, caption.tone)
        self._state.setVisible(bool(caption.text))

    def show_summary(self, sentence: str) -> None:
        """Say below the question what was done for the answer, or nothing."""
        self.summary.setText(sentence)
        self.summary.setVisible(bool(sentence))

    def show_notice(self, notice: Notice | None) -> None:
        """Say what the reader should know, or nothing."""
        if notice is None:
            self.notice.hide()
        else:
            self.notice.tell(notice.headline, notice.text)

    def show_draft(self, text: str) -> None:
        """Show a text that grows."""
        self._pages.setCurrentWidget(self._text)
        self.view.grow(text)

    def show_answer(self, text: str) -> None:
        """Show a whole text."""
        self._pages.setCurrentWidget(self._text)
        self.view.show_markdown(text)
