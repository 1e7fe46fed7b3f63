"""Read one file of a collection: from the cache, here if it is plain text, else in a worker process."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType
from typing import IO

from rlm_desktop.documents.archives import Archives
from rlm_desktop.documents.checking import checked
from rlm_desktop.documents.content import Stamp, digest, opened, stamp_of
from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import EmptyTextError, Extract, Format, NoTextError
from rlm_desktop.documents.exchange import Order, Refusal
from rlm_desktop.documents.file_record import FileKey, FileRecord, FileState
from rlm_desktop.documents.finding import Found
from rlm_desktop.documents.formats import format_of, suffix_of
from rlm_desktop.documents.problems import reason_of
from rlm_desktop.documents.remarks import remark
from rlm_desktop.documents.skip_rules import SkipRules
from rlm_desktop.documents.text_cache import CacheKey, TextCache
from rlm_desktop.documents.worker_pool import WorkerPool
from rlm_desktop.documents.worker_process import Casualty, Job, WorkerProcess

type Outcome = Extract | Refusal | Casualty
_PROBLEMS = (OSError, NoTextError, EOFError, MemoryError)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How files are read. Whoever made the cache and the pool closes them."""

    rules: SkipRules = field(default_factory=SkipRules)
    cache: TextCache | None = None
    pool: WorkerPool | None = None
    """None: worker processes of its own, for this reading only."""
    ocr_language: str | None = None
    """Look at pictures, and at pages without text, in this language of Tesseract."""
    fresh: bool = False
    """Try again what was refused before."""
    known: Mapping[FileKey, FileRecord] = MappingProxyType({})
    """What was known before: what is excluded stays so; what failed stays failed while it is unchanged."""

    def close(self) -> None:
        """Close the cache and the pool, if there are any."""
        if self.pool:
            self.pool.close()
        if self.cache:
            self.cache.close()


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file; ``extract`` is None when it gave no text."""

    record: FileRecord
    extract: Extract | None = None


class FileReader:
    """Reads the files of one collection, from several threads. The same content is read once."""

    def __init__(self, options: ReadingOptions, archives: Archives, stopped: Callable[[], bool]) -> None:
        self._options = options
        self._archives = archives
        self._stopped = stopped
        self._outcomes: dict[CacheKey, Future[Outcome]] = {}
        self._lock = threading.Lock()

    def read(self, found: Found, worker: WorkerProcess) -> Reading:
        """Read a file; whatever is wrong with it is in the record."""
        record = record_of(found, FileState.READING, self._options)
        try:
            stamp = stamp_of(found.path)
            size = found.size if found.member is not None else stamp.size
            record = record.model_copy(update={"size": size, "mtime_ns": stamp.mtime_ns})
            if (known := self._unchanged_failure(record)) is not None:
                return Reading(known)
            if not size:
                raise EmptyTextError(remark("empty_file"))  # noqa: TRY301 - told like what the readers find
            key, outcome = self._outcome(found, stamp, worker)
            if stamp_of(found.path) != stamp:
                raise NoTextError(remark("changed"))
        except EmptyTextError as problem:
            return Reading(_ended(record, FileState.WARNING, str(problem)))
        except _PROBLEMS as problem:
            return Reading(_ended(record, FileState.FAILED, reason_of(problem)))
        return _judged(record.model_copy(update={"sha256": key.sha256, "format": key.format.value}), outcome)

    def _unchanged_failure(self, record: FileRecord) -> FileRecord | None:
        known = self._options.known.get(record.key)
        if known is None or self._options.fresh or not known.yields_nothing:
            return None
        unchanged = (known.size, known.mtime_ns) == (record.size, record.mtime_ns)
        return known.model_copy(update={"name": record.name}) if unchanged else None

    def _outcome(self, found: Found, stamp: Stamp, worker: WorkerProcess) -> tuple[CacheKey, Outcome]:
        cache, place = self._options.cache, found.key
        known_hash = cache.index.get(place, stamp) if cache else None
        if known_hash is None:
            with opened(place, self._archives) as (stream, _):
                known_hash = digest(stream)
            if cache:
                cache.index.put(place, stamp, known_hash)
        suffix = suffix_of(found.name)
        key = CacheKey(known_hash, format_of(found.name), suffix, self._options.ocr_language)
        future, is_first = self._claim(key)
        if is_first:
            try:
                future.set_result(self._kept(key) or self._new(found, key, worker))
            except BaseException as fault:
                future.set_exception(fault)
                raise
        return key, future.result()

    def _claim(self, key: CacheKey) -> tuple[Future[Outcome], bool]:
        """Give where this content's outcome is or will be, and whether it is up to the caller to find it."""
        with self._lock:
            if (future := self._outcomes.get(key)) is not None:
                return future, False
            self._outcomes[key] = future = Future()
            return future, True

    def _kept(self, key: CacheKey) -> Outcome | None:
        kept = self._options.cache.get(key) if self._options.cache else None
        return None if isinstance(kept, Refusal) and self._options.fresh else kept

    def _new(self, found: Found, key: CacheKey, worker: WorkerProcess) -> Outcome:
        with opened(found.key, self._archives) as (stream, size):
            if key.format is Format.TEXT:
                outcome: Outcome = _text(stream, key.sha256)
            else:
                order = Order(suffix=f"x{key.suffix}", ocr_language=key.ocr_language, size=size)
                outcome = worker.read(Job(order, stream, self._stopped))
        if self._options.cache and not isinstance(outcome, Casualty):
            self._options.cache.put(key, outcome)
        return outcome


def record_of(found: Found, state: FileState, options: ReadingOptions) -> FileRecord:
    """Describe a file of which no more is known than where it lies."""
    known = options.known.get(found.key)
    return FileRecord(
        name=found.name,
        path=found.path,
        member=found.member,
        state=state,
        size=found.size,
        excluded=known.excluded if known else False,
    )


def _text(stream: IO[bytes], expected: str) -> Extract | Refusal:
    data = stream.read()
    if sha256(data).hexdigest() != expected:
        raise NoTextError(remark("changed"))
    try:
        return checked(decode(data))
    except EmptyTextError as verdict:
        return Refusal(str(verdict), empty=True)
    except NoTextError as verdict:
        return Refusal(str(verdict))


def _ended(record: FileRecord, state: FileState, reason: str) -> FileRecord:
    return record.model_copy(update={"state": state, "reasons": (reason,)})


def _judged(record: FileRecord, outcome: Outcome) -> Reading:
    match outcome:
        case Casualty(reason=reason):
            return Reading(_ended(record, FileState.FAILED, reason))
        case Refusal(reason=reason, empty=empty, can_use_ocr=can_use_ocr):
            state = FileState.WARNING if empty else FileState.FAILED
            return Reading(_ended(record, state, reason).model_copy(update={"can_use_ocr": can_use_ocr}))
        case Extract() as extract:
            details = {
                "state": FileState.WARNING if extract.warnings else FileState.READY,
                "reasons": extract.warnings,
                "chars": len(extract.text),
                "pages": sum(boundary.kind in ("page", "slide") for boundary in extract.boundaries),
                "encoding": extract.encoding,
                "can_use_ocr": extract.can_use_ocr,
            }
            return Reading(record.model_copy(update=details), extract)
