"""The process that reads files: bytes come by pipe, text goes back; it can open none of the user's files.

Documents are hostile: whoever takes over the parser that runs here finds no key, no network (where the
kernel offers Landlock), and no files but the program's own. The app ends this process when a file takes too
long or too much memory.
"""

import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from rlm_desktop.documents.document import EmptyTextError, Extract, NoTextError
from rlm_desktop.documents.exchange import HEAD, Refusal, answer_of, receive
from rlm_desktop.documents.formats import ToRead
from rlm_desktop.documents.readers import extract
from rlm_desktop.documents.remarks import remark
from rlm_desktop.sandbox.layers import landlock
from rlm_desktop.sandbox.layers.privileges import die_with, drop_capabilities

if sys.platform != "win32":
    import resource

# Text recognition fails when it cannot make this folder, in which it is told to keep nothing.
_OCR_FOLDER = (".kreuzberg", "ocr")
_TOO_LARGE = remark("takes_too_much")


def main(argv: list[str]) -> None:
    """Serve until the app goes; ``argv``: its process id, bytes of memory, folder of OCR languages or ""."""
    parent, memory, languages = argv
    die_with(int(parent))
    orders, answers = _take_pipes()
    _confine(languages)
    _limit(int(memory))
    received: SimpleQueue[tuple[ToRead, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders, received), daemon=True).start()
    while True:
        wanted, data = received.get()
        _send(answers, *answer_of(_outcome(data, wanted)))


def _listen(orders: IO[bytes], received: "SimpleQueue[tuple[ToRead, bytes]]") -> None:
    """Pass files on; end the process, whatever it is doing, when the app is gone."""
    while (received_order := receive(orders)) is not None:
        received.put(received_order)
    os._exit(0)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Move the pipes away from the standard descriptors, on which libraries write their complaints."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)
    return orders, answers


def _confine(languages: str) -> None:
    """On Linux: let the PDF library unpack itself, then allow no more than to read the program's files."""
    if sys.platform == "linux":
        _unpack_pdf_library()
        drop_capabilities()
        if landlock.version():
            landlock.restrict(_readable(languages))


def _readable(languages: str) -> list[str]:
    """Name the folders of the program and its libraries, of which parts are loaded when first needed."""
    program = str(Path(sys.executable).parent)
    folders = [*sys.path, sys.prefix, sys.base_prefix, program, os.environ["TMPDIR"], languages]
    return [folder for folder in dict.fromkeys(folders) if folder and Path(folder).is_dir()]


def _unpack_pdf_library() -> None:
    """Let a copy of this process do it: the library starts threads, which could not be confined any more."""
    copy = os.fork()
    if copy:
        os.waitpid(copy, 0)
        return
    try:
        Path(os.environ["TMPDIR"], *_OCR_FOLDER).mkdir(parents=True)
        extract(b"%PDF-1.4", ToRead("x.pdf"))
    finally:
        os._exit(0)


def _limit(memory: int) -> None:
    """Let no crash leave a core file, nothing be written, and allocations fail that the app sees too late."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (2 * memory, 2 * memory))


def _outcome(data: bytes, to_read: ToRead) -> Extract | Refusal:
    try:
        return extract(data, to_read)
    except EmptyTextError as verdict:
        return Refusal(str(verdict), empty=True, can_use_ocr=verdict.can_use_ocr)
    except NoTextError as verdict:
        return Refusal(str(verdict))
    except MemoryError:
        return Refusal(_TOO_LARGE)
    # A panic of the library is no Exception: it ends this process, whose state nobody knows any more.
    except Exception as fault:  # noqa: BLE001 - whatever a parser stumbles over is that file's fate only
        return Refusal(remark("reader_failed", error=type(fault).__name__))


def _send(answers: IO[bytes], said: bytes, text: bytes) -> None:
    answers.write(HEAD.pack(len(said), len(text)))
    answers.write(said)
    answers.write(text)
    answers.flush()
