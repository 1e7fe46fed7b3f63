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
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any

from rlm_desktop.sandbox.layers.confinement import confine_after_start, confine_before_start
from rlm_desktop.sandbox.layers.privileges import ConfinementError, die_with
from rlm_desktop.sandbox.layers.process_limits import keep_little
from rlm_desktop.sandbox.worker_link import Link

GUEST_VOLUME = "/rpc"
WEEK_MS = 7 * 24 * 3600 * 1000


def listen(link: Link, sources: "queue.SimpleQueue[bytes]") -> None:
    """Pass sources on; end the process, whatever it is doing, when the parent is gone."""
    while (source := link.receive()) is not None:
        sources.put(source)
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
            self._link.send(b"E")
        else:
            self._link.send(b"D")

    def _pass_report(self, report: bytes) -> None:
        """Pass a report on; output beyond the limit, which an honest guest does not send, ends here."""
        if report[:1] == b"o":
            self._text_left -= len(report) - 1
            if self._text_left < 0:
                return
        self._link.send(b"G", report)

    def _pass_text(self, text: bytes) -> None:
        text = text[: max(0, self._text_left)]
        self._text_left -= len(text)
        if text:
            self._link.send(b"T", text)


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
    link.send(b"R", ",".join(layers).encode())
    return host


def main(argv: list[str]) -> None:
    """Serve until the parent goes; ``argv``: parent's pid, volume, runtime directory."""
    parent, volume, runtime = argv
    die_with(int(parent))
    link = Link()
    try:
        host = open_host(link, volume, runtime)
    except Exception as error:
        link.send(b"U", f"{type(error).__name__}: {error}".encode())
        raise
    sources: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(link, sources), daemon=True).start()
    while True:
        host.run(sources.get())
