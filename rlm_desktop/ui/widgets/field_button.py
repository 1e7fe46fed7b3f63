"""A field of the top bar: a label, its value, a detail, and a card that opens when it is pressed."""

from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from rlm_desktop.ui.models.plain_tip import plain_tip
from rlm_desktop.ui.theme import GRID, set_look
from rlm_desktop.ui.widgets.elided_label import ElidedLabel

HEIGHT = 4 * GRID
WIDEST_VALUE = 22 * GRID
KEPT_VALUE = 12 * GRID
"""So much of the value stays where room is scarce; the detail gives way first."""


class FieldButton(QPushButton):
    """``Root  gpt-5.1  OpenAI ▾``."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._is_terse = False
        self._value = ElidedLabel()
        self._detail = ElidedLabel()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        caption = QLabel(label)
        chevron = QLabel("▾")
        for part, rank in (
            (caption, "small"),
            (self._value, "title"),
            (self._detail, "dim"),
            (chevron, "dim"),
        ):
            set_look(part, "rank", rank)
        self._value.setMaximumWidth(WIDEST_VALUE)
        self._detail.setMaximumWidth(WIDEST_VALUE)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, 0, GRID, 0)
        row.setSpacing(GRID)
        for part in (caption, self._value, self._detail, chevron):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)

    def show_value(self, value: str, detail: str = "") -> None:
        """Show what is chosen."""
        self._value.setText(value)
        self._value.setMinimumWidth(0)  # a label wants as much as it must have, at least
        self._value.setMinimumWidth(min(self._value.sizeHint().width(), KEPT_VALUE))
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail) and not self._is_terse)
        whole = " · ".join(part for part in (value, detail) if part)
        self.setToolTip(plain_tip(whole))
        self.setAccessibleName(f"{self._label}: {whole}")
        self.updateGeometry()

    def set_terse(self, *, terse: bool) -> None:
        """Leave the detail to the tooltip, or show it again."""
        if terse != self._is_terse:
            self._is_terse = terse
            self._detail.setVisible(bool(self._detail.text()) and not terse)
            self.updateGeometry()

    @property
    def saved(self) -> int:
        """Pixels that being terse saves, now or if it were."""
        wanted = min(self._detail.sizeHint().width(), WIDEST_VALUE) + GRID
        return wanted if self._detail.text() else 0

    @property
    def is_terse(self) -> bool:
        """Whether the detail is left to the tooltip."""
        return self._is_terse

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._row_width(), HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return QSize(layout.minimumSize().width(), HEIGHT) if layout else super().minimumSizeHint()

    def _row_width(self) -> int:
        layout = self.layout()
        return layout.sizeHint().width() if layout else super().sizeHint().width()
