"""A document's file is opened by the system, but never one that the system would run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from rlm_desktop.ui.controllers.document_opener import RUNS_WHEN_OPENED, DocumentOpener
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.documents_model import DocumentsModel

pytestmark = pytest.mark.usefixtures("qapp")


class Desktop(QObject):
    """Stands where the system's programs would open files."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note what would be opened."""
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "take")  # type: ignore[arg-type]  # it refuses the bytes of its stubs
    yield desktop
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture
def opener() -> DocumentOpener:
    return DocumentOpener(LibraryController(DocumentsModel(), Operations()))


def test_a_document_is_opened_and_its_folder_shown(
    opener: DocumentOpener, desktop: Desktop, tmp_path: Path
) -> None:
    lease = tmp_path / "lease #1.pdf"
    lease.write_bytes(b"%PDF")
    opener.open_original(lease)
    opener.open_folder(lease)
    assert desktop.opened == [lease, tmp_path]


@pytest.mark.parametrize("suffix", sorted(RUNS_WHEN_OPENED))
def test_what_the_system_would_run_is_only_shown_in_its_folder(
    opener: DocumentOpener, desktop: Desktop, tmp_path: Path, suffix: str
) -> None:
    program = tmp_path / f"invoice.pdf{suffix.upper()}"
    program.write_bytes(b"")
    told: list[str] = []
    opener.noted.connect(told.append)
    opener.open_original(program)
    assert desktop.opened == [tmp_path]
    assert "could be run as a program" in told[0]


def test_a_file_that_is_gone_is_told_of(opener: DocumentOpener, desktop: Desktop, tmp_path: Path) -> None:
    told: list[str] = []
    opener.noted.connect(told.append)
    opener.open_original(tmp_path / "gone.pdf")
    opener.open_text("gone.pdf")
    assert desktop.opened == []
    assert told[0].endswith("gone.pdf could not be opened.")
    assert told[1] == "gone.pdf has no text to show."
