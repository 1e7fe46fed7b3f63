"""What the window says of the sandbox, in the user's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rlm_desktop.sandbox.backends import Layers
from rlm_desktop.sandbox.base import BackendUnavailableError
from rlm_desktop.ui.models.sandbox_failure_words import missing_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SandboxNote:
    """``text`` fits a pill; ``explanation`` is the whole truth, as the back end tells it."""

    text: str
    works: bool
    explanation: str


def note_of(name: str, layers: Layers) -> SandboxNote:
    """Say what separates a guest of sandbox ``name`` from this machine."""
    if name == "confined":
        shown = translate("Sandbox", "Native Python, no network, no files")
        weaker = translate(
            "Sandbox",
            "weaker than WebAssembly: only Landlock and seccomp, rules of this machine's kernel, hold it",
        )
        return SandboxNote(_pill(shown), works=True, explanation=f"{shown}; {weaker}")
    shown = translate("Sandbox", "WebAssembly, no network, no files")
    return SandboxNote(_pill(shown), works=True, explanation="; ".join((shown, *_around(layers))))


def note_without(missing: BackendUnavailableError) -> SandboxNote:
    """Say that there is no sandbox, and why."""
    reason = missing_words().get(missing.trouble, missing.detail)
    return SandboxNote(translate("Sandbox", "No sandbox"), works=False, explanation=reason)


def _around(layers: Layers) -> Iterable[str]:
    if layers.held:
        around = translate("Sandbox", "the process around it confined by {layers}")
        yield around.format(layers=_listed(layers.held))
    else:
        yield translate("Sandbox", "nothing confines the process around it")
    if layers.lacking:
        yield translate("Sandbox", "this system lacks {layers}").format(layers=_listed(layers.lacking))


def _listed(layers: Iterable[str]) -> str:
    titles = {
        "landlock": "Landlock",
        "seccomp": "seccomp",
        "seatbelt": translate("Sandbox", "a sandbox profile"),
        "job object": translate("Sandbox", "a job object"),
    }
    return translate("Sandbox", " and ").join(titles[name] for name in layers)


def _pill(text: str) -> str:
    return text.replace(", ", " · ")
