"""Notice files that changed after they were read, before a run uses what they no longer say."""

from collections.abc import Iterable

from rlm_desktop.documents.content import Stamp, stamp_of
from rlm_desktop.documents.document import NoTextError
from rlm_desktop.documents.file_record import FileRecord


def changed_since_read(records: Iterable[FileRecord]) -> tuple[FileRecord, ...]:
    """Give the usable files that are gone, or have another size or time than when they were read.

    Of an archive's members, those whose archive has another time.
    """
    return tuple(record for record in records if record.usable and not _is_same(record))


def _is_same(record: FileRecord) -> bool:
    try:
        stamp = stamp_of(record.path)
    except (OSError, NoTextError):
        return False
    if record.member is not None:
        return stamp.mtime_ns == record.mtime_ns
    return stamp == Stamp(record.size, record.mtime_ns)
