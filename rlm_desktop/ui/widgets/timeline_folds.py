"""Unfold and fold many steps of a timeline at once: by depth, or all of one kind."""

from PySide6.QtCore import QModelIndex, QSignalBlocker

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.widgets.timeline_tree import TimelineTree


class TimelineFolds:
    """Works on the run that a tree shows. What is selected stays in sight, or the step around it.

    The tree's signals are blocked meanwhile: what is unfolded by hand unfolds what is in it.
    """

    def __init__(self, tree: TimelineTree) -> None:
        self._tree = tree

    def unfold_to(self, depth: int) -> None:
        """Show steps down to a depth: 1 for turns alone, 2 for what is in them, and so on."""
        with QSignalBlocker(self._tree):
            if depth <= 1:
                self._tree.collapseAll()
            else:
                self._tree.expandToDepth(depth - 2)
        self._keep_selection()

    def unfold_all(self) -> None:
        """Show everything that has a row."""
        with QSignalBlocker(self._tree):
            self._tree.expandAll()
        self._keep_selection()

    def unfold_like(self, kind_of: Step, *, unfolded: bool) -> None:
        """Unfold, or fold, all steps of one kind."""
        model = self._tree.model()
        if not isinstance(model, TimelineModel) or model.trace.run is None:
            return
        with QSignalBlocker(self._tree):
            self._tree.scheduleDelayedItemsLayout()
            for step in all_steps(model.trace.run):
                if step.kind == kind_of.kind and step.children and (place := model.index_of(step)).isValid():
                    self._tree.setExpanded(place, unfolded)
            self._tree.executeDelayedItemsLayout()
        self._keep_selection()

    def _keep_selection(self) -> None:
        """Select the innermost step that can be seen around what was selected."""
        current = self._tree.currentIndex()
        hidden_below = QModelIndex()
        place = current.parent()
        while place.isValid():
            if not self._tree.isExpanded(place):
                hidden_below = place
            place = place.parent()
        if hidden_below.isValid():
            self._tree.setCurrentIndex(hidden_below)
        if current.isValid():
            self._tree.scrollTo(self._tree.currentIndex())
