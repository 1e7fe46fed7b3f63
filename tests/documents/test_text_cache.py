"""What was read once is not read again, and what is kept is kept safely."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rlm_desktop.documents.cache_index import CacheIndex
from rlm_desktop.documents.collection import Collection, collect
from rlm_desktop.documents.content import Stamp
from rlm_desktop.documents.document import Boundary, Extract, Format
from rlm_desktop.documents.exchange import Refusal
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.file_record import FileKey
from rlm_desktop.documents.text_cache import CacheKey, TextCache
from rlm_desktop.documents.worker_pool import WorkerPool
from tests.documents.office_files import pdf

EXTRACT = Extract("wörds \ud800\n", "utf-8", (Boundary(0, "page", "1"),), ("a warning",), can_use_ocr=True)


def key(number: int = 0) -> CacheKey:
    return CacheKey(f"{number:064x}", Format.PDF, ".pdf")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("??/*"))


def read(source: Path, folder: Path, *, fresh: bool = False) -> tuple[Collection, list[int]]:
    """Read with the cache; tell which processes were needed."""
    cache = TextCache(folder)
    with WorkerPool(size=1) as pool:
        collection = collect([source], options=ReadingOptions(cache=cache, pool=pool, fresh=fresh))
        pids = pool.pids
    cache.close()
    return collection, pids


@pytest.mark.parametrize("outcome", [EXTRACT, Refusal("damaged", empty=True, can_use_ocr=True)])
def test_what_was_kept_comes_back_as_it_was(folder: Path, outcome: Extract | Refusal) -> None:
    TextCache(folder).put(key(), outcome)

    assert TextCache(folder).get(key()) == outcome


def test_another_way_to_read_is_another_entry(folder: Path) -> None:
    cache = TextCache(folder)
    cache.put(key(), EXTRACT)

    assert cache.get(CacheKey(key().sha256, Format.PDF, ".pdf", "eng")) is None
    assert cache.get(key(1)) is None


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data[:0], lambda data: b"\xff" * len(data)]
)
def test_a_damaged_entry_counts_as_none(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    cache = TextCache(folder)
    cache.put(key(), EXTRACT)
    (entry,) = entries(folder)
    entry.write_bytes(spoil(entry.read_bytes()))

    assert cache.get(key()) is None


def test_a_second_reading_needs_no_process_and_gives_the_same(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("one", None))

    cold, first = read(tmp_path / "a.pdf", folder)
    warm, second = read(tmp_path / "a.pdf", folder)

    assert (len(first), second) == (1, [])
    assert warm == cold


def test_a_refusal_is_remembered_until_a_retry(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf")

    assert read(tmp_path / "a.pdf", folder)[1] != []
    assert read(tmp_path / "a.pdf", folder)[1] == []
    assert read(tmp_path / "a.pdf", folder, fresh=True)[1] != []


def test_a_changed_file_is_read_anew_even_when_its_size_stays(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "a.txt"
    for text, seconds in (("old words", 1_000), ("new words", 2_000)):
        file.write_text(text)
        os.utime(file, (seconds, seconds))
        (document,) = read(file, folder)[0].documents
        assert document.text == text


def test_a_file_just_changed_is_not_trusted_to_its_time(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old words")
    stamp = file.stat()
    read(file, folder)
    file.write_text("new words")
    os.utime(file, ns=(stamp.st_mtime_ns, stamp.st_mtime_ns))

    assert read(file, folder)[0].documents[0].text == "new words"


def test_the_longest_unused_entries_go_when_the_folder_grows_too_large(folder: Path) -> None:
    cache = TextCache(folder, most_bytes=5_000)
    for number in range(10):
        cache.put(key(number), Extract("x" * 900))
        for age, path in enumerate(entries(folder)):
            os.utime(path, (age, age))
    cache.get(key(0))
    cache.close()

    assert sum(path.stat().st_size for path in entries(folder)) <= 5_000
    assert cache.get(key(0)) is not None
    assert cache.get(key(1)) is None


def test_clearing_leaves_nothing(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("secret words"))
    read(tmp_path / "a.pdf", folder)
    cache = TextCache(folder)
    cache.clear()
    cache.close()

    assert entries(folder) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_read_it(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "a.txt").write_text("secret words")
    read(tmp_path / "a.txt", folder)

    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    assert all(mode & 0o077 == 0 for mode in modes.values()), modes


def test_a_folder_that_cannot_be_made_does_not_keep_files_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "a.txt").write_text("words")

    collection, _ = read(tmp_path / "a.txt", tmp_path / "file" / "cache")

    assert [document.text for document in collection.documents] == ["words"]


def test_a_damaged_index_is_made_anew(folder: Path) -> None:
    folder.mkdir()
    (folder / "files.sqlite").write_bytes(b"no database" * 1000)
    index, place, stamp = CacheIndex(folder / "files.sqlite"), FileKey(Path("a\udcff")), Stamp(1, 1)

    assert index.get(place, stamp) is None
    index.put(place, stamp, "hash")
    assert index.get(place, stamp) == "hash"
    index.close()
