"""The columns of the timeline."""

from enum import IntEnum


class Column(IntEnum):
    """What the timeline shows of a step, from left to right."""

    STEP = 0
    TIME = 1
    TOKENS = 2
    COST = 3
