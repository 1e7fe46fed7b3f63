import hashlib
from pathlib import Path

import pytest

from rlm_desktop.documents.collection import collect
from rlm_desktop.documents.document import Document, Format
from rlm_desktop.documents.formats import format_of
from rlm_desktop.documents.problems import reason_of
from rlm_desktop.resources import samples


def read_document(path: Path) -> Document:
    (document,) = collect([path]).documents
    return document


def reason(path: Path) -> str:
    (record,) = collect([path]).failures
    assert record.path == path
    return record.reason


def test_a_document_knows_the_file_it_came_from(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"hello\r\n")

    document = read_document(path)

    assert (document.name, document.path, document.text) == ("note.txt", path, "hello\r\n")
    assert (document.size, document.mtime_ns) == (7, path.stat().st_mtime_ns)
    assert document.sha256 == hashlib.sha256(b"hello\r\n").hexdigest()
    assert (document.format, document.encoding) == (Format.TEXT, "utf-8")


def test_its_representation_does_not_spill_the_text(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("confidential")

    assert "confidential" not in repr(read_document(path))


def test_formats_are_told_by_the_suffix_in_any_case() -> None:
    assert format_of("A.PDF") is Format.PDF
    assert format_of("b.tar.Html") is Format.HTML
    assert format_of("Makefile") is Format.TEXT


def test_the_page_of_a_quotation_is_found() -> None:
    report = read_document(samples() / "board" / "board_report_q3_2025.pdf")

    page = report.boundary_at(report.text.index("Pellingham Fruits left on 31 July"))
    first = report.boundary_at(0)

    assert page is not None
    assert page.label == "page 2"
    assert first is not None
    assert first.label == "page 1"


def test_text_files_have_no_boundaries() -> None:
    minutes = read_document(samples() / "minutes" / "management_meetings_2025.md")

    assert minutes.boundary_at(1000) is None


def test_csv_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b'a,b\r\n"x, y",2\r\n')

    assert read_document(path).text == 'a,b\r\n"x, y",2\r\n'


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    assert reason(tmp_path / "gone.txt") == "not found"


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (PermissionError(13, "Permission denied"), "permission denied"),
        (OSError(5, "Input/output error"), "input/output error"),
        (MemoryError(), "too large for the memory of this computer"),
    ],
)
def test_what_the_system_refuses_is_said_in_words(problem: Exception, words: str) -> None:
    assert reason_of(problem) == words


@pytest.mark.parametrize("name", ["empty.txt", "empty.pdf", "empty.docx", "empty.eml"])
def test_an_empty_file_says_so(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()

    assert reason(tmp_path / name) == "the file is empty"


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", " \n\t\n"), ("a.html", "<p> </p><script>x</script>")]
)
def test_white_space_is_no_text(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)

    assert reason(tmp_path / name) == "no text in it"
