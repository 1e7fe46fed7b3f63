"""The timeline's columns as the user arranges them: moved, hidden, widened, and kept."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeView

from rlm_desktop.ui.models.columns import SORTED_BY, Column, ColumnLayout, Sort
from rlm_desktop.ui.theme import GRID

WIDTHS = {
    Column.STATE: 12 * GRID,
    Column.TOKENS: 13 * GRID,
    Column.OWN: 9 * GRID,
    Column.COST: 9 * GRID,
    Column.RUNNING: 9 * GRID,
}
"""Of the columns that neither share what is left nor were widened by hand."""
STEP_SHARE = 0.54
"""What the steps' names get of the room that the figures leave; the rest is for the time."""
STEP_NARROWEST, STEP_WIDEST = 20 * GRID, 64 * GRID
TIME_NARROWEST = 16 * GRID
DROPPED = (Column.RUNNING, Column.OWN, Column.STATE, Column.TOKENS)
"""What is left out, one after another, where a view is too narrow for all."""


class TimelineColumns(QObject):
    """Applies a ColumnLayout to a tree, and changes it as the user wishes.

    Signals:
        changed(str): the layout is another one, as ``ColumnLayout.text`` writes it.
        sortChanged(object): siblings stand in another order: a Sort, or None for the order of events.
    """

    changed = Signal(str)
    sortChanged = Signal(object)

    def __init__(self, tree: QTreeView, header: QHeaderView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._header = header
        self._layout = ColumnLayout()
        self._arranging = False
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.setStretchLastSection(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu_at)
        header.sectionClicked.connect(self._sort_by_click)
        header.sectionMoved.connect(self._note_order)
        header.sectionResized.connect(self._note_width)

    @property
    def layout(self) -> ColumnLayout:
        """How the columns are arranged now."""
        return self._layout

    def restore(self, text: str) -> None:
        """Arrange the columns as ``changed`` told once."""
        self._layout = ColumnLayout.read(text)
        self.apply()
        self.sortChanged.emit(self._layout.sort)

    def apply(self) -> None:
        """Arrange the columns of a model that is new to the tree."""
        if self._header.count() != len(Column):
            return
        self._arranging = True
        for place, column in enumerate(self._layout.order):
            self._header.moveSection(self._header.visualIndex(column), place)
        self.fit()

    def fit(self) -> None:
        """Share the width of the view out, and leave out what does not fit."""
        if self._header.count() != len(Column):
            return
        gone = self._gone()
        last = Column.STEP if Column.TIME in gone else Column.TIME
        self._arranging = True
        for column in Column:
            self._header.setSectionHidden(column, column in gone)
            mode = QHeaderView.ResizeMode.Stretch if column == last else QHeaderView.ResizeMode.Interactive
            self._header.setSectionResizeMode(column, mode)
            if column != last:
                self._header.resizeSection(column, self._width(column))
        self._arranging = False

    def menu(self) -> QMenu:
        """Make the menu that shows and hides columns; it is the caller's."""
        menu = QMenu(self._header)
        for column in self._layout.order:
            if column == Column.STEP:
                continue
            title = self._tree.model().headerData(column, Qt.Orientation.Horizontal)
            action = menu.addAction(str(title))
            action.setCheckable(True)
            action.setChecked(column not in self._layout.hidden)
            action.toggled.connect(partial(self._show, column))
        menu.addSeparator()
        menu.addAction(self.tr("As they were at first")).triggered.connect(self._reset)
        return menu

    def sort_by(self, sort: Sort | None) -> None:
        """Put siblings in order; None: as they happened."""
        if sort != self._layout.sort:
            self._change(self._layout.with_sort(sort))

    def open_menu(self) -> None:
        """Open the menu below the head."""
        self._open_menu_at(QPoint(0, self._header.height()))

    def _open_menu_at(self, place: QPoint) -> None:
        if self._tree.model() is not None:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._header.mapToGlobal(place))

    def _gone(self) -> set[Column]:
        """Give what is hidden: by the user, or because it does not fit."""
        gone = set(self._layout.hidden)
        for column in DROPPED:
            if self._needed(gone) <= self._tree.viewport().width():
                break
            gone.add(column)
        return gone

    def _needed(self, gone: set[Column]) -> int:
        fixed = sum(self._width(column) for column in WIDTHS if column not in gone)
        return fixed + STEP_NARROWEST + (0 if Column.TIME in gone else TIME_NARROWEST)

    def _width(self, column: Column) -> int:
        if column in self._layout.widths:
            return self._layout.widths[column]
        if column in WIDTHS:
            return WIDTHS[column]
        figures = sum(self._width(each) for each in WIDTHS if each not in self._layout.hidden)
        width = round((self._tree.viewport().width() - figures) * STEP_SHARE)
        return min(max(width, STEP_NARROWEST), STEP_WIDEST)

    def _show(self, column: Column, shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._change(self._layout.with_hidden(column, hidden=not shown))

    def _reset(self) -> None:
        self._change(ColumnLayout())

    def _change(self, layout: ColumnLayout) -> None:
        sorted_anew = layout.sort != self._layout.sort
        self._layout = layout
        self.apply()
        if sorted_anew:
            self.sortChanged.emit(layout.sort)
        self.changed.emit(layout.text())

    def _sort_by_click(self, number: int) -> None:
        """Largest figures first, at a second click last, then as it happened; so at once for the step."""
        column, now = Column(number), self._layout.sort
        if column == Column.STEP:
            self.sort_by(None)
        elif column in SORTED_BY and column != Column.TIME:
            falling, rising = Sort(column), Sort(column, rising=True)
            self.sort_by(rising if now == falling else None if now == rising else falling)

    def _note_order(self) -> None:
        if self._arranging:
            return
        order = sorted(Column, key=self._header.visualIndex)
        self._layout = replace(self._layout, order=tuple(order))
        self.changed.emit(self._layout.text())

    def _note_width(self, column: int, _before: int, width: int) -> None:
        by_hand = not self._arranging and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        if by_hand and width and self._header.sectionResizeMode(column) != QHeaderView.ResizeMode.Stretch:
            self._layout = self._layout.with_width(Column(column), width)
            self.changed.emit(self._layout.text())
