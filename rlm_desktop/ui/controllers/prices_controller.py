"""What the bundled price table says of models, looked up in a thread because the table is slow to load."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.pricing import table_price
from rlm_desktop.ui.controllers.operations import Operations


class PricesController(QObject):
    """Looks prices up for the inspector.

    Signals:
        pricesKnown(object): a Price, or None where the table has none, by model.
    """

    pricesKnown = Signal(object)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations

    def look_up(self, models: Sequence[str]) -> None:
        """Look up some models."""
        self._operations.start(self._look_up(models))

    async def _look_up(self, models: Sequence[str]) -> None:
        self.pricesKnown.emit(await asyncio.to_thread(_prices, models))


def _prices(models: Sequence[str]) -> dict[str, Price | None]:
    return {model: table_price(model) for model in models}
