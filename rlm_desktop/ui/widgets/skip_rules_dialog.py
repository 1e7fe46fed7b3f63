"""What is left out when a folder is read: the rules, to be changed, and what they have left out."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListView,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.documents.skip_rules import NO_DOCUMENTS, SkipRules
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.theme import GRID, set_look

MEGABYTE = 1_000_000
LARGEST_MEGABYTES = 2_000
KIND_COLUMNS = 3
SIZE_WIDTH = 14 * GRID
WIDTH, HEIGHT = 80 * GRID, 72 * GRID


class SkipRulesDialog(QDialog):
    """Shows SkipRules; files that the user names outright are read whatever they say.

    Signals:
        rulesChosen(object): other SkipRules shall hold from now on.
    """

    rulesChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What is left out"))
        self._rules = SkipRules()
        self.hidden = QCheckBox(self.tr("Hidden files and folders"))
        self.kinds = {kind: QCheckBox(name) for kind, name in self._kind_names().items()}
        self.folders = QLineEdit()
        self.patterns = QLineEdit()
        self.largest = QSpinBox()
        self._title = QLabel()
        self._left_out = QStringListModel(self)
        self.list = QListView()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Apply | QDialogButtonBox.StandardButton.Close
        )
        self._column = QVBoxLayout(self)
        self._arrange()
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(QDialogButtonBox.StandardButton.Apply).clicked.connect(self._choose)

    def _kind_names(self) -> dict[str, str]:
        names = {
            "a picture": self.tr("Pictures"),
            "a sound or video": self.tr("Sounds and videos"),
            "a program": self.tr("Programs"),
            "an archive": self.tr("Archives other than zip"),
            "a font": self.tr("Fonts"),
            "a database": self.tr("Databases"),
        }
        return {kind: names.get(kind, kind) for kind in NO_DOCUMENTS}

    def _arrange(self) -> None:
        self.folders.setPlaceholderText("node_modules, .git")
        self.patterns.setPlaceholderText("*.bak, draft-*")
        self.largest.setRange(1, LARGEST_MEGABYTES)
        self.largest.setSuffix(self.tr(" MB"))
        self.largest.setFixedWidth(SIZE_WIDTH)
        self.list.setModel(self._left_out)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Files that were left out"))
        set_look(self._title, "rank", "small")
        kinds = QGridLayout()
        for place, box in enumerate(self.kinds.values()):
            kinds.addWidget(box, place // KIND_COLUMNS, place % KIND_COLUMNS)
        form = QFormLayout()
        form.setSpacing(GRID)
        form.addRow(self.hidden)
        form.addRow(kinds)
        form.addRow(self.tr("Folders of tools"), self.folders)
        form.addRow(self.tr("Names like"), self.patterns)
        form.addRow(self.tr("Files larger than"), self.largest)
        column = self._column
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(form)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addStretch()
        column.addWidget(self.buttons)

    def show_rules(self, rules: SkipRules, left_out: Sequence[str]) -> None:
        """Show rules, and in a line each what was left out and why; opens the window."""
        self._rules = rules
        self.hidden.setChecked(rules.hidden)
        for kind, box in self.kinds.items():
            box.setChecked(kind in rules.kinds)
        self.folders.setText(", ".join(rules.tool_folders))
        self.folders.setCursorPosition(0)
        self.patterns.setText(", ".join(rules.patterns))
        self.largest.setValue(max(1, rules.most_bytes // MEGABYTE))
        self._left_out.setStringList(list(left_out))
        self._title.setText(self.tr("Left out when last read: {n}").format(n=count(len(left_out))))
        self.list.setVisible(bool(left_out))
        self._column.activate()
        self.resize(WIDTH, HEIGHT if left_out else self._column.totalSizeHint().height())
        self.open()

    def _choose(self) -> None:
        self._rules = self._rules.model_copy(
            update={
                "hidden": self.hidden.isChecked(),
                "kinds": tuple(kind for kind, box in self.kinds.items() if box.isChecked()),
                "tool_folders": _words(self.folders.text()),
                "patterns": _words(self.patterns.text()),
                "most_bytes": self.largest.value() * MEGABYTE,
            }
        )
        self.rulesChosen.emit(self._rules)
        self.accept()


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in text.split(","))))
