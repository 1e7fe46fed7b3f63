"""Where the question is written, and the button that runs or stops."""

from typing import override

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.models.forecast_words import ForecastNote
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.readiness import Readiness
from rlm_desktop.ui.theme import GRID, set_look

TALLEST_LINES = 5
PADDING = GRID
BUTTON_WIDTH = 8 * GRID
LOWEST = 5 * GRID
NO_BREAK = "\u00a0"
JOINER = "\u2060"
"""After a dash a line could end even before ``NO_BREAK``."""


class QuestionField(QPlainTextEdit):
    """Grows with its text up to a few lines.

    Signals:
        submitted(): Ctrl+Return was pressed.
    """

    submitted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(PADDING + 2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, self.height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        sends = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if sends and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = round(self.document().size().height())
        text = max(1, min(TALLEST_LINES, lines)) * self.fontMetrics().lineSpacing()
        self.setFixedHeight(max(LOWEST, text + 2 * PADDING + 6))
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if lines > TALLEST_LINES else off)


class QuestionPanel(QFrame):
    """Shows whether a run can start and why not.

    Signals:
        runRequested(str): the user wants this question answered.
        stopRequested(): the user wants the run to end.
        questionChanged(str): the text is another one.
    """

    runRequested = Signal(str)
    stopRequested = Signal()
    questionChanged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "head")
        self._readiness = Readiness()
        self._forecast = ForecastNote()
        self.field = QuestionField()
        self.field.setPlaceholderText(self.tr("Ask a question about the documents"))
        self.field.setAccessibleName(self.tr("Question"))
        self.run_button = QPushButton(self.tr("Run"))
        self.run_button.setToolTip(self.tr("Answer the question (Ctrl+Return)"))
        set_look(self.run_button, "kind", "primary")
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("End the run and keep what there is (Esc)"))
        self._hint = QLabel()
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        set_look(self._hint, "rank", "small")
        self._arrange()
        self._connect()
        self.show_readiness(self._readiness)

    def _arrange(self) -> None:
        for button in (self.run_button, self.stop_button):
            button.setMinimumSize(BUTTON_WIDTH, LOWEST)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.field, 1)
        row.addWidget(self.run_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID + GRID // 2)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._hint)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._announce)
        self.field.submitted.connect(self._run)
        self.run_button.clicked.connect(self._run)
        self.stop_button.clicked.connect(self.stopRequested)
        self._add_key(self.tr("Go to the question"), "Ctrl+L").triggered.connect(self._go_to_field)
        self._add_key(self.tr("Stop the run"), "Escape").triggered.connect(self._stop)

    def _add_key(self, text: str, keys: str) -> QAction:
        """Make a command that a key gives anywhere in the window."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        self.addAction(action)
        return action

    def _go_to_field(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def question(self) -> str:
        """What is written, without blanks around it."""
        return self.field.toPlainText().strip()

    def write(self, question: str) -> None:
        """Put another question into the field."""
        self.field.setPlainText(question)

    def suggest(self, question: str) -> None:
        """Put a question into the field unless something is written there."""
        if not self.question:
            self.write(question)

    def show_readiness(self, readiness: Readiness) -> None:
        """Show what can be done now; the keyboard stays with the one button or the other."""
        self._readiness = readiness
        held = self.window().focusWidget() in (self.run_button, self.stop_button)
        self.run_button.setEnabled(readiness.can_run)
        self.run_button.setVisible(not readiness.is_running)
        self.stop_button.setVisible(readiness.is_running)
        self.stop_button.setEnabled(not readiness.is_stopping)
        self.stop_button.setText(self.tr("Stopping") if readiness.is_stopping else self.tr("Stop"))
        if held:
            usable = [part for part in (self.run_button, self.stop_button) if part.isVisibleTo(self)]
            next((part for part in usable if part.isEnabled()), self.field).setFocus()
        self._tell()

    def show_forecast(self, note: ForecastNote) -> None:
        """Show what a run may take, or how the last one came out."""
        self._forecast = note
        self._tell()

    def _tell(self) -> None:
        """Put the forecast before what is sent; what is missing stands alone."""
        ready = self._readiness.can_run or self._readiness.is_running
        parts = [_whole_figures(self._forecast.text) if ready else "", self._readiness.hint]
        self._hint.setText(" · ".join(part for part in parts if part))
        explanation = self._forecast.explanation if ready else ""
        self._hint.setToolTip(plain_tip(explanation))
        self._hint.setAccessibleDescription(explanation)

    def _announce(self) -> None:
        self.questionChanged.emit(self.question)

    def _run(self) -> None:
        if self._readiness.can_run:
            self.runRequested.emit(self.question)

    def _stop(self) -> None:
        if self._readiness.is_running and not self._readiness.is_stopping:
            self.stopRequested.emit()


def _whole_figures(text: str) -> str:
    """Let a line end only after a comma, never between a figure and its unit."""
    parts = (part.replace("– ", f"–{JOINER} ") for part in text.split(", "))  # noqa: RUF001 - as in ranges
    return ", ".join(part.replace(" ", NO_BREAK) for part in parts)
