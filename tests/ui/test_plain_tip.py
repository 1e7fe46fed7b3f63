"""Tooltips show what strangers wrote as it is: as HTML they would fetch the pictures that it names."""

from collections.abc import Callable
from typing import override

import pytest
from PySide6.QtCore import QAbstractItemModel, QUrl
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QWidget

from rlm_desktop.documents.evidence.evidence import State
from rlm_desktop.rlm.events import VariableSeen
from rlm_desktop.ui.models.proof import Chip
from rlm_desktop.ui.models.runs_model import PastRun, RunsModel
from rlm_desktop.ui.models.variables_model import VariablesModel
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.evidence_chip import EvidenceChip
from rlm_desktop.ui.widgets.field_button import FieldButton
from rlm_desktop.ui.widgets.pill import Pill

HOSTILE = "<img src='file://server/share/x.png'> is what they wrote"
NOT_FOUND: State = "not found"

pytestmark = pytest.mark.usefixtures("qapp")


class Fetching(QTextDocument):
    """What Qt shows a tooltip with, once it takes it for HTML; it notes what it is to fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        self.fetched.append(str(name))
        return None


def as_shown(tip: str) -> str:
    """Give the text of a tooltip as a reader sees it; fail when it fetches something."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = Fetching()
    document.setHtml(tip)
    document.size()
    assert document.fetched == []
    return document.toPlainText()


def variables() -> QAbstractItemModel:
    model = VariablesModel()
    seen = VariableSeen(name=HOSTILE, type_name="<b>", size=None, preview=HOSTILE, changed=True)
    model.show_variables([seen])
    return model


def runs() -> QAbstractItemModel:
    model = RunsModel()
    model.show_runs([PastRun("a", HOSTILE, 0.0, "m", 1, 0.0, "finished", 1)])
    return model


def pill() -> QWidget:
    made = Pill()
    made.show_state("!", "err", HOSTILE)
    return made


def chosen() -> QWidget:
    made = FieldButton("Root")
    made.show_value(HOSTILE)
    return made


def narrow() -> QWidget:
    made = ElidedLabel(HOSTILE)
    made.resize(30, 20)
    made.setText(HOSTILE)
    return made


@pytest.mark.parametrize("made", [variables, runs])
def test_a_tooltip_of_a_list_shows_hostile_words_as_they_are(made: Callable[[], QAbstractItemModel]) -> None:
    model = made()
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert HOSTILE in as_shown(tip)


@pytest.mark.parametrize(
    "made",
    [pill, chosen, narrow, lambda: EvidenceChip(Chip(NOT_FOUND, "x", HOSTILE, None, None, ""))],
    ids=["pill", "chosen model", "narrow label", "place"],
)
def test_a_tooltip_shows_hostile_words_as_they_are(made: Callable[[], QWidget]) -> None:
    widget = made()
    assert HOSTILE in as_shown(widget.toolTip())
    widget.deleteLater()


def test_the_words_that_fail_here_would_fetch_a_picture() -> None:
    with pytest.raises(AssertionError):
        as_shown(HOSTILE)
