"""A field for an amount of US dollars."""

from typing import override

from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from rlm_desktop.ui.amounts import dollar_sign

DECIMALS = 4


class DollarField(QDoubleSpinBox):
    """Shows whole cents unless an amount needs more digits."""

    def __init__(self, highest: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0.0, highest)
        self.setDecimals(DECIMALS)
        before, after = dollar_sign()
        self.setPrefix(before)
        self.setSuffix(after)

    @override
    def textFromValue(self, value: float) -> str:
        text = super().textFromValue(value)
        cents = len(text) - (self.decimals() - 2)
        return text[:cents] + text[cents:].rstrip("0")
