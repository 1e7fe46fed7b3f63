"""Paint a step's name and the words beside it into one line."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from rlm_desktop.runs.steps import IterationStep, Step
from rlm_desktop.ui.colours import colour_of
from rlm_desktop.ui.models.step_states import failed, mark_of
from rlm_desktop.ui.models.step_texts import text_of
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.step_mark import MARK, paint_mark

GAP = 5
"""Between a step's name and the words beside it."""
SHORTEST = 16
"""Words get at least so many pixels, or are left out."""
MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT_CUT = Qt.TextElideMode.ElideRight


class StepName:
    """Paints names for one timeline. What does not fit ends in "…"."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._plain = theme.ui_font
        self._strong = theme.strong_font()
        self._plain_metrics = QFontMetrics(self._plain)
        self._strong_metrics = QFontMetrics(self._strong)

    def paint(self, painter: QPainter, box: QRect, step: Step) -> None:
        """Paint one name. The mark of a step that holds others stands before it; see also the view."""
        box = self._after_mark(painter, box, step)
        text = text_of(step)
        painter.setFont(self._title_font(step)[0])
        box = self._write(painter, box, text.title, self._theme.palette.text)
        if box.width() >= SHORTEST:
            painter.setFont(self._plain)
            colour = self._theme.palette.err if failed(step) else self._theme.palette.dim
            self._write(painter, box, text.detail, colour)

    def paint_rest(self, painter: QPainter, box: QRect, text: str) -> None:
        """Paint the name of the row that shows more rows when asked."""
        painter.setFont(self._plain)
        self._write(painter, box, text, self._theme.palette.accent)

    def fits(self, box: QRect, step: Step) -> bool:
        """Tell whether the whole name can be read."""
        text = text_of(step)
        needed = self._title_font(step)[1].horizontalAdvance(text.title)
        needed += GAP + self._plain_metrics.horizontalAdvance(text.detail)
        return needed <= box.width()

    def _title_font(self, step: Step) -> tuple[QFont, QFontMetrics]:
        if isinstance(step, IterationStep):
            return self._strong, self._strong_metrics
        return self._plain, self._plain_metrics

    def _after_mark(self, painter: QPainter, box: QRect, step: Step) -> QRect:
        mark = mark_of(step)
        if mark == "none" or not step.children:
            return box
        centre = QPointF(box.left() + MARK / 2, box.center().y() + 0.5)
        paint_mark(painter, centre, mark, self._theme.palette)
        return box.adjusted(MARK + GAP, 0, 0, 0)

    def _write(self, painter: QPainter, box: QRect, text: str, colour: str) -> QRect:
        """Write as much as fits, and give the box right of it."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, RIGHT_CUT, box.width())
        painter.setPen(colour_of(colour))
        painter.drawText(box, MIDDLE_LEFT, shown)
        return box.adjusted(metrics.horizontalAdvance(shown) + GAP, 0, 0, 0)
