"""One limit's line in the dialog: its name, an editor, its default, and what it does."""

from typing import assert_never

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from rlm_desktop.ui.models.limit_fields import LimitField
from rlm_desktop.ui.models.limit_values import (
    default_of,
    default_text,
    editor_of,
    options_of,
    problem_with,
    text_of,
    value_of,
)
from rlm_desktop.ui.theme import GRID, set_look

FIELD_WIDTH = 20 * GRID


class LimitRow(QObject):
    """Makes the widgets of a line; its owner places them.

    Signals:
        edited(): the value is another one.
    """

    edited = Signal()

    def __init__(self, field: LimitField, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._default = default_of(field)
        self._name = QLabel(field.label)
        self._editor = self._make_editor()
        self._reset = QPushButton()
        self._about = QLabel()
        self._about.setWordWrap(True)
        set_look(self._about, "rank", "small")
        set_look(self._reset, "kind", "flat")
        set_look(self._reset, "align", "left")
        self._name.setBuddy(self._editor)
        self._editor.setAccessibleName(field.label)
        self._editor.setFixedWidth(FIELD_WIDTH)
        self._name_reset()
        self._reset.clicked.connect(self.reset)
        self.show_value(self._default)

    def _make_editor(self) -> QWidget:
        kind = editor_of(self.field.name)
        match kind:
            case "switch":
                switch = QCheckBox()
                switch.toggled.connect(self._follow)
                return switch
            case "choice":
                choice = QComboBox()
                choice.addItems(options_of(self.field.name))
                choice.currentIndexChanged.connect(self._follow)
                return choice
            case "text":
                line = QLineEdit()
                line.setPlaceholderText(self.field.none)
                line.textChanged.connect(self._follow)
                return line
            case _:
                assert_never(kind)

    def _name_reset(self) -> None:
        words = self.tr("Reset {name} to {value}").format(
            name=self.field.label, value=default_text(self.field)
        )
        self._reset.setToolTip(words)
        self._reset.setAccessibleName(words)
        self._reset.setAutoDefault(False)

    def parts(self) -> tuple[QWidget, ...]:
        """Give the widgets from left to right."""
        return (self._name, self._editor, self._reset, self._about)

    @property
    def value(self) -> object:
        """What is set; RLMConfig may refuse it."""
        match self._editor:
            case QCheckBox() as switch:
                return switch.isChecked()
            case QComboBox() as choice:
                return choice.currentText()
            case QLineEdit() as line:
                return value_of(self.field, line.text())
        raise TypeError(self._editor)

    @property
    def problem(self) -> str:
        """Why RLMConfig refuses the value; empty when it does not."""
        return problem_with(self.field.name, self.value)

    def show_value(self, value: object) -> None:
        """Show a value of RLMConfig; a field that means it already keeps what is being typed."""
        if value != self.value or self.problem:
            with QSignalBlocker(self._editor):
                self._write(value)
        self._explain()

    def reset(self) -> None:
        """Put the default back."""
        self._write(self._default)

    def focus(self) -> None:
        """Let the user type here."""
        self._editor.setFocus()

    def _write(self, value: object) -> None:
        match self._editor:
            case QCheckBox() as switch:
                switch.setChecked(bool(value))
            case QComboBox() as choice:
                choice.setCurrentText(str(value))
            case QLineEdit() as line:
                line.setText(text_of(self.field, value))

    def _follow(self) -> None:
        self._explain()
        self.edited.emit()

    def _explain(self) -> None:
        problem = self.problem
        self._about.setText(problem or self.field.about)
        self._editor.setAccessibleDescription(self._about.text())
        set_look(self._about, "rank", "error" if problem else "small")
        differs = bool(problem) or self.value != self._default
        self._reset.setEnabled(differs)
        self._reset.setText(f"{default_text(self.field)} ↺" if differs else default_text(self.field))
