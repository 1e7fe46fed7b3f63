"""What the hostile programs are after: a key, a file, a network, and a process to be left as it was."""

import contextlib
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import keyring
import psutil
import pytest
from keyring.backend import KeyringBackend

KEY = "sk-planted-" + "7f3a9c51e2d84b06"
CANARY = "canary-" + "c0ffee5eedfacade"
SETTLE_SECONDS = 60.0


class PlantedKeyring(KeyringBackend):
    """A keyring in this process's memory that gives the key to whoever asks it."""

    priority = -1.0
    """Never chosen by itself, in whatever test of this process asks for a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        return f"{KEY}" if service and username else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


@dataclass(frozen=True)
class Footprint:
    """How much of this process and machine the sandboxes occupy."""

    children: int
    threads: int
    """Without those of the event loop's own pool, which it starts when it needs them."""
    descriptors: int
    entries: int
    """Files and directories where sandboxes keep theirs."""

    @classmethod
    def now(cls) -> "Footprint":
        process = psutil.Process()
        return cls(
            children=len(process.children(recursive=True)),
            threads=sum(not thread.name.startswith("asyncio_") for thread in threading.enumerate()),
            descriptors=process.num_fds() if os.name == "posix" else 0,
            entries=sum(1 for _ in Path(tempfile.gettempdir()).rglob("*")),
        )

    def exceeds(self, other: "Footprint") -> bool:
        """Say whether anything here is more than there."""
        mine = (self.children, self.threads, self.descriptors, self.entries)
        theirs = (other.children, other.threads, other.descriptors, other.entries)
        return any(more > less for more, less in zip(mine, theirs, strict=True))


@dataclass(frozen=True)
class Surroundings:
    """What a program that broke out could have changed around it, without a trace elsewhere."""

    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    folder: Path = field(default_factory=Path.cwd)
    recursion_limit: int = field(default_factory=sys.getrecursionlimit)
    streams: tuple[object, object] = field(default_factory=lambda: (sys.stdout, sys.stderr))
    handlers: tuple[object, ...] = field(
        default_factory=lambda: tuple(signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM))
    )


class World:
    """The surroundings of one sandbox: everything in it can be told to be untouched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "canary.txt"
        self.file.write_text(CANARY)
        self._metadata_before = self._metadata()
        self.in_memory = [KEY, {"Authorization": f"Bearer {KEY}"}]
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", 0))
        self._unix = _unix_server(folder / "s") if hasattr(socket, "AF_UNIX") else None
        for listener in self._listeners:
            listener.settimeout(0)

    @property
    def names(self) -> str:
        """Source that binds what a program may want to reach."""
        targets = {
            "HOST_FILE": str(self.file),
            "HOST_FOLDER": str(self.folder),
            "HOST_PORT": self._tcp.getsockname()[1],
            "HOST_UDP_PORT": self._udp.getsockname()[1],
            "HOST_SOCKET": str(self.folder / "s"),
        }
        return "".join(f"{name} = {value!r}\n" for name, value in targets.items())

    def assert_untouched(self) -> None:
        """See that no file was changed or made, and that no listener heard anything."""
        assert self.file.read_text() == CANARY
        assert self._metadata() == self._metadata_before
        assert {path.name for path in self.folder.iterdir()} <= {"canary.txt", "s"}
        for server in filter(None, (self._tcp, self._unix)):
            with pytest.raises(BlockingIOError):
                server.accept()
        with pytest.raises(BlockingIOError):
            self._udp.recv(1)

    def _metadata(self) -> tuple[int, int, int, int]:
        found = self.file.lstat()
        return found.st_mode, found.st_size, found.st_mtime_ns, found.st_nlink

    def close(self) -> None:
        """Stop listening."""
        for listener in self._listeners:
            listener.close()

    @property
    def _listeners(self) -> list[socket.socket]:
        return [self._tcp, self._udp, *([self._unix] if self._unix else [])]


def _unix_server(path: Path) -> socket.socket:
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with contextlib.chdir(path.parent):
        server.bind(path.name)
    server.listen()
    return server


@contextlib.contextmanager
def planted_world(folder: Path) -> Iterator[World]:
    """Plant the key in environment, keyring and memory, and make the rest of the world."""
    before = keyring.get_keyring()
    keyring.set_keyring(PlantedKeyring())  # type: ignore[no-untyped-call]  # keyring does not annotate it
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        world = World(folder)
        try:
            yield world
        finally:
            world.close()
            keyring.set_keyring(before)


def assert_settles(baseline: Footprint) -> None:
    """Wait until sandboxes occupy no more than before."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while (now := Footprint.now()).exceeds(baseline) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not now.exceeds(baseline), f"{now} is more than {baseline}"


def settled_footprint() -> Footprint:
    """Return the footprint once it has stayed the same for a while, with room for one more guest.

    A warm guest may be starting at any moment; what each program left behind would add up to more.
    """
    last, since = Footprint.now(), time.monotonic()
    deadline = since + SETTLE_SECONDS
    while time.monotonic() - since < 0.5 and time.monotonic() < deadline:
        time.sleep(0.05)
        if (now := Footprint.now()) != last:
            last, since = now, time.monotonic()
    return Footprint(last.children + 1, last.threads + 1, last.descriptors + 12, last.entries + 40)
