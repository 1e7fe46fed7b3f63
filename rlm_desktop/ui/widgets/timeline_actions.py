"""The commands of the timeline and their keys; menus and the sheet of keys show the same ones."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.run_link import RunLink
from rlm_desktop.ui.models.step_copies import CopyForm, forms_of
from rlm_desktop.ui.widgets.keys_sheet import KeyGroup, KeysSheet, line_of
from rlm_desktop.ui.widgets.order_chooser import OrderChooser
from rlm_desktop.ui.widgets.search_bar import SearchBar
from rlm_desktop.ui.widgets.step_copier import StepCopier
from rlm_desktop.ui.widgets.timeline_finder import TimelineFinder
from rlm_desktop.ui.widgets.timeline_view import TimelineView


class TimelineActions(QObject):
    """Adds its actions to the view, where their keys work; those of the search work in the whole window.

    Signals:
        linkOpened(str, str): go to a step of a run (run id, span; an empty span for the run alone).
    """

    linkOpened = Signal(str, str)

    def __init__(
        self, view: TimelineView, finder: TimelineFinder, bar: SearchBar, order: OrderChooser
    ) -> None:
        super().__init__(view)
        self._view = view
        self.copier = StepCopier(self)
        self.searching = self._searching(finder, bar)
        self.time = self._time()
        self.columns = [
            self._add(self.tr("Sort the steps"), ("S",), order.open_menu),
            self._add(self.tr("Sort as it happened"), ("T",), partial(view.columns.sort_by, None)),
            self._add(self.tr("Choose columns"), ("C",), view.columns.open_menu),
        ]
        self.folding = self._folding()
        self.copying = self._copying()
        self.help = self._add(self.tr("This list"), ("?", "F1"), self.show_keys)
        self.help.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)

    def show_keys(self) -> None:
        """Open the list of keys."""
        KeysSheet(self._groups(), self._view).open_below(self._view.header())

    def menu(self, step: Step) -> QMenu:
        """Make the menu of a step; it is the caller's."""
        menu = QMenu(self._view)
        words = {
            "code": self.tr("Copy the code"),
            "output": self.tr("Copy the output"),
            "prompt": self.tr("Copy the prompt"),
            "reply": self.tr("Copy the reply"),
            "markdown": self.tr("Copy as Markdown"),
            "json": self.tr("Copy as JSON"),
        }
        for form in forms_of(step):
            menu.addAction(words[form]).triggered.connect(_without_argument(partial(self._copy, step, form)))
        menu.addAction(self.tr("Copy a link to the step")).triggered.connect(
            _without_argument(partial(self._copy_link, step))
        )
        menu.addSeparator()
        menu.addActions(self.folding)
        menu.addSeparator()
        menu.addActions(self.time)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        index = self._view.indexAt(place)
        step = self._view.step_of(index if index.isValid() else self._view.currentIndex())
        if step is not None:
            menu = self.menu(step)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._view.viewport().mapToGlobal(place))

    def _folding(self) -> list[QAction]:
        folds = self._view.folds
        names = (
            self.tr("Turns only"),
            self.tr("Turns with replies and executions"),
            self.tr("Down to sub-calls and batches"),
        )
        levels = [
            self._add(name, (str(depth),), partial(folds.unfold_to, depth))
            for depth, name in enumerate(names, start=1)
        ]
        return [
            *levels,
            self._add(self.tr("Everything"), ("4",), folds.unfold_all),
            self._add(
                self.tr("Unfold all steps like this"), ("Ctrl+Right",), partial(self._fold, unfolded=True)
            ),
            self._add(
                self.tr("Fold all steps like this"), ("Ctrl+Left",), partial(self._fold, unfolded=False)
            ),
        ]

    def _copying(self) -> list[QAction]:
        return [
            self._add(self.tr("Copy the code, prompt or reply"), ("Ctrl+C",), self._copy_main),
            self._add(self.tr("Copy as Markdown"), ("Ctrl+Shift+C",), partial(self._copy_as, "markdown")),
            self._add(self.tr("Copy as JSON"), ("Ctrl+J",), partial(self._copy_as, "json")),
            self._add(self.tr("Copy a link to the step"), ("L",), self._copy_link),
            self._add(self.tr("Open a link that was copied"), ("Ctrl+V",), self._open_link),
        ]

    def _fold(self, *, unfolded: bool) -> None:
        step = self._view.selected_step()
        if step is not None:
            self._view.folds.unfold_like(step, unfolded=unfolded)

    def _copy_main(self) -> None:
        step = self._view.selected_step()
        if step is not None:
            self._copy(step, forms_of(step)[0])

    def _copy_as(self, form: CopyForm) -> None:
        step = self._view.selected_step()
        if step is not None and form in forms_of(step):
            self._copy(step, form)

    def _copy(self, step: Step, form: CopyForm) -> None:
        if (run := self._view.run) is not None:
            self.copier.copy(run, step, form)

    def _copy_link(self, step: Step | None = None) -> None:
        step = step or self._view.selected_step()
        if step is not None and (run := self._view.run) is not None:
            self.copier.copy_link(run, step)

    def _open_link(self) -> None:
        link = RunLink.read(QGuiApplication.clipboard().text())
        if link is not None:
            self.linkOpened.emit(link.run_id, link.span)

    def _groups(self) -> list[KeyGroup]:
        moving = [
            (self.tr("↑ ↓"), self.tr("Go from step to step")),
            (self.tr("PgUp PgDown"), self.tr("Go on or back by a page")),
            (self.tr("Home End"), self.tr("Go to the first or the last step")),
            (self.tr("→ ←"), self.tr("Unfold or fold a step; go into it or out of it")),
            (self.tr("Return"), self.tr("Show more rows of what is left out")),
        ]
        groups = [
            (self.tr("Search"), self.searching),
            (self.tr("Time"), self.time),
            (self.tr("Fold"), self.folding),
            (self.tr("Copy"), self.copying),
            (self.tr("Columns and order"), self.columns),
        ]
        return [
            *(KeyGroup(title, [line_of(action) for action in actions]) for title, actions in groups),
            KeyGroup(self.tr("Steps"), moving),
            *self._groups_elsewhere(),
        ]

    def _groups_elsewhere(self) -> list[KeyGroup]:
        """Give the keys of the window, and those of each other part of it that has some of its own."""
        window = self._view.window()
        parts = {self.tr("Window"): window.actions()}
        for part in window.findChildren(QWidget):
            if part is not self._view and part.window() is window and not isinstance(part, QMenu):
                title = part.accessibleName() or self.tr("Window")
                parts[title] = [*parts.get(title, ()), *part.actions()]
        lines = {
            title: [line_of(each) for each in actions if each.shortcuts()] for title, actions in parts.items()
        }
        return [KeyGroup(title, found) for title, found in lines.items() if found]

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
