"""Where keys are entered and deleted; it shows a key's end at most."""

from collections.abc import Sequence

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.models.key_entries import KeyEntry, Keyring
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.key_row import KeyRow


class KeysDialog(QDialog):
    """One line a provider.

    Signals:
        storeRequested(str, str): provider, key.
        forgetRequested(str): provider.
        pageRequested(QUrl): where a key is made.
    """

    storeRequested = Signal(str, str)
    forgetRequested = Signal(str)
    pageRequested = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._card = QFrame()
        self._problem = QLabel()
        self._rows: dict[str, KeyRow] = {}
        self._list = QWidget()
        self._scroll = QScrollArea()
        self._grid = QGridLayout(self._list)
        self._arrange()

    def _arrange(self) -> None:
        set_look(self._list, "area", "panel")
        set_look(self._problem, "rank", "error")
        self._problem.setWordWrap(True)
        self._problem.hide()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        inside.addWidget(self._where)
        self._grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(2, 1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._list)
        set_look(scroll, "area", "panel")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.tr("Keys by provider"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID + GRID // 2)
        column.addWidget(self._card)
        column.addWidget(self._problem)
        column.addWidget(scroll, 1)
        column.addWidget(close)
        self.resize(112 * GRID, 84 * GRID)

    def show_keyring(self, keyring: Keyring) -> None:
        """Say where keys are kept."""
        set_look(self._card, "card", "plain" if keyring.works else "warn")
        if keyring.works:
            text = self.tr("Keys are kept in this system's keyring ({name}), never in a file of ours.")
        else:
            text = self.tr(
                "{reason} A key that you enter is kept in memory until the window is closed, "
                "and has to be entered again next time."
            )
        self._where.setText(text.format(name=keyring.name, reason=keyring.reason))

    def show_entries(self, entries: Sequence[KeyEntry]) -> None:
        """Show what is stored."""
        self._problem.hide()
        for entry in entries:
            if entry.provider not in self._rows:
                self._add_row(entry)
            self._rows[entry.provider].show_entry(entry)
        self._widen()

    def _widen(self) -> None:
        """Show whole lines: the name of a variable in which a key was found may be long."""
        beside = self._scroll.verticalScrollBar().sizeHint().width() + 4 * GRID
        most = self.screen().availableGeometry().width()
        self.setMinimumWidth(min(most, self._list.minimumSizeHint().width() + beside))

    def show_problem(self, sentence: str) -> None:
        """Say why a key was not stored or deleted."""
        self._problem.setText(sentence)
        self._problem.show()

    def _add_row(self, entry: KeyEntry) -> None:
        row = KeyRow(entry, self._list)
        row.storeRequested.connect(self.storeRequested)
        row.forgetRequested.connect(self.forgetRequested)
        row.pageRequested.connect(self.pageRequested)
        self._rows[entry.provider] = row
        at = self._grid.rowCount()
        for column, part in enumerate(row.parts()):
            self._grid.addWidget(part, at, column)
