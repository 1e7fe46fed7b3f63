"""What the theme promises to whoever paints."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.palettes import DARK, LIGHT
from rlm_desktop.ui.theme import Theme, set_look


def test_choosing_dark_changes_the_palette_and_says_so(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    assert theme.palette is LIGHT
    with qtbot.waitSignal(theme.changed, timeout=1000):
        theme.choose("dark")
    assert theme.palette is DARK
    assert qapp.palette().window().color().name().upper() == DARK.bg
    assert DARK.panel in qapp.styleSheet()


def test_choosing_what_is_shown_already_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose("light")


def test_text_is_thirteen_pixels_high_with_tabular_figures(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    assert qapp.font().pixelSize() == 13
    assert [tag.toString() for tag in theme.ui_font.featureTags()] == [b"tnum"]


def test_a_look_can_change_after_the_widget_was_shown(qtbot: QtBot, qapp: QApplication) -> None:
    Theme(qapp, "light")
    label = QLabel("ok")
    qtbot.addWidget(label)
    set_look(label, "pill", "ok")
    label.show()
    set_look(label, "pill", "err")
    label.ensurePolished()
    assert label.palette().windowText().color().name().upper() == LIGHT.err
