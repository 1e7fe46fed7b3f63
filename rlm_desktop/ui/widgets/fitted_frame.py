"""A frame that is told when to look whether all in it fits."""

from typing import override

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame


class FittedFrame(QFrame):
    """Calls ``fit`` when its room or a part of it has changed."""

    def fit(self) -> None:
        """Make what matters less give way where room is scarce, and come back where there is enough."""
        raise NotImplementedError

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return done
