"""The stable form of saved variables: what one sandbox gives out, and another one starts from.

One line of JSON, then the pieces, one after the other. The line has the ``form`` and its version, a digest of
the ``values`` to whose texts the pieces refer, the number of ``cells`` begun, the names ``kept`` and those
``unsaved``, and number and length of each of the ``pieces``. What a piece holds is the guest's affair
(guest/units.py): it comes from hostile code, and nothing outside of a guest ever looks into it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rlm_desktop.sandbox.base import StateRefusedError
from rlm_desktop.sandbox.dialogue import STATE_BYTES
from rlm_desktop.sandbox.frames import MOST_PIECES, Count, Names
from rlm_desktop.sandbox.state import SavedState

HEADER_BYTES = 16 * 2**20
"""The line is no longer: it has names, and two numbers for each piece."""


class _Header(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    form: Literal["rlm-state/1"] = "rlm-state/1"
    values: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    cells: Count
    kept: Names
    unsaved: Names
    pieces: Annotated[tuple[tuple[Count, Count], ...], Field(max_length=MOST_PIECES)]


def pack(state: SavedState, values: str) -> bytes:
    """Write the state of a sandbox whose values have the digest ``values``."""
    header = _Header(
        values=values,
        cells=state.cells,
        kept=state.kept,
        unsaved=state.unsaved,
        pieces=tuple((number, len(data)) for number, data in state.pieces.items()),
    )
    return b"".join((header.model_dump_json().encode(), b"\n", *state.pieces.values()))


def unpack(data: bytes, values: str) -> SavedState:
    """Read what ``pack`` has written. Raises StateRefusedError, also when it is of other values."""
    line_end = data.find(b"\n", 0, HEADER_BYTES)
    try:
        header = _Header.model_validate_json(data[: max(0, line_end)])
    except ValidationError as error:
        raise StateRefusedError("This is no saved state, or one of another version.") from error
    if header.values != values:
        raise StateRefusedError("The state was saved with other texts; it refers to them.")
    body = len(data) - line_end - 1
    if body > STATE_BYTES or body != sum(length for _, length in header.pieces):
        raise StateRefusedError("The saved state is cut, or larger than a state can be.")
    pieces = dict(_pieces(data, line_end + 1, header.pieces))
    return SavedState(pieces, header.kept, header.cells, header.unsaved)


def digest_of(values: Mapping[str, str | list[str]]) -> str:
    """Tell values apart: their names, kinds, order and every text. Takes about 0.1 s for 100 MB."""
    digest = hashlib.sha256()
    for name, value in values.items():
        texts = [value] if isinstance(value, str) else value
        digest.update(f"{name!a} {type(value).__name__} {len(texts)}\n".encode())
        for text in texts:
            data = text.encode("utf-8", "surrogatepass")
            digest.update(b"%d\n" % len(data))
            digest.update(data)
    return digest.hexdigest()


def _pieces(data: bytes, start: int, sizes: tuple[tuple[int, int], ...]) -> Iterator[tuple[int, bytes]]:
    bounds = accumulate((length for _, length in sizes), initial=start)
    for (number, _), (begin, end) in zip(sizes, pairwise(bounds), strict=True):
        yield number, data[begin:end]
