"""How a step stands: as a word, and as one of the few looks that a state can have."""

from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.steps import BatchStep, Step

translate = QCoreApplication.translate

Mark = Literal["none", "running", "waiting", "failed", "stopped", "skipped"]
"""The shapes beside a step's name; what went well has none."""


def mark_of(step: Step) -> Mark:
    """Choose the shape beside a step's name."""
    match step.state:
        case "running" | "waiting":
            return step.state
        case "error" | "timeout" | "memory" | "crashed":
            return "failed"
        case "cancelled" | "interrupted":
            return "stopped"
        case "skipped":
            return "skipped"
        case "ok":
            return "none"


def failed(step: Step) -> bool:
    """Tell whether a step did not do what it was for."""
    return mark_of(step) == "failed"


def stopped(step: Step) -> bool:
    """Tell whether a step was ended from outside."""
    return mark_of(step) == "stopped"


def held_up(step: Step) -> bool:
    """Tell whether a step does nothing any more, or for now: it was ended, or waits for its user."""
    return step.state == "waiting" or stopped(step)


def answered(batch: BatchStep) -> int:
    """Count the calls of a batch that got their answer."""
    return sum(call.state == "ok" for call in batch.children)


def state_word(step: Step) -> str:
    """Give a step's state as a word that a person reads."""
    words = {
        "running": translate("Step", "running"),
        "waiting": translate("Step", "waiting at the cap"),
        "ok": translate("Step", "ok"),
        "error": translate("Step", "error"),
        "timeout": translate("Step", "out of time"),
        "memory": translate("Step", "out of memory"),
        "crashed": translate("Step", "sandbox lost"),
        "skipped": translate("Step", "skipped"),
        "cancelled": translate("Step", "stopped"),
        "interrupted": translate("Step", "interrupted"),
    }
    return words[step.state]
