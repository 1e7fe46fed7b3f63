import os
import sys
from pathlib import Path
from threading import Event

import pytest

from rlm_desktop.documents.collection import CollectingStoppedError, Collection, Progress, Watcher, collect
from tests.documents.office_files import pdf


def write(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"words of {name}")
    return folder


def names(collection: Collection) -> list[str]:
    return [document.name for document in collection.documents]


def reasons(collection: Collection) -> dict[str, str]:
    failed = {failure.path.name: failure.reason for failure in collection.failures}
    return failed | {skipped.path.name: skipped.reason for skipped in collection.skipped}


def test_folders_are_read_to_the_bottom_in_the_order_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "A.txt", "sub/deep/z.md", "sub/a.csv", "c/1.log")

    assert names(collect([tmp_path])) == ["A.txt", "b.txt", "c/1.log", "sub/a.csv", "sub/deep/z.md"]


def test_the_order_of_the_given_paths_is_kept(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.txt")

    assert names(collect([tmp_path / "b.txt", tmp_path / "a.txt"])) == ["b.txt", "a.txt"]


def test_a_file_that_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt")

    assert names(collect([tmp_path / "sub" / "a.txt", tmp_path, tmp_path / "sub"])) == ["a.txt"]


def test_equal_names_of_different_files_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    write(tmp_path, "2023/q1/report.txt", "2024/q1/report.txt", "2025/report.txt")
    folders = [tmp_path / "2023" / "q1", tmp_path / "2024" / "q1", tmp_path / "2025"]

    assert names(collect(folders)) == ["report.txt", "q1/report.txt", "2025/report.txt"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "z.txt")
    (tmp_path / "broken.pdf").write_bytes(b"no pdf")
    (tmp_path / "broken.docx").write_bytes(b"no docx")
    (tmp_path / "broken.xlsx").write_bytes(b"no xlsx")
    (tmp_path / "scan.pdf").write_bytes(pdf(None))
    (tmp_path / "empty.docx").touch()

    collection = collect([tmp_path])

    assert names(collection) == ["a.txt", "z.txt"]
    assert reasons(collection) == {
        "broken.docx": "damaged, or not a Word document",
        "broken.xlsx": "damaged, or not an Excel workbook",
        "broken.pdf": "damaged, or not a PDF",
        "empty.docx": "the file is empty",
        "scan.pdf": "no text layer: its pages are pictures and would need text recognition (OCR)",
    }


def test_a_given_path_that_does_not_exist_is_a_failure(tmp_path: Path) -> None:
    (failure,) = collect([tmp_path / "gone"]).failures

    assert (failure.path, failure.state, failure.reason) == (tmp_path / "gone", "failed", "not found")


def test_what_is_no_document_is_skipped_with_its_reason(tmp_path: Path) -> None:
    write(
        tmp_path,
        ".git/config",
        ".hidden.txt",
        "node_modules/x/readme.md",
        "~$report.docx",
        "photo.JPG",
        "a.txt",
    )

    collection = collect([tmp_path])

    assert names(collection) == ["a.txt"]
    assert reasons(collection) == {
        ".git": "made by tools",
        ".hidden.txt": "hidden",
        "node_modules": "made by tools",
        "photo.JPG": "a picture",
        "~$report.docx": "made by a program for itself",
    }


def test_a_file_that_is_named_outright_is_not_skipped(tmp_path: Path) -> None:
    write(tmp_path, ".hidden.txt")

    assert names(collect([tmp_path / ".hidden.txt"])) == [".hidden.txt"]


def test_binary_data_under_an_unknown_name_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "data.xyz").write_bytes(bytes(range(256)) * 8)

    assert reasons(collect([tmp_path])) == {"data.xyz": "binary data, not text"}


def test_links_lead_into_no_loop_and_out_of_no_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    write(inside, "a.txt")
    write(outside, "secret.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "self").symlink_to(inside / "self")
    (inside / "out").symlink_to(outside)

    collection = collect([inside])

    assert names(collection) == ["a.txt"]
    assert reasons(collection)["loop"] == reasons(collection)["out"] == "a link to a folder"
    assert "self" in reasons(collection)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert reasons(collect([tmp_path])) == {"pipe.txt": "a device or pipe, not a file"}


def test_progress_counts_files_and_bytes_up_to_the_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    told: list[Progress] = []

    collect([tmp_path], Watcher(told.append))

    assert told[-1] == Progress(2, 2, 28, 28, "")
    assert [progress.files_done for progress in told] == sorted(progress.files_done for progress in told)
    assert {progress.name for progress in told} == {"a.txt", "b.txt", ""}


def test_every_file_goes_from_queued_over_reading_to_its_end(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    states: list[str] = []

    collect([tmp_path], Watcher(on_record=lambda record: states.append(record.state)))

    assert states == ["queued", "reading", "ready"]


def test_collecting_can_be_stopped(tmp_path: Path) -> None:
    write(tmp_path, *(f"{number}.txt" for number in range(100)))
    stop = Event()

    with pytest.raises(CollectingStoppedError):
        collect([tmp_path], Watcher(lambda _progress: stop.set(), stopped=stop.is_set))


def test_the_same_content_is_offered_under_the_plainest_of_its_names(tmp_path: Path) -> None:
    for name in ("lease (copy).txt", "lease.txt", "old/lease.txt", "old/a copy.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("one text")

    collection = collect([tmp_path])

    assert names(collection) == ["lease.txt"]
    assert set(reasons(collection).values()) == {"the same content as lease.txt"}


def test_the_same_content_is_offered_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text("one text")

    collection = collect([tmp_path])

    assert names(collection) == ["a.txt"]
    assert reasons(collection) == dict.fromkeys(["b.txt", "c.txt"], "the same content as a.txt")
