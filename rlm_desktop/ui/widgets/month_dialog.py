"""The window of what a month has cost: by day, by provider and model, and as a file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rlm_desktop.ui.amounts import count, money, tokens
from rlm_desktop.ui.models.month import Month, Source, Sum, title_of_source
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.theme import GRID, ROW, Theme, set_look
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.month_bars import MonthBars

FIGURES = 2
"""The first column of figures."""


class MonthDialog(QDialog):
    """Shows the month in which it is opened, and on demand earlier ones.

    Signals:
        monthRequested(int, int): year and month to show.
        exportRequested(object, object): a Month and the Path to write it to.
    """

    monthRequested = Signal(int, int)
    exportRequested = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Spending"))
        today = date.today()  # noqa: DTZ011 - the month by this computer's clock
        self._month = Month(today.year, today.month)
        self._title = QLabel()
        self._total = QLabel()
        self._bars = MonthBars(theme)
        self._table = QTableWidget(0, 5)
        self._empty = EmptyState(self.tr("No run began in this month."))
        self._earlier = QPushButton("◂")
        self._later = QPushButton("▸")
        self._export = QPushButton(self.tr("Export as CSV …"))
        self._arrange()
        self._earlier.clicked.connect(self._go_back)
        self._later.clicked.connect(self._go_on)
        self._export.clicked.connect(self._ask_where)

    def _arrange(self) -> None:
        self._earlier.setAccessibleName(self.tr("Earlier month"))
        self._later.setAccessibleName(self.tr("Later month"))
        for button in (self._earlier, self._later):
            set_look(button, "kind", "flat")
            button.setAutoDefault(False)
        self._export.setAutoDefault(False)
        for label in (self._title, self._total):
            set_look(label, "rank", "title")
        head = QHBoxLayout()
        for part in (self._earlier, self._later, self._title):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self._total)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self._export, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self._arrange_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._bars)
        column.addWidget(self._table, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(buttons)
        self.resize(96 * GRID, 68 * GRID)

    def _arrange_table(self) -> None:
        titles = (
            *(self.tr("Provider"), self.tr("Model"), self.tr("Runs")),
            *(self.tr("Tokens in · out"), self.tr("Cost")),
        )
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setTextAlignment(_side(column))
            self._table.setHorizontalHeaderItem(column, item)
        self._table.setAccessibleName(self.tr("Spending by provider and model"))
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(ROW)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def open_now(self) -> None:
        """Open with the month of today."""
        today = date.today()  # noqa: DTZ011 - as above
        self.monthRequested.emit(today.year, today.month)
        self.open()

    def show_month(self, month: Month) -> None:
        """Show a month."""
        self._month = month
        first = QDate(month.year, month.month, 1)
        self._title.setText(QLocale().toString(first, "MMMM yyyy"))
        self._total.setText(self._words(month.total))
        self._later.setEnabled(first < QDate.currentDate().addDays(1 - QDate.currentDate().day()))
        self._export.setEnabled(bool(month.sources))
        self._bars.show_month(month)
        self._table.setVisible(bool(month.sources))
        self._empty.setVisible(not month.sources)
        self._table.setRowCount(0)
        for source, total in month.ranked():
            self._add_row(source, total)

    def _add_row(self, source: Source, total: Sum) -> None:
        row = self._table.rowCount()
        self._table.insertRow(row)
        used = f"{tokens(total.tally.input_tokens)} · {tokens(total.tally.output_tokens)}"
        texts = (source.provider, title_of_source(source), count(len(total.runs)), used, self._words(total))
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(plain_tip(text))
            item.setTextAlignment(_side(column))
            self._table.setItem(row, column, item)

    def _words(self, total: Sum) -> str:
        known = money(total.tally.known_cost)
        if not total.tally.cost_unknown:
            return known
        return self.tr("{known} + unknown").format(known=known) if total.tally.known_cost else money(None)

    def _go_back(self) -> None:
        self._ask_for(QDate(self._month.year, self._month.month, 1).addMonths(-1))

    def _go_on(self) -> None:
        self._ask_for(QDate(self._month.year, self._month.month, 1).addMonths(1))

    def _ask_for(self, first: QDate) -> None:
        self.monthRequested.emit(first.year(), first.month())

    def _ask_where(self) -> None:
        name = f"rlm-desktop-{self._month.year}-{self._month.month:02}.csv"
        dialog = QFileDialog(self, self.tr("Export as CSV"), name, "CSV (*.csv)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._take_path)
        dialog.open()

    def _take_path(self, name: str) -> None:
        self.exportRequested.emit(self._month, Path(name))


def _side(column: int) -> Qt.AlignmentFlag:
    """Figures stand at the right."""
    side = Qt.AlignmentFlag.AlignLeft if column < FIGURES else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
