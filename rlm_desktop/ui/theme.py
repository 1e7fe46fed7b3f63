"""How the window looks: which palette is shown, its fonts, the grid, and how Qt is told."""

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from rlm_desktop.ui.fonts import mono_font, ui_font
from rlm_desktop.ui.palettes import DARK, LIGHT, Palette
from rlm_desktop.ui.stylesheet import stylesheet

GRID = 8
"""Distances are multiples of this, in device-independent pixels; so are all figures below."""
ROW = 28
"""Height of a row of a tree or list."""
BAR = 48
"""Height of the bar at the top."""
HEAD = 36
"""Height of a panel's head."""
STATUS = 28
"""Height of the line at the bottom."""
RADIUS = 6
"""Corners of fields and cards."""
BAR_RADIUS = 2
"""Corners of bars on the time axis."""
TEXT_PX = 13
LABEL_PX = 11

ThemeChoice = Literal["system", "light", "dark"]


class Theme(QObject):
    """The look that is shown now. One object, given to whoever paints.

    Painters read ``palette`` while they paint and need nothing else: ``changed`` comes after the application
    was restyled, for those who keep something that depends on colours (highlighted code, cached pixmaps).

    Signals:
        changed(): the palette is another one.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: ThemeChoice = "system") -> None:
        super().__init__(app)
        self._app = app
        self._choice: ThemeChoice = choice
        self.ui_font = ui_font(TEXT_PX)
        self.mono_font = mono_font(TEXT_PX - 1)
        self.palette = self._resolve()
        app.setStyle("Fusion")
        app.setFont(self.ui_font)
        self._restyle()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def choice(self) -> ThemeChoice:
        """What the user asked for."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Show another palette; ``system`` follows the desktop from now on."""
        self._choice = choice
        self._show(self._resolve())

    def label_font(self) -> QFont:
        """Give the small font of labels, axes and pills."""
        font = QFont(self.ui_font)
        font.setPixelSize(LABEL_PX)
        return font

    def strong_font(self) -> QFont:
        """Give the font of what one looks for first."""
        font = QFont(self.ui_font)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _resolve(self) -> Palette:
        if self._choice == "system":
            dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _follow_system(self) -> None:
        if self._choice == "system":
            self._show(self._resolve())

    def _show(self, palette: Palette) -> None:
        if palette is not self.palette:
            self.palette = palette
            self._restyle()
            self.changed.emit()

    def _restyle(self) -> None:
        self._app.setPalette(qt_palette(self.palette))
        self._app.setStyleSheet(stylesheet(self.palette))


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Choose a look of the stylesheet for one widget, at any time (``set_look(label, "pill", "ok")``)."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def qt_palette(palette: Palette) -> QPalette:
    """Give Qt's own roles our colours, for what the stylesheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: palette.bg,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.panel,
        QPalette.ColorRole.AlternateBase: palette.raised,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.Button: palette.raised,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.ToolTipBase: palette.raised,
        QPalette.ColorRole.ToolTipText: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.faint,
        QPalette.ColorRole.Highlight: palette.accentbg,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.Accent: palette.accent,
        QPalette.ColorRole.Link: palette.accent,
        QPalette.ColorRole.LinkVisited: palette.accent,
        QPalette.ColorRole.Light: palette.raised,
        QPalette.ColorRole.Midlight: palette.line,
        QPalette.ColorRole.Mid: palette.line,
        QPalette.ColorRole.Dark: palette.line,
        QPalette.ColorRole.Shadow: palette.line,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.faint))
    return made
