"""A label of one line whose last parts are left out when they do not fit; the tooltip has them all."""

from collections.abc import Sequence
from typing import override

from rlm_desktop.ui.widgets.elided_label import ElidedLabel

BETWEEN = " · "


class PartedLabel(ElidedLabel):
    """Shows plain text made of parts, the most important one first."""

    _parts: Sequence[str] = ()

    def show_parts(self, parts: Sequence[str]) -> None:
        """Show other parts."""
        self._parts = parts
        self.setText(BETWEEN.join(parts))

    @override
    def _shown(self) -> str:
        """Give as many whole parts as there is room for; the first one may end in "…"."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        for number in range(len(self._parts), 1, -1):
            text = BETWEEN.join(self._parts[:number])
            if metrics.horizontalAdvance(text) <= room:
                return text
        return metrics.elidedText(self._parts[0] if self._parts else "", self._mode, room)
