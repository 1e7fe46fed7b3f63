"""Turn files and folders into a collection of documents, naming whatever could not be read."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from rlm_desktop.documents.document import Document, UnreadableDocumentError
from rlm_desktop.documents.finding import Failure, Finding, Found, Skipped, find
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

    A document is named by its path below the folder that was given, with the folders above it where that name
    is taken. ``stopped``, such as ``Event.is_set``, is asked before each file. Raises CollectingStoppedError
    once it says so, and nothing for files that fail.
    """
    findings = list(_findings(paths, stopped))
    files = _named_once(finding for finding in findings if isinstance(finding, Found))
    failures = [finding for finding in findings if isinstance(finding, Failure)]
    documents: list[Document] = []
    for done, file in enumerate(files):
        _go_on_unless(stopped)
        on_progress(done, len(files), file.name)
        try:
            documents.append(read_document(file.path, file.name))
        except UnreadableDocumentError as problem:
            failures.append(Failure(problem.path, problem.reason))
    on_progress(len(files), len(files), "")
    skipped = tuple(finding for finding in findings if isinstance(finding, Skipped))
    return Collection(tuple(documents), tuple(failures), skipped)


def _findings(paths: Iterable[Path], stopped: Callable[[], bool]) -> Iterator[Finding]:
    for path in paths:
        for finding in find(path.absolute()):
            _go_on_unless(stopped)
            yield finding


def _go_on_unless(stopped: Callable[[], bool]) -> None:
    if stopped():
        raise CollectingStoppedError


def _named_once(files: Iterable[Found]) -> list[Found]:
    """Drop files that were reached before, and lengthen names that are taken."""
    named: dict[str, Found] = {}
    reached: set[str] = set()
    for file in files:
        place = os.path.realpath(file.path)
        if place not in reached:
            reached.add(place)
            name = next(name for name in _names(file) if name not in named)
            named[name] = Found(file.path, name)
    return list(named.values())


def _names(file: Found) -> Iterator[str]:
    """Give the file's name, then longer ones with more of the folders above it, then numbered ones."""
    yield file.name
    parts = file.path.parts
    for length in range(file.name.count("/") + 2, len(parts)):
        yield "/".join(parts[-length:])
    for number in count(2):
        yield f"{file.name} ({number})"
