"""Which fonts the window writes in: the system's own, or ours where the system has chosen none."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from rlm_desktop.resources import resource

NOT_CHOSEN = frozenset({"DejaVu Sans", "Bitstream Vera Sans"})
"""What Linux falls back to where no desktop has set a font; too wide for dense rows."""
FAMILY = "Inter"
FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")


def ui_font(pixels: int) -> QFont:
    """Give the font of the window, with figures of one width. Raises ResourceMissingError."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(font).family() in NOT_CHOSEN:
        font = _bundled()
    font.setPixelSize(pixels)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mono_font(pixels: int) -> QFont:
    """Give the font of code and output."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _bundled() -> QFont:
    if not QFontDatabase.hasFamily(FAMILY):
        for name in FILES:
            QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    return QFont(FAMILY)
