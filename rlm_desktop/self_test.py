"""Answer ``--self-test``: what this installation is made of, and whether each part of it works here.

Nothing secret is printed: keys are not read, and of the environment only what the program itself sets.
"""

import asyncio
import os
import platform
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from rlm_desktop import __version__
from rlm_desktop.documents.collection import collect
from rlm_desktop.resources import sample_question, samples
from rlm_desktop.rlm.offline_chat import OfflineChat
from rlm_desktop.rlm.wrapper import RLMWrapper
from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.base import BackendUnavailableError, Execution, JSONValue, Setup
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.paths import HOME_VARIABLE, places

LIBRARIES = ("PySide6_Essentials", "pyeryx", "kreuzberg", "openai", "keyring")
SANDBOX = "wasm"
OFFLINE = "offline"
SAMPLE_FACTS = ("31 March 2031", "five months")
"""What a right answer to the sample question says."""
WINDOW_SECONDS = 60
BAIT_VARIABLE = "RLM_DESKTOP_BAIT"


class CheckFailedError(Exception):
    """A part does not do what it should; the message says what it did instead."""


@dataclass(frozen=True, slots=True)
class Bait:
    """What a guest would find if it could reach this machine: a file, a variable and a port, all real."""

    secret: str
    file: Path
    port: int


type Check = Callable[[], str]
"""Says in a few words what it saw; raises when that was wrong."""


def run() -> int:
    """Report on this installation and return the exit status."""
    for name, value in facts():
        _say(f"{name:<22}{value}")
    return judge(CHECKS)


def judge(checks: Mapping[str, Check]) -> int:
    """Print a verdict per check; return 0 only when every check passed."""
    failed = [name for name, check in checks.items() if not _passes(name, check)]
    _say(f"{len(failed)} of {len(checks)} checks failed." if failed else "Everything works.")
    return 1 if failed else 0


def facts() -> Iterator[tuple[str, str]]:
    """Tell versions, paths and back ends."""
    yield "RLM Desktop", f"{__version__}, {'frozen' if getattr(sys, 'frozen', False) else 'from source'}"
    yield "Python", f"{platform.python_version()} ({sys.executable})"
    yield "System", platform.platform()
    for library in LIBRARIES:
        yield library, _version_of(library)
    here = places(os.environ)
    yield "Preferences", str(here.preferences)
    yield "Runs", str(here.runs)
    for name in backends.NAMES:
        yield f"Sandbox {name}", _boundary(name)
    keyring = KeyStore(os.environ).describe()
    yield "Keyring", keyring.name if keyring.works else f"none ({keyring.reason})"


def _boundary(sandbox: str) -> str:
    try:
        return backends.describe(sandbox)
    except BackendUnavailableError as missing:
        return f"none ({missing})"


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the report is for whoever reads the terminal


