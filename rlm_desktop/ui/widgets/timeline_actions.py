"""The commands of the timeline and their keys; menus and the sheet of keys show the same ones."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from rlm_desktop.ui.widgets.search_bar import SearchBar
from rlm_desktop.ui.widgets.timeline_finder import TimelineFinder
from rlm_desktop.ui.widgets.timeline_view import TimelineView


class TimelineActions(QObject):
    """Adds its actions to the view, where their keys work; those of the search work in the whole window."""

    def __init__(self, view: TimelineView, finder: TimelineFinder, bar: SearchBar) -> None:
        super().__init__(view)
        self._view = view
        self.searching = self._searching(finder, bar)
        self.time = self._time()
        self.columns = [self._add(self.tr("Choose columns"), ("C",), view.columns.open_menu)]

    def _searching(self, finder: TimelineFinder, bar: SearchBar) -> list[QAction]:
        actions = [
            self._add(self.tr("Find steps"), ("Ctrl+F",), bar.open),
            self._add(self.tr("Next hit"), ("F3",), partial(bar.go, back=False)),
            self._add(self.tr("Previous hit"), ("Shift+F3",), partial(bar.go, back=True)),
        ]
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        return [
            *actions,
            self._add(self.tr("Next error"), ("E",), partial(finder.go_to_error, back=False)),
            self._add(self.tr("Previous error"), ("Shift+E",), partial(finder.go_to_error, back=True)),
        ]

    def _time(self) -> list[QAction]:
        navigator = self._view.navigator
        return [
            self._add(self.tr("Zoom in (also Ctrl + wheel)"), ("+", "="), navigator.zoom_in),
            self._add(self.tr("Zoom out"), ("-",), navigator.zoom_out),
            self._add(self.tr("Zoom to the step"), ("Z",), self._zoom_to_step),
            self._add(self.tr("Show all of the time"), ("0",), navigator.fit),
            self._add(
                self.tr("Go back in time (also Shift + wheel, or drag)"), ("Shift+Left",), navigator.pan_left
            ),
            self._add(self.tr("Go on in time"), ("Shift+Right",), navigator.pan_right),
        ]

    def _zoom_to_step(self) -> None:
        step = self._view.selected_step()
        if step is not None:
            self._view.navigator.zoom_to(step)

    def _add(self, text: str, keys: tuple[str, ...], act: Callable[[], object]) -> QAction:
        action = QAction(text, self._view)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(_without_argument(act))
        self._view.addAction(action)
        return action


def _without_argument(act: Callable[[], object]) -> Callable[[], None]:
    """Leave out whether the action is checked, which Qt would tell to whoever takes an argument."""

    def do() -> None:
        act()

    return do
