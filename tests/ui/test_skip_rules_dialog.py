"""What is left out is shown with its rule, and the rules can be changed."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from rlm_desktop.documents.skip_rules import SkipRules
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.skip_rules_dialog import SkipRulesDialog


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> SkipRulesDialog:  # noqa: ARG001 - its look is needed
    dialog = SkipRulesDialog()
    qtbot.addWidget(dialog)
    return dialog


def apply(dialog: SkipRulesDialog, qtbot: QtBot) -> SkipRules:
    with qtbot.waitSignal(dialog.rulesChosen, timeout=1000) as chosen:
        dialog.buttons.button(QDialogButtonBox.StandardButton.Apply).click()
    rules = chosen.args[0]
    assert isinstance(rules, SkipRules)
    return rules


def test_rules_that_are_not_touched_stay_as_they_are(dialog: SkipRulesDialog, qtbot: QtBot) -> None:
    rules = SkipRules(hidden=False, patterns=("*.bak", "draft-*"), most_bytes=12_000_000)
    dialog.show_rules(rules, [])
    assert apply(dialog, qtbot) == rules


def test_changed_rules_are_chosen(dialog: SkipRulesDialog, qtbot: QtBot) -> None:
    dialog.show_rules(SkipRules(), [])
    dialog.hidden.setChecked(False)
    dialog.kinds["a picture"].setChecked(False)
    dialog.patterns.setText(" *.tmp , old-* ,")
    dialog.largest.setValue(5)
    rules = apply(dialog, qtbot)
    assert (rules.hidden, rules.patterns, rules.most_bytes) == (False, ("*.tmp", "old-*"), 5_000_000)
    assert "a picture" not in rules.kinds
    assert "a program" in rules.kinds


def test_what_was_left_out_is_listed_with_its_rule(dialog: SkipRulesDialog) -> None:
    dialog.show_rules(SkipRules(), ["logo.png: a picture", "b.txt: the same content as a.txt"])
    model = dialog.list.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "logo.png: a picture",
        "b.txt: the same content as a.txt",
    ]


def test_there_is_no_list_of_nothing(dialog: SkipRulesDialog) -> None:
    heights = []
    for left_out in ([], ["logo.png: a picture"], []):
        dialog.show_rules(SkipRules(), left_out)
        assert dialog.list.isVisible() == bool(left_out)
        heights.append(dialog.height())
    assert heights[0] == heights[2] < heights[1]


def test_every_kind_has_a_name_of_its_own(dialog: SkipRulesDialog) -> None:
    assert all(box.text() and box.text() != kind for kind, box in dialog.kinds.items())
