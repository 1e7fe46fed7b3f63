"""Which visible texts do not fit where they stand, and are not told in full by a tooltip either."""

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from tests.ui.said_texts import place_of

SLACK = 1
FIELD_FRAME = 8
"""Pixels beside a field's text, both sides together."""


def cut_in(root: QWidget) -> list[str]:
    """Name every visible text at and below ``root`` that is cut off."""
    return [
        f"{place_of(each)}: {text!r}"
        for each in (root, *root.findChildren(QWidget))
        if each.isVisible() and each.width() > 0
        for text in _cut(each)
        if text.strip() and not _is_explained(each, text)
    ]


def _cut(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            if not _fits(widget) or not _is_whole(widget):
                yield _plain(widget.text())
        case QComboBox():
            if (
                widget.sizeHint().width() > widget.width() + SLACK
                and _advance(widget, widget.currentText()) > widget.width() - 4 * FIELD_FRAME
            ):
                yield widget.currentText()
        case QLineEdit():
            if not widget.text() and _advance(widget, widget.placeholderText()) > (
                widget.width() - FIELD_FRAME
            ):
                yield widget.placeholderText()
        case QTabBar():
            for tab in range(widget.count()):
                if (
                    widget.isTabVisible(tab)
                    and _advance(widget, widget.tabText(tab)) > widget.tabRect(tab).width()
                    and widget.tabText(tab) not in widget.tabToolTip(tab)
                ):
                    yield widget.tabText(tab)


def _fits(widget: QLabel | QAbstractButton) -> bool:
    wanted = widget.sizeHint()
    if isinstance(widget, QLabel) and widget.wordWrap():
        wanted = QSize(widget.minimumSizeHint().width(), widget.heightForWidth(widget.width()))
    return wanted.width() <= widget.width() + SLACK and wanted.height() <= widget.height() + SLACK


def _is_whole(widget: QWidget) -> bool:
    """Tell whether nothing hides a part of it but a view that scrolls."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget() if not parent.isWindow() else None
    return widget.visibleRegion().boundingRect().size() == widget.rect().size()


def _is_explained(widget: QWidget, text: str) -> bool:
    explaining: QWidget | None = widget
    while explaining is not None:
        if text.strip() in _plain(explaining.toolTip()):
            return True
        explaining = explaining.parentWidget() if not explaining.isWindow() else None
    return False


def _advance(widget: QWidget, text: str) -> int:
    return widget.fontMetrics().horizontalAdvance(text)


def _plain(text: str) -> str:
    return QTextDocumentFragment.fromHtml(text).toPlainText() if "<" in text and ">" in text else text
