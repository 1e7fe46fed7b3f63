"""The words for a sandbox that cannot be had, or was lost."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.sandbox.base import Missing
from rlm_desktop.ui.models.told import Told, of_the_computer

translate = QCoreApplication.translate


def sandbox_failure_words() -> Mapping[str, Told]:
    """Give the words by an error's code, or by ``code:trouble``."""
    what = translate("Sandbox", "The sandbox for the model's code could not be started.")
    nothing = translate("Sandbox", "Nothing weaker was used in its place, so nothing was run.")
    lacks = {
        f"sandbox_unavailable:{missing}": Told(f"{what} {lack}", of_the_computer(), nothing, "limits")
        for missing, lack in missing_words().items()
    }
    return {
        **lacks,
        "sandbox_unavailable": Told(what, of_the_computer(), nothing),
        "repl_lost": Told(
            translate("Sandbox", "The sandbox was lost again and again."),
            of_the_computer(),
            translate("Sandbox", "Close other programs to free memory, or ask about fewer documents."),
        ),
    }


def missing_words() -> Mapping[Missing, str]:
    """Say what is missing, but for a sandbox that only does not start."""
    return {
        "name": translate("Sandbox", "There is no sandbox of that name."),
        "runtime": translate(
            "Sandbox",
            "The WebAssembly sandbox needs the package pyeryx, which is not installed. It exists for 64-bit "
            "Linux, macOS and Windows (x86-64, and ARM except on Windows).",
        ),
        "linux": translate("Sandbox", "The confined sandbox exists for Linux only."),
        "python": translate(
            "Sandbox",
            "The confined sandbox needs an installed Python, of whose library a frozen program carries only "
            "a part.",
        ),
        "machine": translate(
            "Sandbox", "The confined sandbox knows the system calls of 64-bit x86 and ARM only."
        ),
        "seccomp": translate(
            "Sandbox",
            "The confined sandbox needs seccomp filters, which this kernel, or what this program runs in, "
            "does not allow.",
        ),
        "landlock": translate(
            "Sandbox",
            "The confined sandbox needs Landlock, which this kernel does not have or has switched off.",
        ),
    }
