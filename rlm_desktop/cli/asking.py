"""``rlm-desktop ask``: from options and files to an answer and an exit status."""

import os
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from rlm_desktop.cli.amounts import counted
from rlm_desktop.cli.choices import LimitOptions, ModelOptions, Models, chosen_models, run_config
from rlm_desktop.cli.errors import FAILED, OutputFailedError, UsageError
from rlm_desktop.cli.following import Question, follow
from rlm_desktop.cli.interrupts import STOPPED, StopSignal, leave_at_once
from rlm_desktop.cli.model_files import load_files
from rlm_desktop.cli.outcome import Outcome
from rlm_desktop.cli.progress import status_line
from rlm_desktop.cli.proof import Proof, prove
from rlm_desktop.cli.reading import DocumentReader, facts_of, report
from rlm_desktop.cli.recording import EventFile, Recording
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.documents.document import Document
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import AuthenticationFailed, RLMError, ServerUnreachable
from rlm_desktop.rlm.run import new_run_id
from rlm_desktop.rlm.wrapper import RLMWrapper
from rlm_desktop.settings.command_name import command_name
from rlm_desktop.settings.connections import known_provider, no_key_sent
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.local_model.files import ModelFiles
from rlm_desktop.settings.paths import places
from rlm_desktop.settings.preferences import ModelChoice, load_preferences


@dataclass(frozen=True, slots=True)
class AskOptions:
    """Everything that ``ask`` was given."""

    question: str
    paths: tuple[Path, ...]
    models: ModelOptions
    limits: LimitOptions
    stop_at_cap: bool
    as_json: bool
    save: Path | None


def ask(options: AskOptions, terminal: Terminal) -> int:
    """Answer one question and give the exit status. Raises an RLMError when no run came about.

    Both models are connected before anything is read, so that a missing key is told at once.
    """
    if not options.question.strip():
        raise UsageError("The question is empty.")
    where = places(os.environ)
    loaded = load_preferences(where.preferences)
    if loaded.problem:
        terminal.warn(loaded.problem.message)
    models = chosen_models(options.models, loaded.preferences)
    default_cap = None if options.models.choose_a_server else loaded.preferences.max_cost_usd
    config = run_config(options.limits, default_cap, loaded.preferences.profiles)
    with ModelFiles() as files, StopSignal() as stop:
        if not load_files(files, models, terminal, stop):
            return STOPPED
        wrapper = _connected(models, config, files)
        with _event_file(options) as file:
            documents = _read(options.paths, terminal, stop)
            if documents is None:
                return STOPPED
            question = Question(options.question, documents, wrapper, options.stop_at_cap, new_run_id())
            terminal.say(_announcement(question, models))
            with Recording(where.runs, file) as recording:
                recording.documents(question.run_id, map(facts_of, documents))
                outcome = follow(question, recording, terminal, stop)
        outcome.error = _cause_of(outcome.error, models, files)
    for problem in recording.problems:
        terminal.warn(problem)
    if outcome.ended is None:
        return _tell_cut_short(outcome, terminal)
    with status_line(terminal) as line:
        line.show("Checking the answer against the documents")
        proof = prove(outcome.answer, outcome.sending, documents, where.cache)
    return _tell(outcome, proof, terminal, as_json=options.as_json)


def _event_file(options: AskOptions) -> AbstractContextManager[EventFile | None]:
    """Open what ``--save`` names. Raises UsageError, also when that is what the question is about."""
    if options.save is None:
        return nullcontext()
    for path in options.paths:
        if path.exists() and options.save.exists() and path.samefile(options.save):
            raise UsageError(f"--save would overwrite {path}, which is to be read. Name another file.")
    return EventFile(options.save)


def _cause_of(error: RLMError | None, models: Models, files: ModelFiles) -> RLMError | None:
    """Tell of a key that was not sent, and of a model that is gone, by what is missing."""
    if isinstance(error, AuthenticationFailed):
        return no_key_sent(models.root, KeyStore(os.environ)) or error
    if isinstance(error, ServerUnreachable):
        return files.failure_of(models.root) or error
    return error


def _connected(models: Models, config: RLMConfig, files: ModelFiles) -> RLMWrapper:
    keys = KeyStore(os.environ)
    root, sub = models.root, models.sub or models.root
    root_chat = files.connect(root, keys)
    sub_chat = root_chat if sub.server == root.server else files.connect(sub, keys)
    return RLMWrapper(root_chat, root.model, sub.model, config, sub_client=sub_chat)


def _read(paths: tuple[Path, ...], terminal: Terminal, stop: StopSignal) -> tuple[Document, ...] | None:
    """Read the documents; None when the user stopped. Raises NothingReadableError."""
    reader = DocumentReader(paths)
    with status_line(terminal) as line:
        collection = reader.read(line, stop)
    if collection is not None:
        report(collection, paths, terminal)
        return collection.documents
    terminal.tell("Stopped while reading. Nothing was sent and nothing was spent.")
    if reader.busy:
        leave_at_once()
    return None


def _announcement(question: Question, models: Models) -> str:
    chars = sum(len(document.text) for document in question.documents)
    about = f"{counted(len(question.documents), 'document')} ({chars:,} characters)"
    sub = f", with sub-calls to {_named(models.sub)}" if models.sub else ""
    return f"Asking {_named(models.root)} about {about}{sub}. Run {question.run_id}."


def _named(choice: ModelChoice) -> str:
    known = known_provider(choice.provider)
    if known.is_file:
        return f"{choice.model} on this computer"
    return known.label if known.is_offline else f"{choice.model} at {choice.base_url or known.label}"


def _tell_cut_short(outcome: Outcome, terminal: Terminal) -> int:
    """Tell of a run that never reported its end. Raises the error that kept it from that."""
    if outcome.error is not None:
        raise outcome.error
    terminal.tell(outcome.cut_short())
    return STOPPED


def _tell(outcome: Outcome, proof: Proof, terminal: Terminal, *, as_json: bool) -> int:
    """Write the answer to standard output and everything else about it to standard error.

    The sources are among that: on a screen they stand under the answer, and a script reads the answer alone.
    """
    status = outcome.status
    try:
        if as_json:
            terminal.print_json(outcome.as_json(proof))
        elif outcome.answer:
            terminal.print(outcome.answer)
    except OutputFailedError as failed:
        terminal.complain(f"{failed} Show it with: {command_name()} runs show {outcome.run_id}")
        status = FAILED
    proof.tell(terminal)
    for warning in outcome.warnings:
        terminal.warn(warning)
    if outcome.complaint:
        terminal.complain(outcome.complaint)
    tell = terminal.tell if outcome.status == STOPPED else terminal.say
    tell(outcome.receipt())
    return status
