"""POSIX limits of this process: no core file, no growing file, few descriptors, at most so much memory."""

import os
import sys

if sys.platform != "win32":
    import resource

OPEN_FILES = 256


def keep_little() -> None:
    """Let no crash leave a core file, which would hold the documents, and no file grow by one byte."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))


def leave_memory_to_others() -> None:
    """Take at most half of this machine's memory: what grows faster than anyone looks fails by itself."""
    if sys.platform != "win32":
        half = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
        resource.setrlimit(resource.RLIMIT_AS, (half, half))
