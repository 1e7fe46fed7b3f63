"""Every format, encoding and way to be broken: each file has the right text or the right fate."""

import os
import sys
from collections.abc import Iterator

import psutil
import pytest

from rlm_desktop.documents.collection import Collection, collect
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.file_record import FileRecord, FileState
from tests.documents.corpus import BROKEN, SOUND, ZIPS, Broken, Sound


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("corpus")
    for name, case in (SOUND | BROKEN).items():
        (folder / name).write_bytes(case.data)
    for name, data in ZIPS.items():
        (folder / name).write_bytes(data)
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    if sys.platform != "win32":
        os.mkfifo(folder / "pipe.txt")
        (folder / "zero.txt").symlink_to("/dev/zero")
    before = psutil.Process().children()
    yield collect([folder])
    assert psutil.Process().children() == before


@pytest.fixture(scope="module")
def records(collection: Collection) -> dict[str, FileRecord]:
    return {record.name: record for record in collection.records}


@pytest.fixture(scope="module")
def documents(collection: Collection) -> dict[str, Document]:
    return {document.name: document for document in collection.documents}


@pytest.mark.parametrize(("name", "case"), SOUND.items(), ids=SOUND)
def test_a_sound_file_gives_its_text_and_boundaries(
    name: str, case: Sound, records: dict[str, FileRecord], documents: dict[str, Document]
) -> None:
    document, place = documents[name], 0
    for words in case.words:
        place = document.text.index(words, place) + len(words)
    assert tuple(boundary.label for boundary in document.boundaries) == case.labels
    assert (records[name].state, document.encoding) == (case.state, case.encoding)
    assert records[name].chars == len(document.text)


@pytest.mark.parametrize("name", ["pages.pdf", "deck.pptx", "costs.xlsx", "box.mbox", "manypages.pdf"])
def test_what_follows_a_boundary_belongs_to_it(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    starts = [boundary.start for boundary in document.boundaries]
    last = SOUND[name].words[-1]

    assert document.boundary_at(document.text.index(last)) == document.boundaries[-1]
    assert all(start == 0 or document.text[start - 2 : start] == "\n\n" for start in starts)


@pytest.mark.parametrize(("name", "case"), BROKEN.items(), ids=BROKEN)
def test_a_broken_file_has_a_clear_state(name: str, case: Broken, records: dict[str, FileRecord]) -> None:
    record = records[name]

    assert (record.state, case.reason in record.reason) == (case.state, True), record.reason
    assert record.reason


def test_an_archive_is_a_folder_whose_files_cannot_leave_it(
    records: dict[str, FileRecord], documents: dict[str, Document]
) -> None:
    assert documents["sound.zip/b/two.txt"].text == "second words"
    assert documents["sound.zip/a.pdf"].boundaries[0].label == "page 1"
    assert records["sound.zip/.git/config"].reason == "made by tools"
    assert records["sound.zip/in.zip"].reason == "an archive within an archive"
    assert documents["escape.zip/evil.txt"].text == "evil words"
    assert {"escape.zip/root.txt", "escape.zip/w.txt"} <= documents.keys()


@pytest.mark.parametrize(
    ("name", "state", "reason"),
    [
        ("locked.zip/secret.txt", "warning", "password-protected"),
        ("lzma.zip/squeezed.txt", "failed", "packed in a way that is not supported"),
        ("crc.zip/spoilt.txt", "failed", "damaged within the archive"),
        ("zeros.zip/zeros.txt", "failed", "binary data, not text"),
        ("claims.zip", "failed", "it unpacks to more than 2 GB"),
        ("list.zip", "failed", "too many files in the archive"),
        ("loop", "skipped", "a link to a folder"),
        ("self.txt", "failed", "too many levels of symbolic links"),
        ("pipe.txt", "failed", "a device or pipe, not a file"),
        ("zero.txt", "failed", "a device or pipe, not a file"),
    ],
)
def test_traps_are_stepped_over(name: str, state: str, reason: str, records: dict[str, FileRecord]) -> None:
    assert (records[name].state, records[name].reason) == (state, reason)


def test_every_file_has_an_outcome_and_the_table_of_them_is_printed(
    records: dict[str, FileRecord], capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(SOUND) | set(BROKEN) <= records.keys()
    assert len(BROKEN) >= 30
    assert not {FileState.QUEUED, FileState.READING} & {record.state for record in records.values()}
    lines = [f"{'file':<24}{'state':<9}{'characters':>11}{'pages':>6}  {'encoding':<10}reason"]
    for name, record in sorted(records.items()):
        figures = f"{record.chars:>11,}{record.pages or '':>6}  {record.encoding or '':<10}"
        lines.append(f"{name:<24}{record.state:<9}{figures}{record.reason[:60]}")
    with capsys.disabled():
        print("", *lines, sep="\n")  # noqa: T201 - whoever runs the tests is to see it
