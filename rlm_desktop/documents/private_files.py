"""Write files that only this user may read, so that others see all of one or nothing."""

import os
import tempfile
from pathlib import Path


def write_private(path: Path, *parts: bytes, durable: bool = False) -> None:
    """Put ``parts`` in the place of a file; ``durable``: on the disk before it counts. Raises OSError.

    The folder is made if need be, but not the folders above it.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix="draft-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(parts)
            if durable:
                file.flush()
                os.fsync(descriptor)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
