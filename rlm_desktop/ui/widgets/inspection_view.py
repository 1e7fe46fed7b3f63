"""Tabs with the pages of one inspected step, below its name and state."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from rlm_desktop.ui.models.parts import Inspection, Level, PageKey
from rlm_desktop.ui.theme import GRID, HEAD, Theme, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.inspection_page import InspectionPage
from rlm_desktop.ui.widgets.pill import Pill, PillLook

KEYS: tuple[PageKey, ...] = ("step", "saw", "variables", "usage", "raw")
_PILLS: dict[Level, PillLook] = {"plain": "accent", "ok": "ok", "warn": "warn", "err": "err"}


class InspectionView(QWidget):
    """Shows one Inspection after another and keeps to the tab that the user chose, where there is one.

    Signals:
        pageShown(): a page is in view; ``key`` says which.
    """

    pageShown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspection = Inspection("")
        self._chosen: PageKey = "step"
        self._tabs = QTabBar()
        self._title = ElidedLabel()
        self._state = Pill()
        self._aside = QLabel()
        self._pages = {key: InspectionPage(theme) for key in KEYS}
        self._stack = QStackedWidget()
        self._arrange()
        self._tabs.setUsesScrollButtons(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.tabBarClicked.connect(self._choose)
        self._tabs.currentChanged.connect(self._turn_to)

    @property
    def key(self) -> PageKey:
        """The page that is in view."""
        return KEYS[self._tabs.currentIndex()]

    def show_inspection(self, inspection: Inspection, *, reading: bool = False) -> None:
        """Show another step, or the same one as it is now; ``reading`` while texts are still to come."""
        self._inspection = inspection
        self._title.setText(inspection.title)
        self._state.show_state(inspection.state, _PILLS[inspection.level])
        self._aside.setText(self.tr("reading …") if reading else inspection.aside)
        by_key = {page.key: page for page in inspection.pages}
        blocked = self._tabs.blockSignals(True)  # noqa: FBT003 - Qt's signature
        for number, key in enumerate(KEYS):
            self._tabs.setTabVisible(number, key in by_key)
            if key in by_key:
                self._tabs.setTabText(number, by_key[key].title)
                self._tabs.setTabToolTip(number, by_key[key].title)
        self._tabs.setCurrentIndex(KEYS.index(self._chosen if self._chosen in by_key else "step"))
        self._tabs.blockSignals(blocked)
        self._show_page()

    def _arrange(self) -> None:
        for key in KEYS:
            self._tabs.addTab("")
            self._stack.addWidget(self._pages[key])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tab_bar())
        column.addLayout(self._headline())
        column.addWidget(self._stack, 1)

    def _tab_bar(self) -> QFrame:
        set_look(self._tabs, "kind", "pages")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setAccessibleName(self.tr("Pages of the inspector"))
        bar = QFrame()
        set_look(bar, "area", "head")
        bar.setFixedHeight(HEAD)
        row = QHBoxLayout(bar)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.addWidget(self._tabs, 1, Qt.AlignmentFlag.AlignBottom)
        return bar

    def _headline(self) -> QHBoxLayout:
        set_look(self._title, "rank", "title")
        set_look(self._aside, "rank", "dim")
        row = QHBoxLayout()
        row.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addWidget(self._state)
        row.addStretch(1)
        row.addWidget(self._aside)
        return row

    def _choose(self, number: int) -> None:
        if number >= 0:
            self._chosen = KEYS[number]

    def _turn_to(self, number: int) -> None:
        """Show the page that the user went to, by keys as well."""
        self._choose(number)
        self._show_page()

    def _show_page(self) -> None:
        key = self.key
        page = next((page for page in self._inspection.pages if page.key == key), None)
        if page is not None:
            self._pages[key].show_parts(page.parts)
            self._stack.setCurrentWidget(self._pages[key])
            self.pageShown.emit()
