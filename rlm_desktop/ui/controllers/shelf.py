"""The documents that are loaded and the files that could not be, each under a name of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from rlm_desktop.documents.collection import Collection
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.finding import Failure
from rlm_desktop.ui.models.documents_model import DocumentEntry


class Shelf:
    """Grows by collections that were read one after another. A file that comes again replaces itself."""

    def __init__(self) -> None:
        self._documents: dict[Path, Document] = {}
        self._failures: dict[Path, DocumentEntry] = {}

    @property
    def documents(self) -> list[Document]:
        """What a run reads, in the order of names."""
        return sorted(self._documents.values(), key=lambda document: document.name.casefold())

    def put(self, collection: Collection, sources: Iterable[Path]) -> None:
        """Add what was read from ``sources``; names that are taken are lengthened."""
        folders = tuple(sources)
        for document in collection.documents:
            self._documents[document.path] = replace(document, name=self._name_for(document))
            self._failures.pop(document.path, None)
        for failure in collection.failures:
            name = self._known_name(failure.path) or _name_below(failure.path, folders)
            self._documents.pop(failure.path, None)
            self._failures[failure.path] = _failed_entry(failure, name)

    def remove(self, names: Iterable[str]) -> None:
        """Forget documents and failures by their names."""
        gone = set(names)
        self._documents = {path: one for path, one in self._documents.items() if one.name not in gone}
        self._failures = {path: one for path, one in self._failures.items() if one.name not in gone}

    def paths(self, names: Iterable[str]) -> list[Path]:
        """Give the files behind some names."""
        wanted = set(names)
        return [entry.path for entry in self.entries() if entry.name in wanted]

    def entries(self) -> list[DocumentEntry]:
        """Describe everything for the documents panel."""
        return [*map(_entry, self._documents.values()), *self._failures.values()]

    def _known_name(self, path: Path) -> str | None:
        """Give the name that a file has already, from when it was read before."""
        known = self._documents.get(path) or self._failures.get(path)
        return known.name if known else None

    def _name_for(self, document: Document) -> str:
        if known := self._known_name(document.path):
            return known
        taken = {one.name for one in self._documents.values()}
        return next(name for name in _names(document) if name not in taken)


def _names(document: Document) -> Iterator[str]:
    yield document.name
    yield f"{document.path.parent.name}/{document.name}"
    for number in count(2):
        yield f"{document.name} ({number})"


def _entry(document: Document) -> DocumentEntry:
    return DocumentEntry(
        name=document.name,
        path=document.path,
        chars=len(document.text),
        pages=sum(boundary.kind == "page" for boundary in document.boundaries),
        problem="warning" if document.warnings else None,
        reason="\n".join(document.warnings),
    )


def _name_below(path: Path, sources: tuple[Path, ...]) -> str:
    """Name a file as if it had been read: by its path below the source that led to it."""
    above = next((source for source in sources if source in path.parents), path.parent)
    return path.relative_to(above).as_posix()


def _failed_entry(failure: Failure, name: str) -> DocumentEntry:
    no_text = failure.reason.startswith("no text")
    return DocumentEntry(
        name=name,
        path=failure.path,
        problem="no_text" if no_text else "unreadable",
        reason=failure.reason,
    )
