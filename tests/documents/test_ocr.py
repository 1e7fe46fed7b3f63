"""Text recognition is offered where it would help, and without language files it is told how to get them."""

from pathlib import Path

import pytest

from rlm_desktop.documents.collection import collect, read_again
from rlm_desktop.documents.file_reader import ReadingOptions
from rlm_desktop.documents.ocr import find_languages, how_to_get_ocr
from rlm_desktop.documents.worker_pool import WorkerPool
from tests.documents.office_files import pdf


def test_language_files_are_found_where_the_variable_says(tmp_path: Path) -> None:
    for name in ("deu", "eng", "osd"):
        (tmp_path / f"{name}.traineddata").touch()

    found = find_languages({"TESSDATA_PREFIX": str(tmp_path)})

    assert found is not None
    assert (found.folder, found.languages, found.usual) == (tmp_path, ("deu", "eng"), "eng")


def test_another_language_is_usual_where_english_is_missing(tmp_path: Path) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "deu.traineddata").touch()

    found = find_languages({"TESSDATA_PREFIX": str(tmp_path)})

    assert found is not None
    assert found.usual == "deu"


def test_without_language_files_there_is_none_and_it_is_told_how_to_get_it(tmp_path: Path) -> None:
    assert find_languages({"TESSDATA_PREFIX": str(tmp_path)}) is None
    assert "esseract" in how_to_get_ocr()


@pytest.mark.parametrize(
    ("name", "data"), [("scan.pdf", pdf(None)), ("mixed.pdf", pdf("words", None)), ("photo.png", b"\x89PNG")]
)
def test_it_is_offered_on_files_without_a_text_layer(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)

    (record,) = collect([tmp_path / name]).records

    assert (record.state, record.can_use_ocr) == ("warning", True)


def test_a_language_file_that_is_none_costs_that_file_only(tmp_path: Path) -> None:
    (tmp_path / "eng.traineddata").write_bytes(b"nothing of the kind")
    (tmp_path / "scan.pdf").write_bytes(pdf(None))
    records = collect([tmp_path / "scan.pdf"]).records

    with WorkerPool(languages=tmp_path, size=1) as pool:
        again = read_again(records, options=ReadingOptions(pool=pool, ocr_language="eng", fresh=True))

    (record,) = again.records
    assert (record.state, record.reason.startswith("text recognition failed")) == ("failed", True)
