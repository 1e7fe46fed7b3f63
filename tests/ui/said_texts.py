"""Everything that a widget and what is in it say: labels, tooltips, accessible names, items, menus."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


_MARKUP = re.compile(r"</?(a|b|br|html|i|p|span)\b[^>]*>")


CONTROLS = (QAbstractButton, QGroupBox, QLineEdit, QPlainTextEdit, QTabBar, QComboBox, QAbstractSpinBox)


class Said(NamedTuple):
    """A text and who says it."""

    where: str
    text: str
    is_control: bool = False
    """It names what can be pressed, chosen or typed, so that it holds names at most and no other data."""


def said_by(root: QWidget) -> Iterator[Said]:
    """Give every text of a widget and of all widgets and actions below it."""
    for each in (root, *root.findChildren(QWidget)):
        is_control = isinstance(each, CONTROLS)
        for text in _of_kind(each):
            yield Said(place_of(each), _plain(text), is_control)
        for text in _of_widget(each):
            yield Said(place_of(each), _plain(text))
    for action in root.findChildren(QAction):
        for text in (action.text(), action.toolTip(), action.statusTip()):
            yield Said(f"QAction in {place_of(action.parent())}", text, is_control=True)


def _of_widget(widget: QWidget) -> tuple[str, ...]:
    title = widget.windowTitle() if widget.isWindow() else ""
    return title, widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()


def _of_kind(widget: QWidget) -> Iterator[str]:  # noqa: C901 - a table of kinds
    match widget:
        case QMessageBox():
            yield from (widget.text(), widget.informativeText())
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QGroupBox():
            yield widget.title()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QTabBar():
            for tab in range(widget.count()):
                yield from (widget.tabText(tab), widget.tabToolTip(tab))
        case QComboBox():
            for item in range(widget.count()):
                yield widget.itemText(item)
        case QSpinBox() | QDoubleSpinBox():
            yield from (widget.specialValueText(), widget.prefix(), widget.suffix())
        case QAbstractSpinBox():
            yield widget.text()
        case QAbstractItemView():
            yield from _of_model(widget.model())
        case _:
            return


def _of_model(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    for column in range(_columns(model, QModelIndex())):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    yield from _below(model, QModelIndex())


def _below(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    while model.canFetchMore(parent):
        model.fetchMore(parent)
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model, parent)):
            index = model.index(row, column, parent)
            for role in ROLES:
                if isinstance(text := model.data(index, role), str):
                    yield text
        yield from _below(model, model.index(row, 0, parent))


def _columns(model: QAbstractItemModel, parent: QModelIndex) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)


def _plain(text: str) -> str:
    return QTextDocumentFragment.fromHtml(text).toPlainText() if _MARKUP.search(text) else text


def place_of(widget: QObject | None) -> str:
    """Name a widget and the three around it."""
    parts: list[str] = []
    while widget is not None and len(parts) < 4:
        parts.append(type(widget).__name__)
        widget = widget.parent()
    return " < ".join(parts)
