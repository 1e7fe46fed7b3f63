"""What stands in the columns of the tree of documents."""

from enum import IntEnum

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.amounts import count, file_size, tokens
from rlm_desktop.ui.models.document_entry import state_words
from rlm_desktop.ui.models.document_nodes import Node

translate = QCoreApplication.translate

CHARS_PER_TOKEN = 4
"""In running English text, about."""


class Column(IntEnum):
    """What stands where."""

    NAME = 0
    SIZE = 1
    CHARS = 2
    TOKENS = 3
    STATE = 4


def heading(column: Column) -> str:
    """Name a column."""
    match column:
        case Column.NAME:
            return translate("DocumentsModel", "Name")
        case Column.SIZE:
            return translate("DocumentsModel", "Size")
        case Column.CHARS:
            return translate("DocumentsModel", "Characters")
        case Column.TOKENS:
            return translate("DocumentsModel", "Tokens")
        case Column.STATE:
            return translate("DocumentsModel", "State")


def shown(node: Node, column: Column) -> str:
    """Give what stands in a cell; of a folder, the sums of what is in it."""
    match column:
        case Column.NAME:
            return node.name
        case Column.SIZE:
            return file_size(node.size)
        case Column.CHARS:
            return count(node.chars) if node.chars else ""
        case Column.TOKENS:
            return f"≈ {tokens(node.chars // CHARS_PER_TOKEN)}" if node.chars else ""
        case Column.STATE:
            return state_words(node.entry.shown_state) if node.entry else _files(node.files)


def _files(number: int) -> str:
    if number == 1:
        return translate("DocumentsModel", "1 file")
    return translate("DocumentsModel", "{n} files").format(n=count(number))
