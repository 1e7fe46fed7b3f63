"""Write the zip package of an office file anew, with changed parts, under a limit of size."""

from collections.abc import Callable, Iterable
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - zlib names its exception like a variable

from rlm_desktop.documents.document import NoTextError
from rlm_desktop.documents.remarks import remark

_UNPACKED_LIMIT = 500_000_000
_FAULTS = (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, ValueError)


def repacked(data: bytes, called: str, parts: Callable[[ZipFile], Iterable[tuple[str, bytes]]]) -> bytes:
    """Return a package of the ``parts`` that are made of the one in ``data``.

    Raises NoTextError for what is no readable zip archive, or one that unpacks to more than 500 MB.
    """
    written = BytesIO()
    try:
        with ZipFile(BytesIO(data)) as source, ZipFile(written, "w", ZIP_STORED) as target:
            if sum(part.file_size for part in source.infolist()) > _UNPACKED_LIMIT:
                raise NoTextError(remark("archive_unpacks", size=f"{_UNPACKED_LIMIT / 1e6:,.0f} MB"))
            for name, content in parts(source):
                target.writestr(name, content)
    except _FAULTS as broken:
        raise NoTextError(remark("damaged", kind=called)) from broken
    return written.getvalue()
