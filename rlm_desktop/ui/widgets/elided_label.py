"""A label of one line that ends in "…" when it does not fit, with its whole text as tooltip."""

from typing import override

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from rlm_desktop.ui.models.plain_tip import plain_tip

NARROWEST = 24


class ElidedLabel(QLabel):
    """Shows plain text. ``mode`` says where the dots go; the tooltip may explain the text besides."""

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self._explanation = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain()

    def explain(self, explanation: str) -> None:
        """Add something to the tooltip."""
        self._explanation = explanation
        self._explain()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(NARROWEST, super().sizeHint().width()), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        with QPainter(self) as painter:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
            painter.drawText(self.contentsRect(), self.alignment(), self._shown())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def _explain(self) -> None:
        whole = self.text() if self._shown() != self.text() else ""
        self.setToolTip(plain_tip("\n".join(part for part in (whole, self._explanation) if part)))
