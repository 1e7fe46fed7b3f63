"""Choose between worker, self-test, window and terminal, before anything heavy is imported.

The entry point of both commands, of ``python -m rlm_desktop`` and of the frozen application, which starts
itself again as the sandbox's worker, as the one that reads documents and as the server of a model file.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from rlm_desktop.documents.worker_command import READER_FLAG
from rlm_desktop.sandbox.worker_command import WORKER_FLAG
from rlm_desktop.settings.local_model.command import SERVER_FLAG

SELF_TEST_FLAG = "--self-test"
WINDOW_FLAGS = frozenset({"--samples", "--close-after-start"})
"""What ``app.run`` reads: open with the sample documents and their question; close by itself once shown."""

NO_DISPLAY = (
    "Error: There is no display to open the window on. "
    "Start it in a desktop session, or ask in the terminal:\n"
    '  rlm-desktop ask "question" PATH\n'
)


class FrontEnd(Enum):
    """What the arguments ask for."""

    WORKER = auto()
    READER = auto()
    MODEL_SERVER = auto()
    SELF_TEST = auto()
    WINDOW = auto()
    TERMINAL = auto()


_CHILDREN = {
    WORKER_FLAG: FrontEnd.WORKER,
    READER_FLAG: FrontEnd.READER,
    SERVER_FLAG: FrontEnd.MODEL_SERVER,
}
"""The flags with which the application starts itself."""


def front_end(argv: Sequence[str]) -> FrontEnd:
    """Say who answers to these arguments: nothing, a run's file or link, or the samples mean the window."""
    match list(argv):
        case [first, *_] if first in _CHILDREN:
            return _CHILDREN[first]
        case [only] if only == SELF_TEST_FLAG:
            return FrontEnd.SELF_TEST
        case flags if WINDOW_FLAGS.issuperset(flags):
            return FrontEnd.WINDOW
        case [only] if only.startswith("rlm://") or only.endswith(".jsonl"):
            return FrontEnd.WINDOW
        case _:
            return FrontEnd.TERMINAL


def without_display(environ: Mapping[str, str], platform: str) -> bool:
    """Say whether Qt would find nowhere to show a window, of which it does not tell but aborts."""
    shown_by = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform == "linux" and not any(environ.get(name) for name in shown_by)


def main() -> int:
    """Run what the command line asks for and return its exit status."""
    argv = sys.argv[1:]
    # Each front end is imported only when it is chosen: the worker must not load the others' libraries, and
    # the terminal must not load Qt.
    match front_end(argv):
        case FrontEnd.WORKER:
            from rlm_desktop.sandbox import worker_start  # noqa: PLC0415 - see above

            worker_start.main(argv[1:])
            return 0
        case FrontEnd.READER:
            from rlm_desktop.documents import worker  # noqa: PLC0415 - see above

            worker.main(argv[1:])
            return 0
        case FrontEnd.MODEL_SERVER:
            from rlm_desktop.settings.local_model import worker as server  # noqa: PLC0415 - see above

            server.main(argv[1:])
            return 0
        case FrontEnd.SELF_TEST:
            from rlm_desktop import self_test  # noqa: PLC0415 - see above

            return self_test.run()
        case FrontEnd.WINDOW:
            return _open_window(argv)
        case FrontEnd.TERMINAL:
            from rlm_desktop import cli  # noqa: PLC0415 - see above

            return cli.run(argv)


def _open_window(argv: Sequence[str]) -> int:
    if without_display(os.environ, sys.platform):
        sys.stderr.write(NO_DISPLAY)
        return 1
    from rlm_desktop import app  # noqa: PLC0415 - see ``main``

    return app.run(argv)


if __name__ == "__main__":
    sys.exit(main())
