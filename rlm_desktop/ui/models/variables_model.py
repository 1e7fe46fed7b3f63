"""The variables of the REPL as a table for Qt, those that changed first."""

from collections.abc import Sequence
from enum import IntEnum
from typing import override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from rlm_desktop.rlm.events import VariableSeen
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.models.soft_lines import one_line

type AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
CHANGED_ROLE = Qt.ItemDataRole.UserRole + 1
"""True for a variable that the shown execution bound or bound again."""

DEFINITIONS = ("function", "type", "module", "builtin_function_or_method")
"""Types of names that hold code, which a reader looks for last."""


class VariableColumn(IntEnum):
    """What is shown of a variable."""

    NAME = 0
    KIND = 1
    VALUE = 2


class VariablesModel(QAbstractTableModel):
    """Variables as they stood after one execution."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._variables: list[VariableSeen] = []

    def show_variables(self, variables: Sequence[VariableSeen]) -> None:
        """Show other variables; changed ones come first, values before definitions, then by name."""
        self.beginResetModel()
        self._variables = sorted(variables, key=_place)
        self.endResetModel()

    @override
    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._variables)

    @override
    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(VariableColumn)

    @override
    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        variable = self._variables[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one_line(_cell(variable, VariableColumn(index.column())))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(
                    f"{one_line(f'{variable.name}: {kind_of(variable)}')}\n{one_line(variable.preview)}"
                )
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == VariableColumn.NAME:
                return self._spoken(variable)
            case _ if role == CHANGED_ROLE:
                return variable.changed
            case _:
                return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Name"), self.tr("Type"), self.tr("Value"))[section]

    def _spoken(self, variable: VariableSeen) -> str:
        state = self.tr("changed") if variable.changed else self.tr("unchanged")
        return f"{variable.name}, {kind_of(variable)}, {state}, {variable.preview}"


def _place(variable: VariableSeen) -> tuple[bool, bool, str, str]:
    defined = variable.type_name in DEFINITIONS
    return (not variable.changed, defined, variable.name.lower(), variable.name)


def kind_of(variable: VariableSeen) -> str:
    """Write type and size: ``list · 402``."""
    return variable.type_name if variable.size is None else f"{variable.type_name} · {count(variable.size)}"


def _cell(variable: VariableSeen, column: VariableColumn) -> str:
    match column:
        case VariableColumn.NAME:
            return variable.name
        case VariableColumn.KIND:
            return kind_of(variable)
        case VariableColumn.VALUE:
            return variable.preview
