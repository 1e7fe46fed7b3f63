"""A month's spending as one bar a day."""

from typing import override

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from rlm_desktop.ui.amounts import money
from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.month import Month, Sum
from rlm_desktop.ui.theme import BAR_RADIUS, GRID, Theme

AXIS = 3 * GRID
"""Room for the days below, and for an amount above."""
LEAST = 2
"""Height of the bar of a day that cost almost nothing."""
DAYS_APART = 5
"""Every so many days are named."""


class MonthBars(QWidget):
    """The highest bar is the dearest day, whose amount stands above it; ``?`` marks unknown prices."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._month: Month | None = None
        self.setMinimumHeight(20 * GRID)

    def show_month(self, month: Month) -> None:
        """Show another month."""
        self._month = month
        self.setAccessibleName(self.tr("Spending by day"))
        dear = [f"{day}: {self._words(total)}" for day, total in enumerate(month.days, start=1) if total.runs]
        self.setAccessibleDescription(", ".join(dear))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(80 * GRID, 20 * GRID)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._month is None:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.label_font())
        most = max(day.tally.known_cost for day in self._month.days)
        floor = self.height() - AXIS
        painter.setPen(colour_of(self._theme.palette.line))
        painter.drawLine(0, floor, self.width(), floor)
        for place, total in enumerate(self._month.days):
            self._paint_day(painter, place, total, most)
        painter.end()

    def _paint_day(self, painter: QPainter, place: int, total: Sum, most: float) -> None:
        palette, floor = self._theme.palette, self.height() - AXIS
        left, width = self._left(place), self._left(place + 1) - self._left(place)
        cost = total.tally.known_cost
        tall = max(LEAST, round((floor - AXIS) * cost / most)) if cost else 0
        if tall:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_of(palette.root))
            painter.drawRoundedRect(left + 2, floor - tall, width - 4, tall, BAR_RADIUS, BAR_RADIUS)
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.setPen(colour_of(palette.faint))
        if place == 0 or (place + 1) % DAYS_APART == 0:
            painter.drawText(left - GRID, floor, width + 2 * GRID, AXIS, centre, str(place + 1))
        above = "?" if total.tally.cost_unknown else ""
        if cost and cost == most:
            above = self._words(total)
        if above:
            painter.setPen(colour_of(palette.text))
            painter.drawText(left - 6 * GRID, floor - tall - AXIS, width + 12 * GRID, AXIS, centre, above)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._month is not None:
            days = len(self._month.days)
            place = min(days - 1, event.pos().x() * days // max(1, self.width()))
            words = f"{place + 1}: {self._words(self._month.days[place])}"
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _left(self, place: int) -> int:
        days = len(self._month.days) if self._month else 1
        return 4 * GRID + place * (self.width() - 8 * GRID) // days

    def _words(self, total: Sum) -> str:
        known = money(total.tally.known_cost)
        return self.tr("{known} + unknown").format(known=known) if total.tally.cost_unknown else known
