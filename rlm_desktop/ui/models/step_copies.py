"""A step as text for the clipboard: its code or prompt alone, all of it as Markdown, its events as JSON."""

import json
import re
from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import (
    ExecutionEnded,
    ExecutionStarted,
    IterationStarted,
    RootReplied,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
)
from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import money, seconds
from rlm_desktop.ui.models.bodies import Bodies, FullEvent, bodies_for
from rlm_desktop.ui.models.row_texts import tokens_of
from rlm_desktop.ui.models.step_states import state_word
from rlm_desktop.ui.models.step_texts import text_of

translate = QCoreApplication.translate
CopyForm = Literal["code", "output", "prompt", "reply", "markdown", "json"]


def forms_of(step: Step) -> tuple[CopyForm, ...]:
    """Tell in which forms a step can be copied; the first is what one most likely wants."""
    match step.kind:
        case "execution":
            return ("code", "output", "markdown", "json")
        case "sub_call" | "cache_hit":
            return ("prompt", "reply", "markdown", "json")
        case "reply":
            return ("reply", "markdown", "json")
        case "iteration":
            return ("code", "prompt", "reply", "markdown", "json")
        case "batch" | "run":
            return ("markdown",)


def needed_for(step: Step, trace: Trace) -> tuple[int, ...]:
    """Name the events whose bodies are needed to copy a step; a batch is copied without them."""
    return () if isinstance(step, BatchStep) else bodies_for(step, trace)


def copied(step: Step, form: CopyForm, bodies: Bodies, now: float) -> str:
    """Give a step in one form. ``now`` is seconds since the epoch."""
    match form:
        case "markdown":
            return _markdown(step, bodies, now)
        case "json":
            return json.dumps([_facts(bodies[seq]) for seq in sorted(bodies)], indent=2, ensure_ascii=False)
        case _:
            found = [text for kind, text in _texts(step, bodies) if kind == form]
            return "\n\n".join(found)


def _facts(event: FullEvent) -> object:
    return event.model_dump(mode="json")


def _texts(step: Step, bodies: Bodies) -> Iterator[tuple[CopyForm, str]]:
    """Give the texts of a step in order, each with what it is."""
    for seq in sorted(bodies):
        match bodies[seq]:
            case ExecutionStarted(code=code):
                yield "code", code
            case ExecutionEnded(stdout=stdout, error=error):
                yield "output", "\n".join(filter(None, (stdout, error)))
            case SubCallStarted(prompt=prompt):
                yield "prompt", prompt
            case SubCallEnded(text=text, error=error):
                yield "reply", text or error or ""
            case SubCallCacheHit(prompt=prompt, text=text):
                yield "prompt", prompt
                yield "reply", text
            case RootReplied(text=text):
                yield "reply", text
            case IterationStarted(messages=messages) if step.kind == "iteration":
                yield "prompt", "\n\n".join(f"[{one.role}]\n{one.content}" for one in messages)


def _markdown(step: Step, bodies: Bodies, now: float) -> str:
    parts = [f"## {text_of(step).line()}", _figures(step, now)]
    titles = {
        "code": translate("Copy", "Code"),
        "output": translate("Copy", "Output"),
        "prompt": translate("Copy", "Prompt"),
        "reply": translate("Copy", "Reply"),
    }
    for form, text in _texts(step, bodies):
        if text:
            parts.append(f"### {titles[form]}\n\n{_fenced(text, 'python' if form == 'code' else '')}")
    if isinstance(step, BatchStep):
        parts.append("\n".join(f"- {text_of(call).line()}" for call in step.children))
    return "\n\n".join(parts) + "\n"


def _figures(step: Step, now: float) -> str:
    figures = [state_word(step), seconds(step.seconds(now))]
    if tokens := tokens_of(step.total):
        figures += [translate("Copy", "{pair} tokens").format(pair=tokens), money(step.total.cost)]
    return " · ".join(figures)


def _fenced(text: str, language: str) -> str:
    """Put a fence around a text that is longer than any that the text has."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"
