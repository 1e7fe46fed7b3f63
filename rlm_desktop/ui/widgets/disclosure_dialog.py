"""The list of what a run disclosed: how much of which document was sent to whom, and what else was sent."""

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.disclosure_model import DOCUMENT, DisclosureModel
from rlm_desktop.ui.models.parts import Piece, TextPart
from rlm_desktop.ui.models.proof import Disclosure
from rlm_desktop.ui.theme import GRID, ROW, Theme, set_look
from rlm_desktop.ui.widgets.text_block import TextBlock


class DisclosureDialog(QDialog):
    """Shows one Disclosure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What was sent"))
        self._model = DisclosureModel(self)
        self._disclosure: Disclosure | None = None
        self._headline = QLabel()
        self._derived_title = QLabel()
        self.table = QTableView()
        self.derived = TextBlock(theme)
        self._arrange()

    def _arrange(self) -> None:
        set_look(self._headline, "rank", "title")
        set_look(self._derived_title, "rank", "small")
        for label in (self._headline, self._derived_title):
            label.setWordWrap(True)
        self.table.setModel(self._model)
        self.table.setAccessibleName(self.tr("What was sent of each document"))
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(DOCUMENT, QHeaderView.ResizeMode.Stretch)
        self.derived.setAccessibleName(self.tr("Sent texts that stand in no document"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._headline)
        column.addWidget(self.table, 3)
        column.addWidget(self._derived_title)
        column.addWidget(self.derived, 2)
        column.addWidget(close)
        self.resize(104 * GRID, 72 * GRID)

    def show_disclosure(self, disclosure: Disclosure | None) -> None:
        """Keep what is to be shown; None closes the window."""
        self._disclosure = disclosure
        if disclosure is None:
            self.hide()

    def open_list(self) -> None:
        """Show the list, if there is one."""
        if (disclosure := self._disclosure) is None:
            return
        self._headline.setText(disclosure.headline)
        self._model.show_disclosure(disclosure)
        self._derived_title.setText(
            self.tr(
                "{n} sent texts stand in no document word for word: instructions, and what programs made."
            ).format(n=count(len(disclosure.derived)))
        )
        self._derived_title.setVisible(bool(disclosure.derived))
        self.derived.setVisible(bool(disclosure.derived))
        pieces = [Piece(f"{text}\n\n", "plain") for _, text in disclosure.derived]
        headings = [Piece(destination, "heading") for destination, _ in disclosure.derived]
        both = [piece for pair in zip(headings, pieces, strict=True) for piece in pair]
        self.derived.show_part(TextPart("", tuple(both), monospace=False))
        self.open()
