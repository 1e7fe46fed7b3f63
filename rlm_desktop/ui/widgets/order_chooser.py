"""Choose in which order the steps of a timeline stand among their siblings."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from rlm_desktop.ui.models.columns import Column, Sort
from rlm_desktop.ui.theme import set_look


class OrderChooser(QToolButton):
    """``sort ▾`` while steps stand as they happened, ``sort: cost ▾`` while they do not.

    Signals:
        chosen(object): a Sort, or None for the order in which steps happened.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "kind", "flat")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(self.tr("The order of steps within the step around them (S; T as it happened)"))
        menu = QMenu(self)
        self._group = QActionGroup(menu)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        self._add(menu, self.tr("As it happened"), None)
        menu.addSeparator()
        self._add(menu, self.tr("Highest cost first"), Column.COST)
        self._add(menu, self.tr("Highest own cost first"), Column.OWN)
        self._add(menu, self.tr("Most tokens first"), Column.TOKENS)
        self._add(menu, self.tr("Longest first"), Column.TIME)
        self.setMenu(menu)
        self.show_sort(None)

    def show_sort(self, sort: Sort | None) -> None:
        """Show what is chosen."""
        words = {
            Column.COST: self.tr("cost"),
            Column.OWN: self.tr("own cost"),
            Column.TOKENS: self.tr("tokens"),
            Column.TIME: self.tr("duration"),
        }
        for action in self._group.actions():
            action.setChecked(action.data() == (sort.column if sort is not None else None))
        set_look(self, "chosen", "true" if sort is not None else "false")
        if sort is None:
            self.setText(self.tr("sort ▾"))
            self.setAccessibleName(self.tr("Steps stand as they happened"))
        else:
            self.setText(self.tr("sort: {what} ▾").format(what=words[sort.column]))
            self.setAccessibleName(self.tr("Steps are sorted by {what}").format(what=words[sort.column]))

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _add(self, menu: QMenu, words: str, column: Column | None) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setData(column)
        self._group.addAction(action)
        menu.addAction(action)
        action.triggered.connect(partial(self._choose, column))

    def _choose(self, column: Column | None) -> None:
        self.chosen.emit(None if column is None else Sort(column))
