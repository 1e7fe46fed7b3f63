"""Where on a widget's picture there is something to see."""

from collections import Counter

from PySide6.QtWidgets import QWidget

EDGE = 4
"""Of a field: its border, which is no text."""


def text_left(widget: QWidget, edge: int = 0) -> int:
    """Give the first column with another colour than most of the picture, within ``edge``."""
    image = widget.grab().toImage()
    rows = range(edge, image.height() - edge)
    columns = range(edge, image.width() - edge)
    ground = Counter(image.pixel(x, y) for y in rows for x in columns).most_common(1)[0][0]
    return next(x for x in columns if any(image.pixel(x, y) != ground for y in rows))
