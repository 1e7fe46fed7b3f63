"""Keep the newest step in sight until the user looks at something else."""

from typing import override

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView

from rlm_desktop.runs.steps import Step
from rlm_desktop.runs.tree import Change
from rlm_desktop.ui.models.timeline_model import TimelineModel

FOLLOWED = ("iteration", "reply", "execution", "batch")
"""Kinds of steps to go along with; single sub-calls come too fast."""
PAUSE_MS = 150
"""Steps that come faster are passed over, so that nothing flickers."""


class Follower(QObject):
    """Selects the newest step of a view's TimelineModel as it comes.

    Signals:
        followingChanged(bool): it began or ceased to follow.
    """

    followingChanged = Signal(bool)

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._following = False
        self._newest: Step | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._go)
        view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the newest step back into sight when the view is given another height."""
        if event.type() == QEvent.Type.Resize and self._following and not self._pause.isActive():
            self._pause.start()
        return super().eventFilter(watched, event)

    @property
    def following(self) -> bool:
        """Whether it follows."""
        return self._following

    def begin(self, *, following: bool) -> None:
        """Turn to another run."""
        self._newest = None
        self._pause.stop()
        self._set(following=following)

    def follow(self) -> None:
        """Go to the newest step and follow from there."""
        self._set(following=True)
        self._go()

    def let_go(self) -> None:
        """Stay where the user is."""
        self._pause.stop()
        self._set(following=False)

    def settle(self) -> None:
        """Go to the newest step if following, for the last time."""
        if self._following:
            self._go()
        self.let_go()

    def note(self, change: Change) -> None:
        """Remember the newest step, and go there soon if following."""
        newest = next((step for step in reversed(change.added) if step.kind in FOLLOWED), None)
        if newest is not None:
            self._newest = newest
            if self._following and not self._pause.isActive():
                self._pause.start()

    def _set(self, *, following: bool) -> None:
        if following != self._following:
            self._following = following
            self.followingChanged.emit(following)

    def _go(self) -> None:
        model = self._view.model()
        if self._newest is None or not isinstance(model, TimelineModel):
            return
        index = model.index_of(self._newest)
        if index.isValid():
            self._view.setCurrentIndex(index)
            self._view.scrollTo(index)
