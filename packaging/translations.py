"""Gather what the window says into the catalogues, and compile them into what Qt reads.

Runs in the checkout's environment, whose PySide6 brings lupdate and lrelease. The same sources and catalogues
give the same files on every machine: no line numbers, no paths, contexts and messages in alphabetical order.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import PySide6

CHECKOUT = Path(__file__).resolve().parent.parent
CATALOGUES = CHECKOUT / "resources" / "translations"
STABLE = ("-locations", "none", "-sort-messages", "-no-obsolete", "-silent")


def gather(catalogue: Path) -> None:
    """Bring a .ts file up to date with the sources: new strings come in unfinished, unused ones go."""
    _qt_tool("lupdate", [*_speaking(), *STABLE, "-source-language", "en", "-ts", str(catalogue)])


def compile_catalogue(catalogue: Path, compiled: Path) -> None:
    """Write the .qm file of a .ts file; strings that are not translated yet stay out of it."""
    _qt_tool("lrelease", ["-silent", "-nounfinished", str(catalogue), "-qm", str(compiled)])


def main() -> int:
    """Update every catalogue and say how many strings wait for their translation."""
    for catalogue in sorted(CATALOGUES.glob("*.ts")):
        gather(catalogue)
        compile_catalogue(catalogue, catalogue.with_suffix(".qm"))
        text = catalogue.read_text(encoding="utf-8")
        waiting = text.count('type="unfinished"')
        print(f"{catalogue.name}: {text.count('<message')} strings, {waiting} to be translated")
    return 0


def _speaking() -> list[str]:
    """Give every module with words for the window; all others speak to the terminal and to models."""
    modules = [*(CHECKOUT / "rlm_desktop" / "ui").rglob("*.py"), CHECKOUT / "rlm_desktop" / "program.py"]
    return sorted(module.relative_to(CHECKOUT).as_posix() for module in modules)


def _qt_tool(name: str, arguments: Sequence[str]) -> None:
    program = Path(PySide6.__path__[0]) / name
    subprocess.run([str(program), *arguments], cwd=CHECKOUT, check=True)


if __name__ == "__main__":
    sys.exit(main())
