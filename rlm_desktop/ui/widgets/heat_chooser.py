"""Choose what the bars of the timeline are coloured by."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from rlm_desktop.ui.models.heat import HeatBy
from rlm_desktop.ui.theme import set_look


class HeatChooser(QToolButton):
    """``colour: kind ▾``.

    Signals:
        chosen(str): a HeatBy.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "kind", "flat")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("What bars are coloured by; the strongest colour is the most of its kind"))
        menu = QMenu(self)
        group = QActionGroup(menu)
        words: dict[HeatBy, str] = {
            "kind": self.tr("kind"),
            "cost": self.tr("cost"),
            "tokens": self.tr("tokens"),
            "time": self.tr("time"),
        }
        for by, word in words.items():
            action = menu.addAction(word)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(partial(self._choose, by, action))
        self.setMenu(menu)
        first = group.actions()[0]
        first.setChecked(True)
        self._say(first)

    def _choose(self, by: HeatBy, action: QAction) -> None:
        self._say(action)
        self.chosen.emit(by)

    def _say(self, action: QAction) -> None:
        self.setText(self.tr("colour: {what} ▾").format(what=action.text()))
        self.setAccessibleName(self.tr("Colour the bars by {what}").format(what=action.text()))
