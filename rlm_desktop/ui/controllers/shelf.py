"""The files that are loaded, with or without text, each under a name of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from rlm_desktop.documents.collection import Collection
from rlm_desktop.documents.document import Document
from rlm_desktop.documents.file_record import FileKey, FileRecord, FileState
from rlm_desktop.documents.remarks import remark
from rlm_desktop.ui.models.document_entry import DocumentEntry, DocumentProblem
from rlm_desktop.ui.models.remark_words import reasons_of


class Shelf:
    """Grows by collections that were read one after another. A file that comes again replaces itself."""

    def __init__(self) -> None:
        self._records: dict[FileKey, FileRecord] = {}
        self._documents: dict[FileKey, Document] = {}
        self._reading: dict[FileKey, FileRecord] = {}
        self._removed: dict[FileKey, FileRecord] = {}
        self._stale: set[FileKey] = set()

    @property
    def documents(self) -> list[Document]:
        """What a run reads, in the order of names."""
        usable = (one for key, one in self._documents.items() if self._records[key].usable)
        return sorted(usable, key=lambda document: document.name.casefold())

    @property
    def records(self) -> list[FileRecord]:
        """What is known of each file, in the order in which they came."""
        return list(self._records.values())

    @property
    def removed(self) -> list[FileRecord]:
        """What was taken off the shelf, as excluded, in case its folder is read again."""
        return [record.model_copy(update={"excluded": True}) for record in self._removed.values()]

    def mark_stale(self, names: Iterable[str]) -> None:
        """Note which files have changed since they were read, and that the others have not."""
        self._stale = {record.key for record in self.named(names)}

    def clear(self) -> None:
        """Take everything off the shelf and remember nothing of it."""
        for contents in (self._records, self._documents, self._reading, self._removed, self._stale):
            contents.clear()

    def note(self, records: Iterable[FileRecord]) -> None:
        """Take in how far files are that are being read."""
        self._reading |= {record.key: record for record in records if record.state is not FileState.SKIPPED}

    def forget_reading(self) -> None:
        """Go back to what was read: nothing is being read any more."""
        self._reading.clear()

    def put(self, collection: Collection) -> list[FileRecord]:
        """Add what was read, names that are taken lengthened, and give what was skipped.

        That is what a rule leaves out, and files with the same content as one that is there already.
        """
        skipped = list(collection.skipped)
        documents = {FileKey(one.path, one.member): one for one in collection.documents}
        for record in collection.records:
            self._reading.pop(record.key, None)
            if record.state is FileState.SKIPPED:
                self._forget(record.key)
                continue
            if (twin := self._twin(record)) is not None:
                same = (remark("duplicate", name=twin.name),)
                skipped.append(record.model_copy(update={"reasons": same}))
                continue
            name = self._name_for(record)
            self._removed.pop(record.key, None)
            known = self._records.get(record.key)
            excluded = known.excluded if known else record.excluded
            self._forget(record.key)
            self._records[record.key] = record.model_copy(update={"name": name, "excluded": excluded})
            if record.key in documents:
                self._documents[record.key] = replace(documents[record.key], name=name)
        return skipped

    def remove(self, names: Iterable[str]) -> None:
        """Forget files by their names."""
        for record in self.named(names):
            self._forget(record.key)
            self._removed[record.key] = record

    def exclude(self, names: Iterable[str], *, excluded: bool) -> None:
        """Leave files out of runs, or take them in again; they stay on the shelf."""
        for record in self.named(names):
            self._records[record.key] = record.model_copy(update={"excluded": excluded})

    def named(self, names: Iterable[str]) -> list[FileRecord]:
        """Give what is known of the files with these names."""
        wanted = set(names)
        return [record for record in self._records.values() if record.name in wanted]

    def entries(self) -> list[DocumentEntry]:
        """Describe everything for the documents panel."""
        records = (self._records | self._reading).values()
        return [_entry(record, stale=record.key in self._stale) for record in records]

    def _twin(self, record: FileRecord) -> FileRecord | None:
        """Give another file on the shelf with the same text, if there is one."""
        if not record.chars:
            return None
        same = (one for one in self._records.values() if _content(one) == _content(record))
        return next((one for one in same if one.chars and one.key != record.key), None)

    def _forget(self, key: FileKey) -> None:
        self._records.pop(key, None)
        self._documents.pop(key, None)
        self._stale.discard(key)

    def _name_for(self, record: FileRecord) -> str:
        """Keep the name that a file has already, from when it was read before; else give it a free one."""
        if known := self._records.get(record.key):
            return known.name
        taken = {one.name for one in self._records.values()}
        return next(name for name in _names(record) if name not in taken)


def _names(record: FileRecord) -> Iterator[str]:
    yield record.name
    yield f"{record.path.parent.name}/{record.name}"
    for number in count(2):
        yield f"{record.name} ({number})"


def _content(record: FileRecord) -> tuple[str, str]:
    return record.sha256, record.format


def _entry(record: FileRecord, *, stale: bool) -> DocumentEntry:
    return DocumentEntry(
        name=record.name,
        path=record.path,
        chars=record.chars,
        pages=record.pages,
        problem=_problem(record),
        reason=reasons_of(record),
        state=record.state,
        size=record.size,
        encoding=record.encoding or "",
        excluded=record.excluded,
        can_use_ocr=record.can_use_ocr,
        member=record.member,
        stale=stale,
    )


def _problem(record: FileRecord) -> DocumentProblem | None:
    if record.state is FileState.FAILED:
        return "unreadable"
    if record.state is FileState.WARNING:
        return "warning" if record.chars else "no_text"
    return None
