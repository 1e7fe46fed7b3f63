"""Variables that changed come first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from rlm_desktop.rlm.events import VariableSeen
from rlm_desktop.ui.models.variables_model import CHANGED_ROLE, VariableColumn, VariablesModel


def variable(name: str, *, changed: bool, size: int | None = None) -> VariableSeen:
    return VariableSeen(name=name, type_name="list", size=size, preview=f"<{name}>", changed=changed)


@pytest.fixture
def model() -> VariablesModel:
    model = VariablesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_variables(
        [
            variable("b", changed=False),
            variable("hits", changed=True, size=1_402),
            variable("A", changed=False),
        ]
    )
    return model


def test_changed_ones_come_first_and_each_group_is_sorted(model: VariablesModel) -> None:
    assert [model.index(row, VariableColumn.NAME).data() for row in range(model.rowCount())] == [
        "hits",
        "A",
        "b",
    ]
    assert [model.index(row, 0).data(CHANGED_ROLE) for row in range(3)] == [True, False, False]


def test_values_come_before_functions(model: VariablesModel) -> None:
    function = VariableSeen(
        name="ask", type_name="function", size=None, preview="<function ask>", changed=True
    )
    model.show_variables([function, variable("hits", changed=True), variable("old", changed=False)])
    assert [model.index(row, 0).data() for row in range(3)] == ["hits", "ask", "old"]


def test_type_size_and_value_are_shown(model: VariablesModel) -> None:
    assert model.index(0, VariableColumn.KIND).data() == "list · 1,402"
    assert model.index(1, VariableColumn.KIND).data() == "list"
    assert model.index(0, VariableColumn.VALUE).data() == "<hits>"


def test_a_row_can_be_heard(model: VariablesModel) -> None:
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "hits, list · 1,402, changed, <hits>"


def test_other_variables_replace_them(model: VariablesModel) -> None:
    model.show_variables([])
    assert model.rowCount() == 0


def test_a_name_neither_breaks_its_line_nor_turns_it_round(model: VariablesModel) -> None:
    model.show_variables([variable("paid\u202e\n\u2066x", changed=True)])
    name = model.index(0, VariableColumn.NAME)
    assert name.data() == "paid␦␤␦x"
    assert model.index(0, VariableColumn.VALUE).data() == "<paid␦␤␦x>"
    assert name.data(Qt.ItemDataRole.ToolTipRole) == "paid␦␤␦x: list\n<paid␦␤␦x>"
