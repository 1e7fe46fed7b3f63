"""Reading documents for a question."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from rlm_desktop.cli.errors import NothingReadableError, status_of
from rlm_desktop.cli.interrupts import StopSignal
from rlm_desktop.cli.progress import PlainLines
from rlm_desktop.cli.reading import DocumentReader, facts_of, report
from rlm_desktop.cli.terminal import Terminal


@pytest.fixture
def stop() -> Iterator[StopSignal]:
    with StopSignal() as signal_of_test:
        yield signal_of_test


def test_everything_below_a_folder_is_read(folder: Path, stop: StopSignal) -> None:
    collection = DocumentReader([folder]).read(PlainLines(Terminal()), stop)

    assert collection is not None
    assert [document.name for document in collection.documents] == ["lease.txt", "minutes.md"]


def test_ctrl_c_while_reading_gives_nothing(folder: Path, stop: StopSignal) -> None:
    signal.raise_signal(signal.SIGINT)
    reader = DocumentReader([folder])

    assert reader.read(PlainLines(Terminal()), stop) is None
    assert not reader.busy


def test_what_was_not_read_is_named_with_its_reason(
    folder: Path, stop: StopSignal, capfd: pytest.CaptureFixture[str]
) -> None:
    (folder / "broken.pdf").write_bytes(b"no such thing")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    collection = DocumentReader([folder]).read(PlainLines(Terminal()), stop)
    assert collection is not None
    report(collection, [folder], Terminal())

    told = capfd.readouterr().err
    assert f"Warning: Not read: {folder / 'broken.pdf'}: " in told
    assert "Left out 1 file or folder (hidden)." in told


def test_documents_without_any_text_are_nothing_readable(tmp_path: Path, stop: StopSignal) -> None:
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    collection = DocumentReader([tmp_path]).read(PlainLines(Terminal(quiet=True)), stop)
    assert collection is not None

    with pytest.raises(NothingReadableError, match=re.escape(f"can be read in {tmp_path}.")) as refused:
        report(collection, [tmp_path], Terminal())
    assert status_of(refused.value) == 2


def test_the_record_of_a_document_says_whether_a_file_is_still_the_same(
    folder: Path, stop: StopSignal
) -> None:
    collection = DocumentReader([folder / "lease.txt"]).read(PlainLines(Terminal()), stop)
    assert collection is not None
    facts = facts_of(collection.documents[0])

    file = folder / "lease.txt"
    assert (facts.name, facts.path, facts.size) == ("lease.txt", str(file), file.stat().st_size)
    assert facts.mtime == pytest.approx(file.stat().st_mtime)
    assert len(facts.sha256) == 64
