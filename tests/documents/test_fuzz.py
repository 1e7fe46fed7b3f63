"""Files that were corrupted at random, by a seed, each end in a clear state; nothing crashes or hangs."""

import os
import random
import time
from pathlib import Path

import pytest

from rlm_desktop.documents.collection import collect
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.file_record import FileState
from rlm_desktop.documents.worker_pool import WorkerPool
from rlm_desktop.documents.worker_process import Limits
from tests.documents.corpus import SOUND, ZIPS

FILES = 2000 if os.environ.get("RLM_STRESS") else 100
LIMIT_SECONDS = 20
LARGEST_MODEL = 200_000
MODELS = {
    name: data
    for name, data in {**{name: case.data for name, case in SOUND.items()}, **ZIPS}.items()
    if 0 < len(data) < LARGEST_MODEL
}
ENDS = {FileState.READY, FileState.WARNING, FileState.FAILED, FileState.SKIPPED}


def corrupted(data: bytes, source: random.Random) -> bytes:
    """Flip, cut, repeat and insert."""
    spoilt = bytearray(data)
    for _ in range(source.choice([1, 2, 5, 20, 200])):
        place = source.randrange(len(spoilt) + 1)
        match source.choice(["flip", "flip", "cut", "repeat", "insert", "zero"]):
            case "flip" if place < len(spoilt):
                spoilt[place] ^= 1 << source.randrange(8)
            case "cut":
                del spoilt[place : place + source.choice([1, 10, 1000])]
            case "repeat":
                spoilt[place:place] = spoilt[place : place + source.choice([1, 50, 500])]
            case "insert":
                spoilt[place:place] = source.randbytes(source.choice([1, 4, 64]))
            case _:
                spoilt[place : place + 4] = bytes(4)
    return bytes(spoilt)


@pytest.mark.timeout(1800)
def test_corrupted_files_each_end_in_a_clear_state(tmp_path: Path) -> None:
    source = random.Random(20261122)  # noqa: S311 - no secret
    for number in range(FILES):
        name = source.choice(sorted(MODELS))
        (tmp_path / f"{number:04}-{name}").write_bytes(corrupted(MODELS[name], source))
    begun = time.monotonic()

    with WorkerPool(Limits(seconds=LIMIT_SECONDS), size=2) as pool:
        collection = collect([tmp_path], options=ReadingOptions(pool=pool))

    given_up = [record.name for record in collection.records if "given up" in record.reason]
    assert time.monotonic() - begun < 60 + FILES / 2 + LIMIT_SECONDS * len(given_up)
    assert len({record.path for record in collection.records}) == FILES
    assert {record.state for record in collection.records} <= ENDS
    assert [
        record.name for record in collection.records if record.state != "ready" and not record.reason
    ] == []
    chars = {record.name: record.chars for record in collection.records}
    assert all(len(document.text) == chars[document.name] for document in collection.documents)
