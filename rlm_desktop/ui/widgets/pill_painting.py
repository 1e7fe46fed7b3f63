"""Draw a pill in a row, as the Pill widget looks."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.pill import PillLook

HEIGHT = 18


def pill_width(theme: Theme, text: str) -> int:
    """Give how wide a pill is."""
    return QFontMetrics(theme.label_font()).horizontalAdvance(text) + 2 * GRID


def paint_pill(painter: QPainter, box: QRect, theme: Theme, text: str, look: PillLook) -> None:
    """Draw a pill at the right end of ``box``, in its middle."""
    width = pill_width(theme, text)
    shape = QRectF(box.right() + 1 - width, box.center().y() + 1 - HEIGHT / 2, width, HEIGHT)
    ground, ink = _colours(theme, look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(shape, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(ink)
    painter.setFont(theme.label_font())
    painter.drawText(shape, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _colours(theme: Theme, look: PillLook) -> tuple[QColor, QColor]:
    palette = theme.palette
    pairs: dict[PillLook, tuple[str, str]] = {
        "ok": (palette.okbg, palette.ok),
        "warn": (palette.warnbg, palette.warn),
        "err": (palette.errbg, palette.err),
        "accent": (palette.accentbg, palette.accent),
        "plain": (palette.code, palette.dim),
    }
    ground, ink = pairs[look]
    return QColor(ground), QColor(ink)
