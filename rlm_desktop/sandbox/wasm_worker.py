"""Child process that hosts CPython-in-WebAssembly: runs sources that come by pipe, sends what they report.

It imports nothing of the package, because it is started by its path under ``python -I`` (or, in a frozen
build, through ``main``), and nothing that it does not need. It trusts nobody above the guest: the guest's
reports are passed on as they are, and only this process says when a source has ended.

Frames, both ways: one byte of kind, four bytes of length (little-endian), the body.
To the child:   ``X`` source to run, after a line with the bytes of text that it may write.
To the parent:  ``R`` ready, the names of the active layers · ``U`` unable to start, why · ``G`` one report of
the guest · ``T`` text that the guest wrote past its own output · ``D`` the source ended · ``E`` it failed or
the guest is gone.

The one private thing it relies on is ``_eryx._eryx_report_output(stream, data)`` in the guest, which runs a
callback here for each call, in order, while the guest goes on. tests/sandbox/test_pyeryx_contract.py states
what exactly. Were it gone, the guest could report through pyeryx's public ``invoke`` instead: it has to be
awaited, so ``host_call`` would drive that one coroutine by hand, and replies could come back as its result.
"""

import ctypes
import os
import queue
import struct
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

if sys.platform != "win32":
    import resource

GUEST_VOLUME = "/rpc"
FRAME = struct.Struct("<cI")
WEEK_MS = 7 * 24 * 3600 * 1000

_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_SIGKILL = 9
_LANDLOCK_CREATE, _LANDLOCK_ADD_RULE, _LANDLOCK_RESTRICT = 444, 445, 446
_LANDLOCK_VERSION_FLAG = 1
_READ_FILE_AND_DIR = (1 << 2) | (1 << 3)
_FILE_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
_NET_RIGHTS = _SCOPES = 3


class ConfinementError(Exception):
    """The kernel offers a layer but refused to apply it."""


class Link:
    """The pipes to the parent, moved away from the standard descriptors, which the guest can reach."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._commands: BinaryIO = os.fdopen(os.dup(0), "rb")
        self._reports: BinaryIO = os.fdopen(os.dup(1), "wb", buffering=0)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        os.close(null)

    def send(self, kind: bytes, body: bytes = b"") -> None:
        """Send one frame, whole, from any thread."""
        frame = memoryview(FRAME.pack(kind, len(body)) + body)
        with self._lock:
            while frame:
                frame = frame[self._reports.write(frame) :]

    def receive(self) -> bytes | None:
        """Wait for the next frame's body; None when the parent is gone."""
        header = self._commands.read(FRAME.size)
        if len(header) < FRAME.size:
            return None
        return self._commands.read(FRAME.unpack(header)[1])


def die_with(parent: int) -> None:
    """End this process with the thread that started it (Linux; elsewhere ``listen`` notices)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)


def listen(link: Link, sources: "queue.SimpleQueue[bytes]") -> None:
    """Pass sources on; end the process, whatever it is doing, when the parent is gone."""
    while (source := link.receive()) is not None:
        sources.put(source)
    os._exit(0)


def limit_resources() -> None:
    """No core files, no growing of files: a dump would hold the documents."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def landlock_version() -> int:
    """Say which version of Landlock the kernel speaks; 0 for none."""
    if sys.platform != "linux":
        return 0
    version = ctypes.CDLL(None).syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION_FLAG)
    return max(0, int(version))


def confine(readable: list[str]) -> list[str]:
    """Deny this thread, and every one it will start, all files but ``readable``, and TCP; name the layers.

    Threads that exist already stay free, so it must run before the WebAssembly runtime starts its own.
    Raises ConfinementError when the kernel has Landlock but does not apply it.
    """
    version = landlock_version()
    if not version:
        return []
    libc = ctypes.CDLL(None, use_errno=True)
    rights = [(1 << _FILE_RIGHTS_BY_ABI.get(version, 16)) - 1]
    rights += [_NET_RIGHTS] if version >= 4 else []
    rights += [_SCOPES] if version >= 6 else []
    attributes = struct.pack(f"{len(rights)}Q", *rights)

    def checked(result: int) -> int:
        if result < 0:
            raise ConfinementError(os.strerror(ctypes.get_errno()))
        return result

    ruleset = checked(libc.syscall(_LANDLOCK_CREATE, attributes, len(attributes), 0))
    for path in readable:
        folder = os.open(path, os.O_PATH)
        rule = struct.pack("=Qi", _READ_FILE_AND_DIR, folder)
        checked(libc.syscall(_LANDLOCK_ADD_RULE, ruleset, 1, rule, 0))
        os.close(folder)
    checked(libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    checked(libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0))
    os.close(ruleset)
    return ["landlock"]


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
    """Run ``action`` in a fork of this process. Raises ConfinementError when it fails."""
    copy = os.fork()
    if not copy:
        try:
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
    """Confine this process, start the guest, and say which layers hold."""
    from eryx import Session  # noqa: PLC0415 - its absence must be told to the parent, not to the void

    layers: list[str] = []
    if sys.platform == "linux":
        runtime = os.environ["TMPDIR"] = unpack_runtime(runtime, Session)
        layers = confine([volume, runtime])
    host = Host(link, Session, volume)
    limit_resources()
    link.send(b"R", ",".join(layers).encode())
    return host


def main(argv: list[str]) -> None:
    """Serve until the parent goes; ``argv``: volume, runtime directory, parent's pid."""
    volume, runtime, parent = argv
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


if __name__ == "__main__":
    main(sys.argv[1:])
