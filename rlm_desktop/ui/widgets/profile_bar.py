"""Where a profile is picked, saved under a name, renamed and deleted."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rlm_desktop.settings.profiles import LONGEST_NAME, Profile
from rlm_desktop.ui.models.run_choices import title_of_profile
from rlm_desktop.ui.theme import GRID, set_look

BOX_WIDTH = 26 * GRID


class ProfileBox(QComboBox):
    """Lists profiles; limits that are none of them have a line of their own at the end.

    Signals:
        picked(object): the user chose this Profile.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles: Sequence[Profile] = ()
        self.setAccessibleName(self.tr("Profile"))
        self.activated.connect(self._announce)

    def offer(self, profiles: Sequence[Profile]) -> None:
        """List these."""
        with QSignalBlocker(self):
            self._profiles = tuple(profiles)
            self.clear()
            self.addItems([title_of_profile(one) for one in profiles])

    def show_profile(self, profile: Profile | None) -> None:
        """Mark the one that holds, or say that none does."""
        with QSignalBlocker(self):
            while self.count() > len(self._profiles):
                self.removeItem(self.count() - 1)
            if profile is None:
                self.addItem(title_of_profile(None))
            at = self._profiles.index(profile) if profile in self._profiles else len(self._profiles)
            self.setCurrentIndex(at)

    def _announce(self, at: int) -> None:
        if at < len(self._profiles):
            self.picked.emit(self._profiles[at])


class ProfileBar(QWidget):
    """Built-in profiles can be picked, own ones also saved again, renamed and deleted.

    Signals:
        picked(object): fill the fields from this Profile.
        saveRequested(str): keep the fields under this name.
        renameRequested(str, str): old and new name.
        deleteRequested(str): forget the profile of this name.
    """

    picked = Signal(object)
    saveRequested = Signal(str)
    renameRequested = Signal(str, str)
    deleteRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own = ""
        self._may_save = True
        self._box = ProfileBox()
        self._name = QLineEdit()
        self._save = QPushButton(self.tr("Save"))
        self._rename = QPushButton(self.tr("Rename"))
        self._delete = QPushButton(self.tr("Delete"))
        self._problem = QLabel()
        self._arrange()
        self._box.picked.connect(self.picked)
        self._name.textChanged.connect(self._follow_name)
        self._name.returnPressed.connect(self._ask_to_save)
        self._save.clicked.connect(self._ask_to_save)
        self._rename.clicked.connect(self._ask_to_rename)
        self._delete.clicked.connect(self._ask_to_delete)

    def _arrange(self) -> None:
        self._name.setAccessibleName(self.tr("Name of a profile of your own"))
        self._name.setPlaceholderText(self.tr("Save these as …"))
        self._name.setMaxLength(LONGEST_NAME)
        set_look(self._problem, "rank", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        label = QLabel(self.tr("Profile"))
        label.setBuddy(self._box)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(label)
        row.addWidget(self._box)
        self._box.setFixedWidth(BOX_WIDTH)
        row.addWidget(self._name, 1)
        for button in (self._save, self._rename, self._delete):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._problem)

    def offer(self, profiles: Sequence[Profile]) -> None:
        """List these."""
        self._problem.hide()
        self._box.offer(profiles)
        if self._own not in [one.name for one in profiles]:
            self._own = ""

    def show_state(self, profile: Profile | None, *, may_save: bool) -> None:
        """Show which profile the fields are, and whether they can be saved as they are."""
        self._may_save = may_save
        self._box.show_profile(profile)
        if profile is not None:
            self._own = "" if profile.is_built_in else profile.name
            self._name.setText(self._own)
        self._follow_name()

    def show_problem(self, sentence: str) -> None:
        """Say why a profile was not saved or renamed."""
        self._problem.setText(sentence)
        self._problem.show()

    def _follow_name(self) -> None:
        name = self._name.text().strip()
        self._problem.hide()
        self._save.setEnabled(bool(name) and self._may_save)
        self._rename.setEnabled(bool(self._own) and bool(name) and name != self._own)
        self._delete.setEnabled(bool(self._own))

    def _ask_to_save(self) -> None:
        if self._save.isEnabled():
            self.saveRequested.emit(self._name.text().strip())

    def _ask_to_rename(self) -> None:
        self.renameRequested.emit(self._own, self._name.text().strip())

    def _ask_to_delete(self) -> None:
        self.deleteRequested.emit(self._own)
