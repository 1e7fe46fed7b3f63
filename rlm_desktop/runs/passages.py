"""Give the large texts of a run one after another, each once, for whoever looks for something in them."""

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from rlm_desktop.runs.blobs import unpacked
from rlm_desktop.runs.database import connect
from rlm_desktop.runs.faults import StoreDamagedError, explained
from rlm_desktop.runs.reader import RunReader

_AT_ONCE = 50
"""Texts per query: each may have megabytes."""
_OF_RUN = "run = (SELECT number FROM runs WHERE id = ?) AND seq > ?"


class Passage(NamedTuple):
    """One large text and the events of the run that have it."""

    seqs: tuple[int, ...]
    text: str


def passages(store: RunReader, run_id: str, fields: Sequence[str], *, after: int = -1) -> Iterator[Passage]:
    """Give the texts in these fields of a run's events above ``after``, the earliest first.

    A text that several events have comes once. Raises StoreError.
    """
    events_of: dict[int, list[int]] = {}
    for blob, seq in _places(store, run_id, fields, after):
        events_of.setdefault(blob, []).append(seq)
    numbers = list(events_of)
    for first in range(0, len(numbers), _AT_ONCE):
        for blob, text in _texts(store, numbers[first : first + _AT_ONCE]):
            yield Passage(tuple(events_of[blob]), text)


def _places(store: RunReader, run_id: str, fields: Sequence[str], after: int) -> list[tuple[int, int]]:
    wanted = ",".join("?" * len(fields))
    query = f"SELECT blob, seq FROM bodies WHERE {_OF_RUN} AND field IN ({wanted})"  # noqa: S608 - only "?"s
    return _rows(store, query, (run_id, after, *fields))


def _texts(store: RunReader, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
    wanted = ",".join("?" * len(numbers))
    query = f"SELECT number, packed, data FROM blobs WHERE number IN ({wanted})"  # noqa: S608 - only "?"s
    for number, packed, data in _rows(store, query, numbers):
        try:
            yield number, unpacked(data, packed=packed)
        except zlib.error as error:
            message = f"A text in the run store {store.path} is damaged ({error})."
            raise StoreDamagedError(message, path=str(store.path), detail=str(error)) from error


def _rows(store: RunReader, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
    try:
        with closing(connect(store.path)) as connection:
            return connection.execute(query, values).fetchall()
    except sqlite3.Error as error:
        raise explained(store.path, error) from error