def _version_of(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "not installed"


def _passes(name: str, check: Check) -> bool:
    try:
        detail = check()
    except Exception as problem:  # noqa: BLE001 - whatever breaks a check is that check's verdict
        _say(f"FAILED  {name}: {type(problem).__name__}: {problem}")
        return False
    _say(f"passed  {name}: {detail}")
    return True


def sandbox_runs_code() -> str:
    """Run code and keep its variables."""
    first, second = asyncio.run(_execute("answer = len(context) * 6", "print(answer)"))
    if (first.outcome, second.outcome, second.stdout) != ("ok", "ok", "42\n"):
        raise CheckFailedError(f"{first.outcome}, then {second.outcome}: {second.error or second.stdout}")
    return f"in {first.code_seconds + second.code_seconds:.2f} s"


def sandbox_denies_files() -> str:
    """Try to read a file of this machine."""
    return denied(lambda bait: f"print(open({str(bait.file)!r}).read())")


def sandbox_denies_environment() -> str:
    """Try to read a variable of this process."""
    return denied(lambda _: f"import os; print(os.environ[{BAIT_VARIABLE!r}])")


def sandbox_denies_network() -> str:
    """Try to connect to a port on which this process listens."""
    connect = "import socket; print(socket.create_connection(('127.0.0.1', {}), 5).recv(100))"
    return denied(lambda bait: connect.format(bait.port))


def sandbox_denies_programs() -> str:
    """Try to start this very program."""
    start = f"import subprocess; print(subprocess.check_output([{sys.executable!r}, '--version']))"
    return denied(lambda _: start)


def samples_are_answered() -> str:
    """Read the bundled documents and ask the built-in search the question that they answer."""
    found = collect([samples()])
    if found.failures:
        raise CheckFailedError(f"could not read {found.failures[0].path.name}: {found.failures[0].reason}")
    search = RLMWrapper(OfflineChat(), root_model=OFFLINE)
    texts, names = [each.text for each in found.documents], [each.name for each in found.documents]
    response = search.generate(sample_question(), texts, document_names=names)
    if missing := [fact for fact in SAMPLE_FACTS if fact not in response.answer]:
        raise CheckFailedError(f"the answer lacks {missing[0]!r}: {response.answer[:500]}")
    return f"{len(names)} documents, {response.iterations} iterations, {response.elapsed_seconds:.1f} s"


def window_opens_and_closes() -> str:
    """Open the window in a process of its own, which a broken display may end, on settings of its own."""
    with tempfile.TemporaryDirectory() as home:
        shown = subprocess.run(  # noqa: S603 - this very program
            [*_window_program(), "--close-after-start"],
            env={**os.environ, **_display(), HOME_VARIABLE: home},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=WINDOW_SECONDS,
            check=False,
        )
    if shown.returncode != 0:
        raise CheckFailedError(f"exit status {shown.returncode}: {shown.stderr.strip()[-1000:]}")
    return "on no display" if _display() else "on this display"


CHECKS: Mapping[str, Check] = {
    "the sandbox runs code": sandbox_runs_code,
    "the sandbox denies files": sandbox_denies_files,
    "the sandbox denies the environment": sandbox_denies_environment,
    "the sandbox denies the network": sandbox_denies_network,
    "the sandbox denies other programs": sandbox_denies_programs,
    "the sample question is answered": samples_are_answered,
    "the window opens and closes": window_opens_and_closes,
}


def _window_program() -> list[str]:
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", "rlm_desktop"]
    console = Path(sys.executable)
    return [str(console.with_name(f"{console.stem}-window{console.suffix}"))]


def _display() -> dict[str, str]:
    """Let Qt draw into memory where Linux has no display."""
    absent = sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys()
    return {"QT_QPA_PLATFORM": "offscreen"} if absent else {}


def denied(attempt: Callable[[Bait], str]) -> str:
    """Let a guest of each sandbox here try to reach the bait.

    Raises CheckFailedError when one did, or when nothing stopped it.
    """
    with _bait() as bait:
        return "; ".join(f"{name}: {_denial(name, attempt(bait), bait)}" for name in _sandboxes_here())


def _denial(sandbox: str, code: str, bait: Bait) -> str:
    (tried,) = asyncio.run(_execute(code, sandbox=sandbox))
    if tried.outcome != "error" or bait.secret in tried.stdout + (tried.error or ""):
        raise CheckFailedError(f"not denied by {sandbox}; the guest's attempt ended as {tried.outcome}")
    return (tried.error or "").strip().splitlines()[-1]


def _sandboxes_here() -> Iterator[str]:
    """Name the default sandbox, which has to work, and what others there are on this machine."""
    yield SANDBOX
    for name in backends.NAMES:
        if name != SANDBOX:
            with suppress(BackendUnavailableError):
                backends.describe(name)
                yield name


@contextmanager
def _bait() -> Iterator[Bait]:
    secret = secrets.token_hex(16)
    os.environ[BAIT_VARIABLE] = secret
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        file = Path(folder) / "bait.txt"
        file.write_text(secret, encoding="ascii")
        try:
            yield Bait(secret, file, server.getsockname()[1])
        finally:
            del os.environ[BAIT_VARIABLE]


async def _execute(*cells: str, sandbox: str = SANDBOX) -> list[Execution]:
    chosen = backends.create(sandbox)
    try:
        await chosen.start(Setup(values={"context": "seven c"}), _no_host)
        return [await chosen.execute(cell) for cell in cells]
    finally:
        await chosen.close()


async def _no_host(method: str, _: JSONValue) -> JSONValue:
    raise CheckFailedError(f"the guest called {method}")
