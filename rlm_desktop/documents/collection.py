"""Turn files and folders into a collection of documents, naming whatever could not be read."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rlm_desktop.documents.document import Document, UnreadableDocumentError
from rlm_desktop.documents.finding import Failure, Found, Skipped, find
from rlm_desktop.documents.readers import read_document

type OnProgress = Callable[[int, int, str], None]
"""Called with files done, files in all, and the name of the one being read; at the end with an empty name."""


class CollectingStoppedError(Exception):
    """The caller asked to stop before everything was read."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What came of some paths. Names of documents are unique; the order depends on paths and names only."""

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...]
    skipped: tuple[Skipped, ...]


def collect(
    paths: Iterable[Path],
    on_progress: OnProgress = lambda _done, _total, _name: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Collection:
    """Read files, and folders with all that is below them. Blocks; call it from a thread that may wait.

    A name is the file's path below the folder that was given. ``stopped`` is asked before each file, such as
    ``Event.is_set``. Raises CollectingStoppedError once it says so, and nothing for files that fail.
    """
    findings = [finding for path in paths for finding in find(path)]
    files = _named_once(finding for finding in findings if isinstance(finding, Found))
    failures = [finding for finding in findings if isinstance(finding, Failure)]
    documents: list[Document] = []
    for done, file in enumerate(files):
        if stopped():
            raise CollectingStoppedError
        on_progress(done, len(files), file.name)
        try:
            documents.append(read_document(file.path, file.name))
        except UnreadableDocumentError as problem:
            failures.append(Failure(problem.path, problem.reason))
    on_progress(len(files), len(files), "")
    skipped = tuple(finding for finding in findings if isinstance(finding, Skipped))
    return Collection(tuple(documents), tuple(failures), skipped)


def _named_once(files: Iterable[Found]) -> list[Found]:
    """Drop files that were reached twice, and number names that several files share."""
    by_place = {os.path.realpath(file.path): file for file in reversed(list(files))}
    taken: set[str] = set()
    named = []
    for file in reversed(by_place.values()):
        name, number = file.name, 1
        while name in taken:
            number += 1
            name = f"{file.name} ({number})"
        taken.add(name)
        named.append(Found(file.path, name))
    return named
