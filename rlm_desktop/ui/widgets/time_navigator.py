"""Move in the time of a run: zoom to the cursor, pan, fit, and draw idle gaps short."""

from typing import override

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.idle_gaps import OFFERED_FROM, idle_share, squeeze_of
from rlm_desktop.ui.models.squeeze import Squeeze
from rlm_desktop.ui.models.time_axis import axis_for
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.widgets.timeline_tree import TimelineTree

NOTCH = 120.0
"""Qt's angle of one notch of a wheel."""
FACTOR = 1.25
"""A notch or a key shows so many times as much detail."""
STEP = 0.15
"""A notch or a key moves by this share of what is shown."""
MARGIN = 0.05
"""Free room at both ends of a step that is zoomed to."""
LOOK_AFTER_MS = 300
"""A run that was opened is searched for idle gaps so much later, so that it is there at once."""
AGAIN_MS = 1_000
"""The gaps of a run that goes on are looked for so often."""


class TimeNavigator(QObject):
    """Decides which part of the time a tree shows.

    Signals:
        gapsOffered(bool): most of the run is idle, so that to draw its gaps short is worth while.
        gapsShortened(bool): idle gaps are drawn short from here on, or not any more.
        zoomed(bool): only a part of the run is shown from here on, or all of it.
    """

    gapsOffered = Signal(bool)
    gapsShortened = Signal(bool)
    zoomed = Signal(bool)

    def __init__(self, tree: TimelineTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._window = tree.time_window
        self._run: TimelineModel | None = None
        self._shorten = False
        self._dragged: QPoint | None = None
        self._panning = False
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.timeout.connect(self._find_gaps)
        tree.viewport().installEventFilter(self)
        header = tree.timeline_header
        header.centreRequested.connect(self.centre)
        header.fitRequested.connect(self.fit)
        header.viewport().installEventFilter(self)

    @property
    def shortens_gaps(self) -> bool:
        """Whether idle gaps are drawn short."""
        return self._shorten

    def begin(self, run: TimelineModel | None) -> None:
        """Turn to another run and show all of it."""
        self._run = run
        self._window.fit()
        self._window.squeeze = Squeeze()
        self._shorten = False
        self.zoomed.emit(False)  # noqa: FBT003 - Qt's signature
        self.gapsShortened.emit(False)  # noqa: FBT003 - Qt's signature
        self.gapsOffered.emit(False)  # noqa: FBT003 - Qt's signature
        self._look.start(LOOK_AFTER_MS)

    def keep_up(self) -> bool:
        """Take in that time has passed. Tell whether the time of all rows is painted again."""
        if self._run is None:
            return False
        if self._shorten and self._run.live and not self._look.isActive():
            self._look.start(AGAIN_MS)
        elapsed = self._window.squeeze.at(self._run.elapsed())
        self._window.grow(axis_for(elapsed, growing=self._run.live))
        return self._tree.show_time()

    def settle(self) -> None:
        """Look for gaps once more when a run is over."""
        self._look.start(LOOK_AFTER_MS)

    def zoom(self, factor: float, at: float = 0.5) -> None:
        """Show more detail, or less; what is at share ``at`` of the axis stays there."""
        self._window.zoom(factor, at)
        self._show()

    def zoom_in(self) -> None:
        """Show more detail."""
        self.zoom(FACTOR)

    def zoom_out(self) -> None:
        """Show less detail."""
        self.zoom(1 / FACTOR)

    def pan(self, share: float) -> None:
        """Move on by a share of what is shown."""
        self._window.pan(share)
        self._show()

    def pan_left(self) -> None:
        """Move back a little."""
        self.pan(-STEP)

    def pan_right(self) -> None:
        """Move on a little."""
        self.pan(STEP)

    def centre(self, share: float) -> None:
        """Show the part around a share of the whole."""
        self._window.centre(share)
        self._show()

    def fit(self) -> None:
        """Show all of the run."""
        self._window.fit()
        self._show()

    def zoom_to(self, step: Step) -> None:
        """Show the time of one step."""
        if self._run is not None:
            at = self._window.squeeze.at
            start, end = step.started - self._run.origin, step.seconds(self._run.now())
            start, end = at(start), at(start + end)
            self._window.show(start - MARGIN * (end - start), end + MARGIN * (end - start))
            self._show()

    def shorten_gaps(self, wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        """Draw idle gaps short, or as long as they were."""
        if wanted != self._shorten:
            self._shorten = wanted
            self._window.fit()
            self._find_gaps()
            self.zoomed.emit(False)  # noqa: FBT003 - Qt's signature
            self.gapsShortened.emit(wanted)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take wheels with Ctrl or Shift, and drags in the time column."""
        if isinstance(event, QWheelEvent) and event.type() == QEvent.Type.Wheel:
            return self._wheel(event)
        if isinstance(event, QMouseEvent) and watched is self._tree.viewport():
            return self._mouse(event)
        return super().eventFilter(watched, event)

    def _wheel(self, event: QWheelEvent) -> bool:
        # Qt turns Alt + wheel sideways; some systems do so with Shift too.
        turn = (event.angleDelta().y() or event.angleDelta().x()) / NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(FACTOR**turn, self._tree.share_of_time(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not event.angleDelta().y():
            self.pan(-STEP * turn)
        else:
            return False
        event.accept()
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                place = event.position().toPoint()
                self._dragged = place if self._tree.in_time_column(place.x()) else None
            case QEvent.Type.MouseMove if self._dragged is not None:
                return self._drag(event.position().toPoint(), self._dragged)
            case QEvent.Type.MouseButtonRelease:
                panned, self._panning, self._dragged = self._panning, False, None
                if panned:
                    self._tree.viewport().unsetCursor()
                return panned
        return False

    def _drag(self, place: QPoint, start: QPoint) -> bool:
        if self._window.fitted:
            return False
        if not self._panning:
            if abs(place.x() - start.x()) < QApplication.startDragDistance():
                return True
            self._panning = True
            self._tree.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.pan((start.x() - place.x()) / max(self._tree.time_width(), 1))
        self._dragged = place
        return True

    def _show(self) -> None:
        self._tree.show_time()
        self.zoomed.emit(not self._window.fitted)

    def _find_gaps(self) -> None:
        run = self._run.trace.run if self._run is not None else None
        if self._run is None or run is None:
            return
        if not self._run.live:
            share = idle_share(run, self._run.now())
            self.gapsOffered.emit(share > OFFERED_FROM)
        self._window.squeeze = squeeze_of(run, self._run.now()) if self._shorten else Squeeze()
        self.keep_up()
