"""The middle of the window: the answer of the shown run above its timeline."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from rlm_desktop.ui.models.progress import RunState
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.run_sentence import sentence_of
from rlm_desktop.ui.models.run_words import AT_WORK, caption_of, notice_of, waiting_sentence
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.answer_panel import AnswerPanel
from rlm_desktop.ui.widgets.timeline_panel import TimelinePanel

ANSWER, TIMELINE = 330, 410
"""Heights at first; a larger window gives to both, in this proportion."""


class RunView(QSplitter):
    """Follows one RunPage at a time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._page = RunPage("")
        self._told: RunState | None = None
        self.answer = AnswerPanel(theme)
        self.timeline = TimelinePanel(theme)
        self.addWidget(self.answer)
        self.addWidget(self.timeline)
        self.setSizes([ANSWER, TIMELINE])
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._follow(self._page)

    @property
    def page(self) -> RunPage:
        """The run that is shown; one without events when none is."""
        return self._page

    def show_page(self, page: RunPage) -> None:
        """Show another run from here on."""
        self._page.drafted.disconnect(self._show_text)
        self._page.answered.disconnect(self._show_text)
        self._page.progressed.disconnect(self._follow_state)
        self._page.failed.disconnect(self._show_failure)
        self._follow(page)

    def _follow(self, page: RunPage) -> None:
        self.timeline.show_run(page.timeline)
        self._page = page
        page.drafted.connect(self._show_text)
        page.answered.connect(self._show_text)
        page.progressed.connect(self._follow_state)
        page.failed.connect(self._show_failure)
        self.answer.view.show_markdown("")
        self._show_text()
        self._show_state()
        self._show_failure()

    def _show_text(self) -> None:
        page = self._page
        if page.answer:
            self.answer.show_answer(page.answer)
        elif (begun := page.draft.answer()) is not None:
            self.answer.show_draft(begun)
        elif page.draft.text:
            self.answer.show_draft(page.draft.text)
        self._show_caption()

    def _follow_state(self) -> None:
        if self._page.state() != self._told:
            self._show_state()

    def _show_state(self) -> None:
        page = self._page
        self._told = page.state()
        if not page.answer and not page.draft.text:
            self.answer.show_empty(waiting_sentence(self._told))
        self.answer.show_notice(notice_of(page))
        self.answer.show_summary("" if self._told in AT_WORK else sentence_of(page.trace))
        self._show_caption()

    def _show_caption(self) -> None:
        self.answer.show_caption(self._page.question, caption_of(self._page))

    def _show_failure(self) -> None:
        if self._page.failure is None:
            self.answer.failure.hide()
        else:
            self.answer.failure.show_failure(self._page.failure)
            self.answer.show_notice(notice_of(self._page))
