"""What stands below one another begins at one place, and fields of every kind look alike."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from rlm_desktop.documents.file_record import FileState
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.palettes import LIGHT
from rlm_desktop.ui.theme import ROW, Theme, set_look
from rlm_desktop.ui.widgets.document_delegate import DocumentDelegate
from rlm_desktop.ui.widgets.limits_dialog import LimitsDialog
from rlm_desktop.ui.widgets.quit_question import QuitQuestion
from rlm_desktop.ui.widgets.window_menu import WindowMenu
from tests.ui.ink import EDGE, text_left
from tests.ui.test_documents_model import entry

pytestmark = pytest.mark.usefixtures("theme")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    return page


def show(page: QWidget, *parts: QWidget) -> None:
    column = page.layout()
    assert column is not None
    for part in parts:
        part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(part)
    page.show()


def fields() -> list[QWidget]:
    line, number, amount = QLineEdit("Height"), QSpinBox(), QDoubleSpinBox()
    chosen, typed = QComboBox(), QComboBox()
    number.setPrefix("Height ")
    amount.setPrefix("Height ")
    for box in (chosen, typed):
        box.addItem("Height")
    typed.setEditable(True)
    return [line, number, amount, chosen, typed]


def test_fields_of_every_kind_are_of_one_height_and_begin_their_text_at_one_place(page: QWidget) -> None:
    shown = fields()
    show(page, *shown)
    assert {field.height() for field in shown} == {28}
    assert len({text_left(field, EDGE) for field in shown}) == 1


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QComboBox])
def test_words_in_an_empty_field_have_the_palette_s_colour(qtbot: QtBot, kind: type[QWidget]) -> None:
    field = kind()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.palette().color(QPalette.ColorRole.PlaceholderText).name().upper() == LIGHT.faint


def test_a_flush_link_begins_where_a_text_does(page: QWidget) -> None:
    label, link = QLabel("Height"), QPushButton("Height")
    set_look(link, "kind", "link")
    set_look(link, "flush", "true")
    show(page, label, link)
    assert text_left(link) == text_left(label)


def test_a_cell_begins_where_its_heading_does(qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    qtbot.addWidget(table)
    table.setShowGrid(False)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    heading = QTableWidgetItem("Height")
    heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft)
    table.setHorizontalHeaderItem(0, heading)
    table.verticalHeader().hide()
    table.setItem(0, 0, QTableWidgetItem("Height"))
    table.show()
    # Of two sizes, so that their first stems differ by a pixel at most.
    assert abs(text_left(table.viewport(), EDGE) - text_left(table.horizontalHeader(), EDGE)) <= 1


def test_defaults_begin_where_their_heading_does(qtbot: QtBot) -> None:
    dialog = LimitsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    head = next(label for label in dialog.findChildren(QLabel) if label.text() == "Default")
    resets = [each for each in dialog.findChildren(QPushButton) if "Reset " in each.accessibleName()]
    begin = {each.x() + text_left(each, EDGE) for each in resets}
    assert max(begin) - min(begin) <= 2  # letters and figures stand differently in their boxes
    assert abs(min(begin) - head.x() - text_left(head)) <= 2


def picture(theme: Theme, **facts: object) -> QImage:
    model = DocumentsModel()
    model.show_entries([entry("lease.txt", **facts)])
    view = QWidget()
    image = QImage(200, ROW, QImage.Format.Format_RGB32)
    image.fill(theme.palette.panel)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    DocumentDelegate(theme, view).paint(painter, option, model.index(0, 0, QModelIndex()))
    painter.end()
    return image


def test_the_name_of_a_document_that_takes_no_part_is_dimmed(theme: Theme) -> None:
    skipped = picture(theme, state=FileState.SKIPPED)
    assert skipped == picture(theme, problem="unreadable") == picture(theme, excluded=True)
    assert skipped != picture(theme)


def test_keys_in_the_menu_stand_apart_from_the_longest_words(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = WindowMenu(window)
    menu.popup(QPoint(0, 0))
    qapp.processEvents()
    words = max(menu.fontMetrics().horizontalAdvance(action.text()) for action in menu.actions())
    keys = max(
        menu.fontMetrics().horizontalAdvance(action.shortcut().toString()) for action in menu.actions()
    )
    padding = 5 + 12 + 24 + 5
    assert menu.width() >= padding + words + 24 + keys
    menu.close()


def test_the_question_of_the_end_is_strong_and_stands_beside_no_foreign_icon(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    question = QuitQuestion(window)
    question.show()
    headline = next(label for label in question.findChildren(QLabel) if label.text() == question.text())
    assert headline.font().weight() == QFont.Weight.DemiBold
    assert question.iconPixmap().isNull()
    question.close()
