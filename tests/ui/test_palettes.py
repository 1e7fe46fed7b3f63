"""Text can be read: every pair of text and background that is used reaches WCAG AA."""

import itertools

import pytest

from rlm_desktop.ui.palettes import DARK, LIGHT, Palette

PLAIN_TEXT = ("text", "dim", "faint", "accent", "ok", "warn", "err")
SURFACES = ("bg", "panel", "raised")
CODE_TEXT = ("text", "dim", "faint", "kw", "st", "nu", "cm", "fn", "err", "warn")
PAIRS = [
    *itertools.product(PLAIN_TEXT, SURFACES),
    *itertools.product(CODE_TEXT, ("code",)),
    ("ok", "okbg"),
    ("warn", "warnbg"),
    ("err", "errbg"),
    ("text", "okbg"),
    ("text", "warnbg"),
    ("text", "errbg"),
    ("text", "accentbg"),
    ("dim", "accentbg"),
    ("faint", "accentbg"),
    ("accent", "accentbg"),
    ("panel", "accent"),
    ("panel", "fn"),
]
MARKS = ("accent", "root", "exec", "sub")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), PAIRS, ids=[f"{t}-on-{s}" for t, s in PAIRS])
def test_text_reaches_aa_on_its_surface(palette: Palette, text: str, surface: str) -> None:
    tokens = palette.tokens()
    assert contrast(tokens[text], tokens[surface]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_bars_and_focus_rings_stand_out_from_the_panel(palette: Palette, mark: str) -> None:
    assert contrast(palette.tokens()[mark], palette.panel) >= 3.0
