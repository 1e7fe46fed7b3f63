"""The timeline with its head: how long the run has been going, and whether it is followed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.amounts import seconds
from rlm_desktop.ui.models.run_link import RunLink
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme, set_look
from rlm_desktop.ui.widgets.button_icon import ButtonIcon
from rlm_desktop.ui.widgets.empty_state import EmptyState
from rlm_desktop.ui.widgets.heat_chooser import HeatChooser
from rlm_desktop.ui.widgets.order_chooser import OrderChooser
from rlm_desktop.ui.widgets.panel_head import PanelHead
from rlm_desktop.ui.widgets.search_bar import SearchBar
from rlm_desktop.ui.widgets.timeline_actions import TimelineActions
from rlm_desktop.ui.widgets.timeline_finder import TimelineFinder
from rlm_desktop.ui.widgets.timeline_view import TimelineView


class TimelinePanel(QFrame):
    """Shows the steps of one run at a time: ``show_run(model)``; ``show_run(None)`` for none.

    Signals:
        stepSelected(object): the Step to inspect, or None for the run as a whole.
        noted(str): a sentence for the user.
    """

    stepSelected = Signal(object)
    noted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "area", "panel")
        self._run: TimelineModel | None = None
        self._expected = RunLink("")
        self.view = TimelineView(theme)
        self.search = SearchBar()
        self.finder = TimelineFinder(self.view, self.search)
        self.order = OrderChooser()
        self.commands = TimelineActions(self.view, self.finder, self.search, self.order)
        self._head = PanelHead(self.tr("Timeline"))
        self._searching = _flat_button(self.tr("search"), self.tr("Find steps (Ctrl+F)"))
        self._follow = _flat_button("", self.tr("Keep the newest step in sight"))
        self._fit = _flat_button(self.tr("fit"), self.tr("Show all of the time (0)"))
        self._fit.setCheckable(False)
        self._idle = _flat_button(self.tr("skip idle"), self.tr("Draw idle gaps short"))
        self._colouring = HeatChooser()
        self._keys = _flat_button("?", self.tr("Keys of the timeline"))
        self._keys.setCheckable(False)
        self._keys.setAccessibleName(self._keys.toolTip())
        self._empty = EmptyState("")
        self._pages = QStackedWidget()
        self._arrange()
        self._draw_icons(theme)
        self.view.stepSelected.connect(self.stepSelected)
        self.view.ticked.connect(self._show_elapsed)
        self.view.follower.followingChanged.connect(self._show_following)
        self._follow.clicked.connect(self._toggle_following)
        self._searching.clicked.connect(self._toggle_search)
        self._keys.clicked.connect(self.commands.show_keys)
        self.addAction(self.commands.help)
        self.order.chosen.connect(self.view.columns.sort_by)
        self.view.columns.sortChanged.connect(self.order.show_sort)
        self._connect_time()
        self.search.openedOrClosed.connect(self._searching.setChecked)
        self.search.openedOrClosed.connect(self._return_focus)
        self.show_run(None)

    def show_run(self, run: TimelineModel | None) -> None:
        """Show another run from here on, or none."""
        if self._run is not None:
            self._run.stepsChanged.disconnect(self._note)
            self._run.liveChanged.disconnect(self._show_following)
            self._run.runOpened.disconnect(self._refresh)
        self._run = run
        self.view.show_run(run)
        self.finder.show_run(run)
        if run is not None:
            run.stepsChanged.connect(self._note)
            run.liveChanged.connect(self._show_following)
            run.runOpened.connect(self._refresh)
        self._refresh()
        self._go_to_expected()

    def select_step(self, step: Step) -> None:
        """Go to a step and select it."""
        self.view.select_step(step)

    def expect_step(self, run_id: str, span: str) -> None:
        """Go to the step of that span as soon as its run is shown; nowhere for an empty span."""
        self._expected = RunLink(run_id, span)
        self._go_to_expected()

    def _go_to_expected(self) -> None:
        run, span = self._run, self._expected.span
        if run is None or not span or run.trace.run_id != self._expected.run_id:
            return
        self._expected = RunLink("")
        step = run.trace.step(span)
        if step is None:
            self.noted.emit(self.tr("The run has no step {span}").format(span=span))
        elif step.parent is not None:
            self.view.select_step(step)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        self._fit.hide()
        self._idle.hide()
        for control in (self._searching, self._follow, self._idle, self._fit):
            self._head.add_action(control)
        for control in (self.order, self._colouring, self._keys):
            self._head.add_action(control)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.search)
        column.addWidget(self._pages, 1)

    def _draw_icons(self, theme: Theme) -> None:
        for button, name in (
            (self._searching, "search"),
            (self._follow, "follow"),
            (self._idle, "skip"),
            (self._fit, "fit"),
            (self.order, "sort"),
            (self._colouring, "colour"),
        ):
            ButtonIcon(button, name, theme)

    def _connect_time(self) -> None:
        navigator = self.view.navigator
        self._fit.clicked.connect(navigator.fit)
        self._idle.clicked.connect(navigator.shorten_gaps)
        self._colouring.chosen.connect(self.view.colour_by)
        navigator.zoomed.connect(self._fit.setVisible)
        navigator.gapsOffered.connect(self._idle.setVisible)
        navigator.gapsShortened.connect(self._idle.setChecked)

    def _note(self, change: Change) -> None:
        if change.added:
            self._refresh()
        self._show_elapsed()

    def _refresh(self) -> None:
        if self._run is not None and self._run.rowCount():
            self._pages.setCurrentWidget(self.view)
        else:
            self._empty.say(self._reason())
            self._pages.setCurrentWidget(self._empty)
        self._show_elapsed()
        self._show_following()

    def _reason(self) -> str:
        """Say why there are no steps."""
        if self._run is not None and self._run.live:
            return self.tr("The run is starting …")
        return self.tr("Every step of a run appears here while it happens.")

    def _show_elapsed(self) -> None:
        begun = self._run is not None and self._run.trace.run is not None
        self._head.show_summary(seconds(self._run.elapsed()) if self._run is not None and begun else "")

    def _show_following(self) -> None:
        following = self.view.follower.following
        self._follow.setVisible(self._run is not None and self._run.live)
        self._follow.setChecked(following)
        self._follow.setText(self.tr("following") if following else self.tr("follow"))

    def _toggle_search(self) -> None:
        if self.search.isVisible():
            self.search.close_search()
        else:
            self.search.open()

    def _return_focus(self, opened: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not opened:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_following(self) -> None:
        if self.view.follower.following:
            self.view.follower.let_go()
        else:
            self.view.follow()


def _flat_button(text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setCheckable(True)
    set_look(button, "kind", "flat")
    return button
