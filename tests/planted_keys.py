"""Keys to plant, and the search for whatever is left of them in what a program has written."""

import base64
import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from rlm_desktop.runs.blobs import unpacked

TRACE = 8
"""So many characters in a row are a trace of a key; its last four may be shown."""


def planted(name: str) -> str:
    """Make a key that has no provider's shape, so that only what is known to be secret can be removed."""
    return base64.urlsafe_b64encode(hashlib.sha256(name.encode()).digest()).decode()[:40]


def leaks(keys: Iterable[str], written: Iterable[bytes]) -> list[str]:
    """Give the keys of which a trace is in what was written, however it is spelled."""
    heap = b"\n".join(written)
    return [key for key in keys if any(trace in heap for trace in _traces(key))]


def files_below(folder: Path) -> Iterator[bytes]:
    """Give every file below a folder, its name, and the texts that a run store has packed."""
    for path in sorted(folder.rglob("*")):
        yield str(path).encode()
        if path.is_file():
            yield path.read_bytes()
            if path.name == "runs.sqlite":
                yield from _packed_texts(path)


def _packed_texts(store: Path) -> list[bytes]:
    with contextlib.closing(sqlite3.connect(store)) as connection:
        rows = connection.execute("SELECT packed, data FROM blobs").fetchall()
    return [unpacked(data, packed=bool(packed)).encode("utf-8", "replace") for packed, data in rows]


def _traces(key: str) -> Iterator[bytes]:
    plain = key.encode()
    encoded = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    for spelling in (plain, plain[::-1], *encoded):
        yield from _pieces(spelling, TRACE)
    for wider in (plain.hex().encode(), key.encode("utf-16-le"), key.encode("utf-16-be")):
        yield from _pieces(wider, 2 * TRACE)


def _pieces(spelling: bytes, length: int) -> Iterator[bytes]:
    return (spelling[at : at + length] for at in range(0, len(spelling) - length, length // 2))
