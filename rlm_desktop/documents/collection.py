"""Turn files and folders into a collection of documents, with a truth about each file that was found."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from rlm_desktop.documents.archives import Archives
from rlm_desktop.documents.document import Document, Format
from rlm_desktop.documents.file_reader import FileReader, Reading, ReadingOptions, record_of
from rlm_desktop.documents.file_record import FileKey, FileRecord, FileState
from rlm_desktop.documents.finding import Finding, Found, LeftOut, find
from rlm_desktop.documents.ocr import language_folder
from rlm_desktop.documents.remarks import remark
from rlm_desktop.documents.worker_pool import WorkerPool
from rlm_desktop.documents.worker_process import WorkerProcess

_LOOK_SECONDS = 0.05


class CollectingStoppedError(Exception):
    """The caller asked to stop before everything was read."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading is; ``name`` is of a file that is being read, empty at the end."""

    files_done: int
    files: int
    bytes_done: int
    bytes: int
    name: str


@dataclass(frozen=True, slots=True)
class Watcher:
    """Whom to tell what, in the thread that collects; ``stopped`` is asked many times a second."""

    on_progress: Callable[[Progress], None] = lambda _progress: None
    on_record: Callable[[FileRecord], None] = lambda _record: None
    """Called whenever a file's state changes, beginning with QUEUED."""
    stopped: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Collection:
    """What came of some paths. Names are unique; the order depends on paths and names only."""

    records: tuple[FileRecord, ...]
    """Every file, and every folder that is left out."""
    documents: tuple[Document, ...]
    """Those that gave text, excluded ones too."""

    @property
    def failures(self) -> tuple[FileRecord, ...]:
        """Give the files that were wanted and gave no text."""
        return tuple(record for record in self.records if record.yields_nothing)

    @property
    def skipped(self) -> tuple[FileRecord, ...]:
        """Give what a rule leaves out."""
        return tuple(record for record in self.records if record.state is FileState.SKIPPED)


_NO_WATCHER = Watcher()
_USUAL = ReadingOptions()


def collect(
    paths: Iterable[Path], watcher: Watcher = _NO_WATCHER, options: ReadingOptions = _USUAL
) -> Collection:
    """Read files, and folders with all that is below them. Blocks; call it from a thread that may wait.

    A document is named by its path below the folder that was given, with the folders above it where that name
    is taken. Raises CollectingStoppedError within a second once the watcher says so, and nothing for files
    that fail.
    """
    return _read(_named_once(_findings(paths, watcher, options)), watcher, options)


def read_again(
    records: Iterable[FileRecord], watcher: Watcher = _NO_WATCHER, options: ReadingOptions = _USUAL
) -> Collection:
    """Read files that are known already, under the names they have. Raises CollectingStoppedError."""
    return _read([_found_again(record) for record in records], watcher, options)


def _found_again(record: FileRecord) -> Found:
    return Found(record.path, record.name, record.member, record.size)


def _findings(paths: Iterable[Path], watcher: Watcher, options: ReadingOptions) -> Iterator[Finding]:
    for path in paths:
        for finding in find(path.absolute(), options.rules):
            if watcher.stopped():
                raise CollectingStoppedError
            yield finding


def _read(findings: Sequence[Finding], watcher: Watcher, options: ReadingOptions) -> Collection:
    """Read what was found, in its order."""
    readings = {
        place: Reading(_left_out(finding, options))
        for place, finding in enumerate(findings)
        if isinstance(finding, LeftOut)
    }
    for reading in readings.values():
        watcher.on_record(reading.record)
    queue = {place: finding for place, finding in enumerate(findings) if isinstance(finding, Found)}
    readings |= _Session(queue, watcher, options).run()
    return _collection([readings[place] for place in range(len(findings))])


