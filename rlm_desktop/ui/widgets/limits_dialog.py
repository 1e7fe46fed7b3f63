"""The window in which every limit of a run is set, and sets of them are kept under names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.settings.profiles import Profile, profile_of
from rlm_desktop.ui.models.limit_fields import LimitGroup, limit_groups
from rlm_desktop.ui.models.run_choices import Limits, default_limits, with_fields
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.limit_row import LimitRow
from rlm_desktop.ui.widgets.profile_bar import ProfileBar

DEFAULT_COLUMN, ABOUT_COLUMN = 2, 3


class LimitsDialog(QDialog):
    """Edits a copy; nothing holds until it is used.

    Signals:
        chosen(object): an RLMConfig.
        saveRequested(str, object): keep this RLMConfig under a name.
        renameRequested(str, str): old and new name of a profile.
        deleteRequested(str): forget a profile.
    """

    chosen = Signal(object)
    saveRequested = Signal(str, object)
    renameRequested = Signal(str, str)
    deleteRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Limits"))
        self.profiles = ProfileBar()
        self._known: Sequence[Profile] = ()
        self._list = QWidget()
        self._grid = QGridLayout(self._list)
        self._rows: dict[str, LimitRow] = {}
        self._add_heads()
        for group in limit_groups():
            self._add_group(group)
        self._use = QPushButton(self.tr("Use these limits"))
        self._reset_all = QPushButton(self.tr("Reset all"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        set_look(self._list, "area", "panel")
        set_look(self._use, "kind", "primary")
        self._grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, 2 * GRID)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(ABOUT_COLUMN, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._list)
        set_look(scroll, "area", "panel")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("All limits"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(self._reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self.profiles)
        column.addWidget(scroll, 1)
        column.addWidget(self._buttons)
        self.resize(124 * GRID, 92 * GRID)

    def _connect(self) -> None:
        for row in self._rows.values():
            row.edited.connect(self._follow)
        self._buttons.accepted.connect(self._announce)
        self._buttons.rejected.connect(self.reject)
        self._reset_all.setAutoDefault(False)
        self._reset_all.clicked.connect(self._reset)
        self.profiles.picked.connect(self._apply)
        self.profiles.saveRequested.connect(self._save)
        self.profiles.renameRequested.connect(self.renameRequested)
        self.profiles.deleteRequested.connect(self.deleteRequested)

    def _add_heads(self) -> None:
        heads = (self.tr("Limit"), self.tr("Value"), self.tr("Default"), self.tr("What it does"))
        for column, text in enumerate(heads):
            head = QLabel(text)
            set_look(head, "rank", "label")
            head.setContentsMargins(GRID if column == DEFAULT_COLUMN else 0, 0, 0, 0)
            self._grid.addWidget(head, 0, column)

    def _add_group(self, group: LimitGroup) -> None:
        title = QLabel(group.title)
        set_look(title, "rank", "head")
        title.setContentsMargins(0, GRID, 0, 0)
        self._grid.addWidget(title, self._grid.rowCount(), 0, 1, ABOUT_COLUMN + 1)
        for field in group.fields:
            row = LimitRow(field, self._list)
            self._rows[field.name] = row
            at = self._grid.rowCount()
            for column, part in enumerate(row.parts()):
                self._grid.addWidget(part, at, column)

    @property
    def config(self) -> Limits | None:
        """What the fields say; None while RLMConfig refuses one of them."""
        if any(row.problem for row in self._rows.values()):
            return None
        return with_fields(default_limits(), **{name: row.value for name, row in self._rows.items()})

    def show_config(self, config: Limits) -> None:
        """Begin with these limits."""
        for name, row in self._rows.items():
            row.show_value(getattr(config, name))
        self._follow()

    def show_profiles(self, profiles: Sequence[Profile]) -> None:
        """Offer these profiles."""
        self._known = profiles
        self.profiles.offer(profiles)
        self._follow()

    def show_problem(self, sentence: str) -> None:
        """Say why a profile was not saved or renamed."""
        self.profiles.show_problem(sentence)

    def _follow(self) -> None:
        config = self.config
        self._use.setEnabled(config is not None)
        self.profiles.show_state(
            None if config is None else profile_of(config, self._known), may_save=config is not None
        )

    def _apply(self, profile: Profile) -> None:
        self.show_config(profile.applied_to(self.config or default_limits()))

    def _reset(self) -> None:
        self.show_config(default_limits())

    def _save(self, name: str) -> None:
        if config := self.config:
            self.saveRequested.emit(name, config)

    def _announce(self) -> None:
        if config := self.config:
            self.chosen.emit(config)
            self.accept()
