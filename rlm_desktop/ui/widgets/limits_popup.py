"""The card in which a run's profile and the limits most often changed are set."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from rlm_desktop.settings.profiles import Profile, profile_of
from rlm_desktop.ui.models.run_choices import Limits, default_limits, with_fields
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.dollar_field import DollarField
from rlm_desktop.ui.widgets.popup import Popup
from rlm_desktop.ui.widgets.profile_bar import ProfileBox

FIELD_WIDTH = 22 * GRID
HIGHEST_CAP = 10_000.0


class LimitsPopup(Popup):
    """Changes hold at once; what is not shown here stays as it is.

    Signals:
        chosen(object): another RLMConfig.
        allRequested(): the user wants to see every limit.
    """

    chosen = Signal(object)
    allRequested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._config = default_limits()
        self._cap = DollarField(HIGHEST_CAP)
        self._cap.setSingleStep(0.5)
        self._cap.setSpecialValueText(self.tr("no cap"))
        self._turns = QSpinBox()
        self._turns.setRange(1, 10_000)
        self._calls = QSpinBox()
        self._calls.setRange(0, 1_000_000)
        self._calls.setGroupSeparatorShown(True)
        self._profile = ProfileBox()
        self._all = QPushButton(self.tr("All limits and profiles …"))
        self._arrange()
        for field in (self._cap, self._turns, self._calls):
            field.valueChanged.connect(self._announce)
        self._profile.picked.connect(self._apply)
        self._all.clicked.connect(self._ask_for_all)

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
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setAccessibleName(label)
            field.setFixedWidth(FIELD_WIDTH)
            form.addRow(label, field)
        self._profile.setFixedWidth(FIELD_WIDTH)
        form.addRow(self.tr("Profile"), self._profile)
        note = QLabel(self.tr("At the cap a run waits and asks you. The bill never passes it."))
        note.setWordWrap(True)
        set_look(note, "rank", "small")
        set_look(self._all, "kind", "link")
        set_look(self._all, "flush", "true")
        self.column.addLayout(form)
        self.column.addWidget(note)
        self.column.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)

    def show_limits(self, config: Limits, profiles: Sequence[Profile]) -> None:
        """Show what holds now; a field that means it already keeps what is being typed."""
        self._config = config
        with QSignalBlocker(self._cap), QSignalBlocker(self._turns), QSignalBlocker(self._calls):
            if self._cap.value() != (config.max_cost_usd or 0.0):
                self._cap.setValue(config.max_cost_usd or 0.0)
            self._turns.setValue(config.max_iterations)
            self._calls.setValue(config.max_sub_calls)
        self._profile.offer(profiles)
        self._profile.show_profile(profile_of(config, profiles))

    def _announce(self) -> None:
        self.chosen.emit(
            with_fields(
                self._config,
                max_cost_usd=self._cap.value() or None,
                max_iterations=self._turns.value(),
                max_sub_calls=self._calls.value(),
            )
        )

    def _apply(self, profile: Profile) -> None:
        self.chosen.emit(profile.applied_to(self._config))

    def _ask_for_all(self) -> None:
        self.close()
        self.allRequested.emit()
