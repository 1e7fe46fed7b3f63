"""Child process that hosts CPython-in-WebAssembly: runs sources that come by pipe, sends what they report.

It trusts nobody above the guest: the guest's reports are passed on as they are, and only this process says
when a source has ended. How it is started, and what it may import, is told in worker_start; the frames are
those of worker_link.

The one private thing it relies on is ``_eryx._eryx_report_output(stream, data)`` in the guest, which runs a
callback here for each call, in order, while the guest goes on. tests/sandbox/test_pyeryx_contract.py states
what exactly. Were it gone, the guest could report through pyeryx's public ``invoke`` instead: it has to be
awaited, so ``host_call`` would drive that one coroutine by hand, and replies could come back as its result.
"""

import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

from rlm_desktop.sandbox.layers.confinement import confine_after_start, confine_before_start
from rlm_desktop.sandbox.layers.privileges import ConfinementError, die_with
from rlm_desktop.sandbox.layers.process_limits import keep_little
from rlm_desktop.sandbox.worker_link import Link, frame

if sys.platform != "linux":  # there nothing needs them, and to import them takes 10 ms
    import queue
    import threading

GUEST_VOLUME = "/rpc"
WEEK_MS = 7 * 24 * 3600 * 1000
LAST_WORDS = frozenset({b"s", b"r", b"v"})
"""Tags of the reports after which an honest guest says no more."""


def sources_from(link: Link) -> Iterator[bytes]:
    """Give one source after the other; end this process when the parent is gone, whatever it is doing.

    On Linux the kernel sees to that (``die_with``), which spares each source the way through a thread.
    """
    if sys.platform == "linux":
        while (source := link.receive()) is not None:
            yield source
        os._exit(0)
    else:
        waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(link, waiting.put), daemon=True).start()
        while True:
            yield waiting.get()


def _listen(link: Link, take: Callable[[bytes], object]) -> None:
    while (source := link.receive()) is not None:
        take(source)
    os._exit(0)


def unpack_runtime(folder: str, open_session: Callable[[], object]) -> str:
    """Have the runtime unpacked within ``folder``, unless another child has done it; return where it is.

    A short-lived copy of this process does it, so that this one can be confined to reading before it starts
    a thread, and never needs to write.
    """
    unpacked = os.path.join(folder, "unpacked")
    if not os.path.isdir(unpacked):
        draft = f"{unpacked}-{os.getpid()}"
        os.mkdir(draft, 0o700)
        os.environ["TMPDIR"] = draft
        run_in_a_copy(open_session)
        try:
            os.rename(draft, unpacked)
        except OSError:
            if not os.path.isdir(unpacked):
                raise
    return unpacked


def run_in_a_copy(action: Callable[[], object]) -> None:
    """Run ``action`` in a fork, which dies with this process. Raises ConfinementError when it fails."""
    original = os.getpid()
    copy = os.fork()
    if not copy:
        try:
            die_with(original)
            action()
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitpid(copy, 0)[1]:
        raise ConfinementError("the WebAssembly runtime could not be unpacked")


class Host:
    """One WebAssembly session and the frames that it causes."""

    def __init__(self, link: Link, session: Callable[..., Any], volume: str) -> None:
        self._link = link
        self._text_left = 0
        self._last_word = b""
        """A report that ends what a source has to say: it is sent together with the end itself."""
        self._run: Callable[[str], object] = session(
            execution_timeout_ms=WEEK_MS,
            volumes=[(volume, GUEST_VOLUME, True)],
            on_stdout=self._pass_text,
            on_stderr=self._pass_report,
        ).execute

    def run(self, command: bytes) -> None:
        """Run a source in the guest and say how it ended; why it failed stays here (host paths)."""
        text_limit, _, source = command.partition(b"\n")
        self._text_left = int(text_limit)
        try:
            self._run(source.decode())
        except Exception:  # noqa: BLE001 - a lost guest must be told to the parent, whatever lost it
            self._send(frame(b"E"))
        else:
            self._send(frame(b"D"))

    def _pass_report(self, report: bytes) -> None:
        """Pass a report on; output beyond the limit, which an honest guest does not send, ends here."""
        tag = report[:1]
        if tag == b"o":
            self._text_left -= len(report) - 1
            if self._text_left < 0:
                return
        if tag in LAST_WORDS and not self._last_word:
            self._last_word = frame(b"G", report)
        else:
            self._send(frame(b"G", report))

    def _pass_text(self, text: bytes) -> None:
        text = text[: max(0, self._text_left)]
        self._text_left -= len(text)
        if text:
            self._send(frame(b"T", text))

    def _send(self, data: bytes) -> None:
        waited, self._last_word = self._last_word, b""
        self._link.send(waited + data)


def open_host(link: Link, volume: str, runtime: str) -> Host:
    """Confine this process, start the guest, and say which layers hold.

    On Linux all of it comes before the runtime starts a thread; elsewhere the runtime unpacks itself first.
    """
    from eryx import Session  # noqa: PLC0415 - its absence must be told to the parent, not to the void

    if sys.platform == "linux":
        runtime = os.environ["TMPDIR"] = unpack_runtime(runtime, Session)
        keep_little()
    layers = confine_before_start([volume, runtime])
    host = Host(link, Session, volume)
    if sys.platform != "linux":
        keep_little()
    layers += confine_after_start([volume, runtime])
    link.send(frame(b"R", ",".join(layers).encode()))
    return host


def main(argv: list[str]) -> None:
    """Serve until the parent goes; ``argv``: parent's pid, volume, runtime directory."""
    parent, volume, runtime = argv
    die_with(int(parent))
    link = Link()
    try:
        host = open_host(link, volume, runtime)
    except Exception as error:
        link.send(frame(b"U", f"{type(error).__name__}: {error}".encode()))
        raise
    for source in sources_from(link):
        host.run(source)
