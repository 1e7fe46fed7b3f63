"""The card in which a run's limits are set."""

from dataclasses import replace
from typing import override

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QFormLayout, QLabel, QSpinBox, QWidget

from rlm_desktop.ui.models.run_choices import RunLimits
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.popup import Popup

FIELD_WIDTH = 16 * GRID
HIGHEST_CAP = 10_000.0
CAP_DECIMALS = 4


class CapField(QDoubleSpinBox):
    """An amount of US dollars, in whole cents unless it needs more digits; nothing is no cap."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0.0, HIGHEST_CAP)
        self.setDecimals(CAP_DECIMALS)
        self.setSingleStep(0.5)
        self.setPrefix("$")
        self.setSpecialValueText(self.tr("no cap"))

    @override
    def textFromValue(self, value: float) -> str:
        text = super().textFromValue(value)
        cents = len(text) - (CAP_DECIMALS - 2)
        return text[:cents] + text[cents:].rstrip("0")


class LimitsPopup(Popup):
    """Signals: chosen(object): other RunLimits."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._limits = RunLimits()
        self._cap = CapField()
        self._turns = QSpinBox()
        self._turns.setRange(1, 500)
        self._calls = QSpinBox()
        self._calls.setRange(0, 100_000)
        self._calls.setGroupSeparatorShown(True)
        self._arrange()
        for field in (self._cap, self._turns, self._calls):
            field.valueChanged.connect(self._announce)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(GRID)
        rows: tuple[tuple[str, QAbstractSpinBox], ...] = (
            (self.tr("Cost at most"), self._cap),
            (self.tr("Turns at most"), self._turns),
            (self.tr("Sub-calls at most"), self._calls),
        )
        for label, field in rows:
            field.setFixedWidth(FIELD_WIDTH)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setAccessibleName(label)
            form.addRow(label, field)
        note = QLabel(self.tr("At the cap a run waits and asks you. The bill never passes it."))
        note.setWordWrap(True)
        set_look(note, "rank", "small")
        self.column.addLayout(form)
        self.column.addWidget(note)

    def show_limits(self, limits: RunLimits) -> None:
        """Show what holds now; a field that means it already keeps what is being typed."""
        self._limits = limits
        with QSignalBlocker(self._cap), QSignalBlocker(self._turns), QSignalBlocker(self._calls):
            if self._cap.value() != (limits.max_cost_usd or 0.0):
                self._cap.setValue(limits.max_cost_usd or 0.0)
            self._turns.setValue(limits.max_iterations)
            self._calls.setValue(limits.max_sub_calls)

    def _announce(self) -> None:
        self.chosen.emit(
            replace(
                self._limits,
                max_cost_usd=self._cap.value() or None,
                max_iterations=self._turns.value(),
                max_sub_calls=self._calls.value(),
            )
        )
