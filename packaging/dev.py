"""Everything one does with a checkout, from run to translations, on Linux, macOS and Windows.

Needs only the standard library and a Python from 3.9 on; the application itself gets its own, newer one.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from environment import DEVELOP, RUN, Environment, SetUpError
from find_python import PythonNotFoundError
from system_libraries import TEST_PROGRAMS, SystemLibrariesMissingError, install, missing_packages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLES = "resources/samples"
SAMPLE_QUESTION = "resources/sample_question.txt"
LOCKS: Mapping[str, Sequence[str]] = {
    RUN: (),
    DEVELOP: ("--group", "dev", "--constraint", f"packaging/{RUN}"),
}
"""Each lock and what it adds to the dependencies of the application."""
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as main; main()"
CHECKS: Mapping[str, Sequence[str]] = {
    "lint": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "types": ("-m", "mypy"),
    "import contracts": ("-c", LINT_IMPORTS, "--no-logo"),
    "tests": ("-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"),
}
BENCHMARK = ("-m", "pytest", "-q", "-s", "-o", "python_files=bench_*.py")
FREEZE = ("--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", "build")


class CommandFailedError(Exception):
    """A command could not do its work; the message says what is missing."""


def run() -> int:
    """Open the window on the sample documents; without a display, answer the sample question."""
    environment = Environment(CHECKOUT)
    if _has_display():
        install(missing_packages({}))
        environment.prepare(RUN)
        return _become(environment, ["-m", "rlm_desktop", "--samples"])
    environment.prepare(RUN)
    question = (CHECKOUT / SAMPLE_QUESTION).read_text(encoding="utf-8").strip()
    print(f"There is no display, so the terminal answers the sample question:\n{question}\n", flush=True)
    return _become(environment, ["-m", "rlm_desktop", "ask", question, SAMPLES, "--model", "offline"])


def test() -> int:
    """Check lint, format, types and import contracts, then run all tests."""
    return _checked(os.environ)


def stress() -> int:
    """Run the same checks and tests with the full counts."""
    return _checked({**os.environ, "RLM_STRESS": "1"})


def bench() -> int:
    """Measure and print the benchmark tables, each in a process of its own and from compiled files."""
    environment = _development()
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    modules = sorted((CHECKOUT / "tests" / "benchmarks").glob("bench_*.py"))
    return max([_python(environment, (*BENCHMARK, str(module)), compiled) for module in modules], default=0)


def build() -> int:
    """Freeze the application into dist/ and let the result test itself."""
    freeze = ("-m", "PyInstaller", *FREEZE, "packaging/rlm_desktop.spec")
    status = _python(_development(), freeze, os.environ)
    if status != 0:
        return status
    folder = CHECKOUT / "dist" / "rlm-desktop"
    program = folder / ("rlm-desktop.exe" if os.name == "nt" else "rlm-desktop")
    print(f"Built {folder}; it tests itself, as on a machine without Python:", flush=True)
    bare = {name: value for name, value in os.environ.items() if name not in {"PATH", "PYTHONPATH"}}
    return subprocess.run([str(program), "--self-test"], cwd=folder, env=bare, check=False).returncode


def lock() -> int:
    """Resolve pyproject.toml for every system into the two hashed locks, keeping the versions they name."""
    uv = shutil.which("uv")
    if uv is None:
        raise CommandFailedError("make lock needs uv on PATH. Install it with: pipx install uv")
    for name, added in LOCKS.items():
        _resolve(uv, f"packaging/{name}", added)
    return 0


def translations() -> int:
    """Bring the window's catalogues up to date with its words, and compile them."""
    return _python(_development(), ["packaging/translations.py"], os.environ)


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    offered = (run, test, stress, bench, build, lock, translations)
    commands = {command.__name__: command for command in offered}
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    choices = parser.add_subparsers(dest="command", required=True)
    for name, command in commands.items():
        choices.add_parser(name, help=command.__doc__)
    try:
        return commands[parser.parse_args(arguments).command]()
    except (CommandFailedError, PythonNotFoundError, SetUpError, SystemLibrariesMissingError) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as problem:
        print(f"\n{problem.cmd[0]} failed with exit status {problem.returncode}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Repeat the command; an unfinished set-up starts over.", file=sys.stderr)
        return 130


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _development() -> Environment:
    install(missing_packages(TEST_PROGRAMS))
    environment = Environment(CHECKOUT)
    environment.prepare(DEVELOP)
    return environment


def _checked(variables: Mapping[str, str]) -> int:
    """Run every step even when one fails, so that one run names everything that is wrong."""
    environment = _development()
    report = []
    for name, step in CHECKS.items():
        print(f"\n== {name}", flush=True)
        started = time.monotonic()
        verdict = "FAILED" if _python(environment, step, variables) else "passed"
        report.append((name, verdict, time.monotonic() - started))
    print("\n" + "\n".join(f"{name:<18}{verdict}{seconds:8.1f} s" for name, verdict, seconds in report))
    return int(any(verdict == "FAILED" for _, verdict, _ in report))


def _resolve(uv: str, lock: str, added: Sequence[str]) -> None:
    """Have uv write one lock, and refuse it when it names an index."""
    universal = ("--universal", "--python-version", "3.12", "--generate-hashes", "--no-emit-index-url")
    look = ("--quiet", "--no-annotate", "--custom-compile-command", "make lock", "--output-file", lock)
    subprocess.run(
        [uv, "pip", "compile", "pyproject.toml", *universal, *look, *added], cwd=CHECKOUT, check=True
    )
    if re.search(r"://|^--", (CHECKOUT / lock).read_text(encoding="utf-8"), re.MULTILINE):
        raise CommandFailedError(f"{lock} names a package index; it may only hold names, versions, hashes.")


def _python(environment: Environment, arguments: Sequence[str], variables: Mapping[str, str]) -> int:
    command = [str(environment.python), *arguments]
    return subprocess.run(command, cwd=CHECKOUT, env=dict(variables), check=False).returncode


def _become(environment: Environment, arguments: list[str]) -> int:
    """Give this process to the application, so that Ctrl-C and the exit status are its own."""
    command = [str(environment.python), *arguments]
    os.chdir(CHECKOUT)
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
