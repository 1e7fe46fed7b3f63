"""Give painters the palette's colours as Qt knows them."""

from functools import cache

from PySide6.QtGui import QColor


@cache
def colour_of(name: str) -> QColor:
    """Give the colour written as ``#RRGGBB``; everyone gets the same object, which is not to be changed.

    A painter asks dozens of times a frame, and to make a QColor gives other threads a turn each time.
    """
    return QColor(name)


@cache
def mixed(front: str, back: str, share: float) -> QColor:
    """Lay ``front`` over ``back`` with so much of its colour, from 0 to 1."""
    over, under = QColor(front), QColor(back)
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(share * top + (1 - share) * below) for top, below in pairs))
