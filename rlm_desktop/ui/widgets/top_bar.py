"""The bar at the top: models, limits, how code is kept in, what the run costs, and the menu."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import Provider
from rlm_desktop.ui.amounts import cap
from rlm_desktop.ui.models.run_choices import RunChoices, title_of, title_of_profile
from rlm_desktop.ui.models.sandbox_note import SandboxNote
from rlm_desktop.ui.theme import BAR, GRID, set_look
from rlm_desktop.ui.widgets.cost_meter import CostMeter
from rlm_desktop.ui.widgets.field_button import FieldButton
from rlm_desktop.ui.widgets.fitted_frame import FittedFrame
from rlm_desktop.ui.widgets.limits_popup import LimitsPopup
from rlm_desktop.ui.widgets.model_popup import ModelPopup
from rlm_desktop.ui.widgets.pill import Pill


class TopBar(FittedFrame):
    """Shows RunChoices, and what the shown run costs.

    Signals:
        rootChosen(object): a ModelChoice.
        subChosen(object): a ModelChoice, or None for the same as the root model.
        limitsChosen(object): an RLMConfig.
        allLimitsRequested(): the user wants to see every limit.
        keysRequested(): the user wants to see the keys.
    """

    rootChosen = Signal(object)
    subChosen = Signal(object)
    limitsChosen = Signal(object)
    allLimitsRequested = Signal()
    keysRequested = Signal()

    def __init__(
        self, choices: RunChoices, providers: Sequence[Provider], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        set_look(self, "area", "bar")
        self.setFixedHeight(BAR)
        self.root_field = FieldButton(self.tr("Root"))
        self.sub_field = FieldButton(self.tr("Sub"))
        self.limits_field = FieldButton(self.tr("Limit"))
        self.root_popup = ModelPopup(providers, self, may_follow_root=False)
        self.sub_popup = ModelPopup(providers, self, may_follow_root=True)
        self.limits_popup = LimitsPopup(self)
        self.sandbox = Pill(self.tr("Sandbox: not started"))
        self.cost = CostMeter()
        self.menu_button = QToolButton()
        self._row = QHBoxLayout(self)
        self._arrange()
        self._connect()
        self._show_choices()

    def _arrange(self) -> None:
        self.menu_button.setText("⋯")
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Documents, keys, look"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_look(self.menu_button, "kind", "flat")
        row = self._row
        row.setContentsMargins(2 * GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        for field in (self.root_field, self.sub_field, self.limits_field):
            row.addWidget(field)
        row.addStretch(1)
        row.addWidget(self.sandbox)
        row.addSpacing(2 * GRID)
        row.addWidget(self.cost)
        row.addSpacing(GRID)
        row.addWidget(self.menu_button)

    def _connect(self) -> None:
        self.root_field.clicked.connect(self.open_root)
        self.sub_field.clicked.connect(self._open_sub)
        self.limits_field.clicked.connect(self.open_limits)
        self.root_popup.chosen.connect(self.rootChosen)
        self.sub_popup.chosen.connect(self.subChosen)
        self.limits_popup.chosen.connect(self.limitsChosen)
        self.limits_popup.allRequested.connect(self.allLimitsRequested)
        for popup in (self.root_popup, self.sub_popup):
            popup.keysRequested.connect(self.keysRequested)
        self._choices.changed.connect(self._show_choices)

    @override
    def fit(self) -> None:
        """Where room is scarce, first leave out the bar of the cost, then who serves the models."""
        fields = (self.root_field, self.sub_field, self.limits_field)
        wanted = self._row.sizeHint().width()
        wanted += sum(part.saved for part in (self.cost, *fields) if part.is_terse)
        lacks = wanted > self.width()
        self.cost.set_terse(terse=lacks)
        lacks = wanted - self.cost.saved > self.width()
        for field in fields:
            field.set_terse(terse=lacks)

    def set_menu(self, menu: QMenu) -> None:
        """Give the menu button its menu."""
        self.menu_button.setMenu(menu)

    def show_sandbox(self, note: SandboxNote) -> None:
        """Say what keeps the model's code in, or that nothing can."""
        self.sandbox.show_state(note.text, "ok" if note.works else "err", note.explanation)

    def open_root(self) -> None:
        """Open the card of the root model."""
        self.root_popup.open_below(self.root_field)

    def open_limits(self) -> None:
        """Open the card of the limits."""
        self.limits_popup.open_below(self.limits_field)

    def _open_sub(self) -> None:
        self.sub_popup.open_below(self.sub_field)

    def _show_choices(self) -> None:
        root, sub, config = self._choices.root, self._choices.sub, self._choices.config
        _show_model(self.root_field, root)
        self.root_popup.show_choice(root)
        if sub is None:
            self.sub_field.show_value(self.tr("same as root"))
        else:
            _show_model(self.sub_field, sub)
        self.sub_popup.show_choice(sub)
        most = self.tr("no cap") if config.max_cost_usd is None else cap(config.max_cost_usd)
        self.limits_field.show_value(most, title_of_profile(self._choices.profile))
        self.limits_popup.show_limits(config, self._choices.profiles)


def _show_model(field: FieldButton, choice: ModelChoice) -> None:
    title = title_of(choice)
    field.show_value(title.name, title.detail)
