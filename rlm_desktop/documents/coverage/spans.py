"""Stretches of a text: joined where they touch, counted, and what lies between them."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters from ``start`` up to ``end``."""

    start: int
    end: int


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the same stretches in rising order, those that overlap or touch as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        elif span.end > span.start:
            joined.append(span)
    return tuple(joined)


def length_of(spans: Iterable[Span]) -> int:
    """Count the characters in stretches that do not overlap."""
    return sum(span.end - span.start for span in spans)


def gaps(spans: Iterable[Span], end: int) -> list[Span]:
    """Give what lies before, between and after merged ``spans`` in a text that ends at ``end``."""
    edges = [0, *(edge for span in spans for edge in span), end]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Span(*pair) for pair in pairs if pair[0] < pair[1]]
