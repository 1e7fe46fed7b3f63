"""``rlm-desktop runs``: list, show, export, import and delete what was asked before."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from textwrap import shorten

from rlm_desktop.cli.amounts import clock, counted, money
from rlm_desktop.cli.errors import UsageError
from rlm_desktop.cli.recording import EventFile
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.rlm.events import FinalAnswered, RunStarted
from rlm_desktop.runs.formats.trace_files import read_run
from rlm_desktop.runs.steps import BatchStep, Step
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.summary import RunSummary
from rlm_desktop.settings.command_name import command_name
from rlm_desktop.settings.paths import places

MOST_LISTED = 1000
PREVIEW_CHARS = 100


def list_runs(terminal: Terminal) -> None:
    """Write one line a run, the newest first. Raises StoreError."""
    runs = _store().runs(MOST_LISTED)
    for run in runs:
        terminal.print(_line(run))
    if not runs:
        terminal.say(f'No runs yet. Ask something: {command_name()} ask "question" PATH')


def show_run(run_id: str, terminal: Terminal) -> None:
    """Write a run's question, steps, cost and answer. Raises StoreError."""
    store = _store()
    run = store.run(store.resolve(run_id))
    trace = store.trace(run.id)
    terminal.print(_line(run))
    terminal.print(f"Models     {run.root_model}, sub-calls {run.sub_model}; sandbox {run.sandbox}")
    terminal.print(f"Documents  {run.document_count}, {run.context_chars:,} characters")
    for document in store.documents(run.id):
        terminal.print(f"             {document.name}  {document.chars:,} characters")
    terminal.print(f"Question   {_question(store, run.id) or run.query}")
    if trace.run is not None:
        for line in _steps(trace.run, depth=0):
            terminal.print(line)
    if trace.run is not None and trace.run.error:
        terminal.print(f"Error      {trace.run.error}")
    for warning in trace.warnings:
        terminal.print(f"Warning    {warning.message}")
    if run.incomplete:
        terminal.warn("Recording failed on the way: later steps are missing.")
    if trace.answer is not None:
        answered = store.event(run.id, trace.answer.seq)
        terminal.print(f"Answer\n{answered.answer if isinstance(answered, FinalAnswered) else ''}")


def import_run(path: Path, terminal: Terminal) -> None:
    """Keep a run from a file, ours or one of ``rlm``'s logs. Raises StoreError, TraceFileError."""
    store = _store()
    try:
        run_id = store.import_run(read_run(path))
    finally:
        store.close()
    terminal.tell(f"Imported run {run_id}. Look at it with: {command_name()} runs show {run_id}")


def export_run(run_id: str, path: Path, terminal: Terminal) -> None:
    """Write a run's events with all their texts, one a line. Raises StoreError and UsageError."""
    store = _store()
    found = store.resolve(run_id)
    with EventFile(path) as file:
        for event in store.events(found):
            file.write(store.event(found, event.seq or 0))
    if file.problem:
        raise UsageError(file.problem, path=str(path))
    terminal.tell(f"Wrote run {found} to {path}.")


def delete_run(run_id: str, terminal: Terminal) -> None:
    """Delete one run. Raises StoreError."""
    store = _store()
    try:
        found = store.resolve(run_id)
        store.delete(found)
    finally:
        store.close()
    terminal.tell(f"Deleted run {found}.")


def _store() -> RunStore:
    return RunStore(places(os.environ).runs)


def _line(run: RunSummary) -> str:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(run.started))
    parts = (
        run.id,
        when,
        f"{run.state:<11}",
        f"{money(run.cost):>12}",
        clock(run.elapsed_seconds),
        counted(run.iterations, "iteration"),
        counted(run.sub_calls, "sub-call"),
        run.query,
    )
    return "  ".join(parts)


def _question(store: RunStore, run_id: str) -> str:
    first = next(store.events(run_id), None)
    if first is None or first.seq is None:
        return ""
    started = store.event(run_id, first.seq)
    return started.query if isinstance(started, RunStarted) else ""


def _steps(step: Step, depth: int) -> Iterator[str]:
    """Give a line for each step below, indented; the items of a batch are one line together."""
    for child in step.children:
        yield f"  {'  ' * depth}{_step(child)}"
        if not isinstance(child, BatchStep):
            yield from _steps(child, depth + 1)


def _step(step: Step) -> str:
    name = step.kind.replace("_", "-")
    if step.kind == "iteration":
        name = f"iteration {step.iteration}"
    elif isinstance(step, BatchStep):
        name = f"{step.settled} of {counted(step.size, 'sub-call')}"
    seconds = f"{step.seconds(time.time()):.1f} s"
    cost = f" {money(step.total.cost)}" if step.total.input_tokens else ""
    # A turn's preview repeats the output of the turn before, which is listed already.
    began = "" if step.kind == "iteration" else shorten(step.preview, PREVIEW_CHARS, placeholder="…")
    return f"{name} [{step.state}] {seconds}{cost}  {began}".rstrip()
