"""What the theme promises to whoever paints."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from rlm_desktop.ui import fonts
from rlm_desktop.ui.fonts import NOT_CHOSEN
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


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("fallback", sorted(NOT_CHOSEN))
def test_where_the_system_has_chosen_no_font_ours_is_used(
    monkeypatch: pytest.MonkeyPatch, fallback: str
) -> None:
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: QFont("DejaVu Sans"))
    monkeypatch.setattr(QFontInfo, "family", lambda _: fallback)
    assert fonts.ui_font(13).family() == "Inter"


@pytest.mark.usefixtures("qapp")
def test_a_font_that_the_system_has_chosen_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _: QFont("Cantarell"))
    monkeypatch.setattr(QFontInfo, "family", lambda _: "Cantarell")
    assert fonts.ui_font(13).family() == "Cantarell"


@pytest.mark.usefixtures("qapp")
def test_our_font_has_a_real_bold_and_figures_of_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFontInfo, "family", lambda _: "DejaVu Sans")
    plain = fonts.ui_font(13)
    strong = QFont(plain)
    strong.setWeight(QFont.Weight.DemiBold)
    assert set(QFontDatabase.styles("Inter")) >= {"Regular", "SemiBold"}
    for font in (plain, strong):
        metrics = QFontMetricsF(font)
        assert len({metrics.horizontalAdvance(str(figure) * 8) for figure in range(10)}) == 1
    assert QFontMetricsF(strong).horizontalAdvance("lease") > QFontMetricsF(plain).horizontalAdvance("lease")