class _Session:
    """One reading of many files by the threads of a pool."""

    def __init__(self, queue: dict[int, Found], watcher: Watcher, options: ReadingOptions) -> None:
        self._queue = queue
        self._watcher = watcher
        self._options = options
        self._stop = Event()
        self._news: SimpleQueue[tuple[int, Reading | None]] = SimpleQueue()
        self._progress = Progress(0, len(queue), 0, sum(found.size for found in queue.values()), "")

    def run(self) -> dict[int, Reading]:
        """Read everything. Raises CollectingStoppedError."""
        readings: dict[int, Reading] = {}
        with ExitStack() as owned:
            owned.callback(self._stop.set)
            reader = FileReader(self._options, owned.enter_context(Archives()), self._stop.is_set)
            self._submit(reader, self._options.pool or owned.enter_context(_pool()))
            while len(readings) < len(self._queue):
                if self._watcher.stopped():
                    self._stop.set()
                    raise CollectingStoppedError
                self._take_news(readings)
        self._watcher.on_progress(replace(self._progress, name=""))
        return readings

    def _submit(self, reader: FileReader, pool: WorkerPool) -> None:
        for place, found in self._queue.items():
            self._watcher.on_record(record_of(found, FileState.QUEUED, self._options))
            pool.submit(partial(self._work, reader, place, found))

    def _work(self, reader: FileReader, place: int, found: Found, worker: WorkerProcess) -> None:
        """Run in a thread of the pool."""
        if not self._stop.is_set():
            self._news.put((place, None))
            self._news.put((place, reader.read(found, worker)))

    def _take_news(self, readings: dict[int, Reading]) -> None:
        try:
            place, reading = self._news.get(timeout=_LOOK_SECONDS)
        except Empty:
            return
        found = self._queue[place]
        if reading is None:
            self._progress = replace(self._progress, name=found.name)
            self._watcher.on_record(record_of(found, FileState.READING, self._options))
        else:
            readings[place] = reading
            done, size = self._progress.files_done + 1, self._progress.bytes_done + found.size
            self._progress = replace(self._progress, files_done=done, bytes_done=size)
            self._watcher.on_record(reading.record)
        self._watcher.on_progress(self._progress)


def _pool() -> WorkerPool:
    return WorkerPool(languages=language_folder(os.environ))


def _left_out(finding: LeftOut, options: ReadingOptions) -> FileRecord:
    record = record_of(finding.found, finding.state, options)
    return record.model_copy(update={"reasons": (finding.reason,)})


def _collection(readings: Sequence[Reading]) -> Collection:
    """Give each content once: under the plainest of its files' names."""
    records: list[FileRecord] = []
    documents: list[Document] = []
    kept = _plainest(reading.record for reading in readings if reading.extract is not None)
    for reading in readings:
        record = reading.record
        if reading.extract is None:
            records.append(record)
        elif (name := kept[_content(record)]) != record.name:
            reason = (remark("duplicate", name=name),)
            records.append(record.model_copy(update={"state": FileState.SKIPPED, "reasons": reason}))
        else:
            records.append(record)
            documents.append(_document(reading))
    return Collection(tuple(records), tuple(documents))


def _plainest(records: Iterable[FileRecord]) -> dict[tuple[str, str], str]:
    """Choose a name for each content: the shortest of a file, then of its folders, then the first."""
    named: dict[tuple[str, str], str] = {}
    for record in records:
        before = named.setdefault(_content(record), record.name)
        named[_content(record)] = min(before, record.name, key=_adornment)
    return named


def _content(record: FileRecord) -> tuple[str, str]:
    return record.sha256, record.format


def _adornment(name: str) -> tuple[int, int]:
    return len(name.rpartition("/")[2]), len(name)


def _document(reading: Reading) -> Document:
    record, extract = reading.record, reading.extract
    assert extract is not None  # noqa: S101 - for the type checker: the caller has looked
    return Document(
        name=record.name,
        path=record.path,
        format=Format(record.format),
        text=extract.text,
        encoding=extract.encoding,
        boundaries=extract.boundaries,
        warnings=extract.warnings,
        size=record.size,
        mtime_ns=record.mtime_ns,
        sha256=record.sha256,
        member=record.member,
    )


def _named_once(findings: Iterable[Finding]) -> list[Finding]:
    """Drop files that were reached before, and lengthen names that are taken."""
    named: dict[str, Finding] = {}
    reached: set[FileKey] = set()
    for finding in findings:
        found = finding.found if isinstance(finding, LeftOut) else finding
        place = FileKey(Path(os.path.realpath(found.path)), found.member)
        if place not in reached:
            reached.add(place)
            name = next(name for name in _names(found) if name not in named)
            unique = replace(found, name=name)
            named[name] = replace(finding, found=unique) if isinstance(finding, LeftOut) else unique
    return list(named.values())


def _names(found: Found) -> Iterator[str]:
    """Give the file's name, then longer ones with more of the folders above it, then numbered ones."""
    yield found.name
    parts = found.path.parts if found.member is None else (*found.path.parts, *found.member.split("/"))
    for length in range(found.name.count("/") + 2, len(parts)):
        yield "/".join(parts[-length:])
    for number in count(2):
        yield f"{found.name} ({number})"
