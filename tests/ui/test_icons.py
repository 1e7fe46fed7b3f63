"""Icons have the colours of the look that is shown, and are drawn anew for every scale."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from colour_icons import ICONS, coloured
from rlm_desktop.ui.palettes import DARK, LIGHT, Palette
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.button_icon import SIZE, ButtonIcon


@pytest.mark.parametrize(("folder", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_every_drawing_is_there_in_the_colours_of_each_palette(folder: str, palette: Palette) -> None:
    there = {path.name: path.read_text(encoding="utf-8") for path in Path(ICONS / folder).iterdir()}
    assert there == coloured(palette)


def strongest(icon: QIcon, state: QIcon.State, scale: float = 1.0) -> str:
    """Give the colour of the icon's least transparent pixel."""
    picture = icon.pixmap(QSize(SIZE, SIZE), scale, QIcon.Mode.Normal, state).toImage()
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return max(pixels, key=QColor.alpha).name().upper()


def test_an_icon_follows_the_theme_and_shows_what_is_switched_on(theme: Theme, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    ButtonIcon(button, "colour", theme)
    assert strongest(button.icon(), QIcon.State.Off) == LIGHT.dim
    assert strongest(button.icon(), QIcon.State.On) == LIGHT.accent
    theme.choose("dark")
    assert strongest(button.icon(), QIcon.State.Off) == DARK.dim


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen(theme: Theme, qtbot: QtBot, scale: float) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    ButtonIcon(button, "search", theme)
    assert button.icon().pixmap(QSize(SIZE, SIZE), scale).size() == QSize(SIZE, SIZE) * scale
