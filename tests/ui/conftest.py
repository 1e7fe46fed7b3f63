"""The window under test: shown offscreen, closed again, and checked for what it leaves behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Qt asks for it when the application is made

from rlm_desktop.ui.theme import Theme
from tests.ui.desk import Desk


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look, gone again after the test."""
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """The whole program with a home of its own; fails the test that leaves something behind."""
    desk = Desk(qapp, tmp_path / "home")
    yield desk
    desk.check_nothing_is_left()
