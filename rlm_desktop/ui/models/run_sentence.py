"""A run in plain language: what was read, looked for and asked, what it cost, how it ended.

It is made from the run's events alone, so no model is asked for it and it says no more than was recorded.
"""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.search_terms import terms_in
from rlm_desktop.runs.steps import ExecutionStep, IterationStep, RunStep
from rlm_desktop.runs.trace import Trace
from rlm_desktop.settings.providers import OFFLINE_ID
from rlm_desktop.ui.amounts import count, money
from rlm_desktop.ui.models.quote_marks import in_quotes

translate = QCoreApplication.translate
NAMED_TERMS = 3
LONGEST_TERM = 40


def sentence_of(trace: Trace) -> str:
    """Tell what a run did, so far if it goes on; empty before its first event."""
    run = trace.run
    if run is None:
        return ""
    told = [_read(run), _ran(run), *_asked(trace), _reused(trace), _nested(trace), _spent(trace)]
    sentence = ", ".join(part for part in told if part) + "."
    return f"{sentence} {_ending(run)}".rstrip()


def _read(run: RunStep) -> str:
    if run.context_kind == "str":
        return translate("Sentence", "Read a text of {n} characters").format(n=count(run.context_chars))
    one, many = translate("Sentence", "Read 1 document"), translate("Sentence", "Read {n} documents")
    return _plural(run.document_count, one, many)


def _ran(run: RunStep) -> str:
    """Say in how many turns code ran, and what it looked for as far as its beginning tells."""
    turns = [executions for turn in run.children if (executions := _executions(turn))]
    terms = dict.fromkeys(term for turn in turns for step in turn for term in terms_in(step.preview))
    one, many = translate("Sentence", "with code in 1 turn"), translate("Sentence", "with code in {n} turns")
    if not turns:
        return ""
    looked = translate("Sentence", "looked for {terms}") if terms else translate("Sentence", "looked into it")
    return f"{looked.format(terms=_named(list(terms)))} {_plural(len(turns), one, many)}"


def _executions(turn: object) -> list[ExecutionStep]:
    """Give the code of a turn that ran; what was skipped looked for nothing."""
    if not isinstance(turn, IterationStep):
        return []
    return [step for step in turn.children if isinstance(step, ExecutionStep) and step.state != "skipped"]


def _named(terms: list[str]) -> str:
    named = ", ".join(in_quotes(_shortened(term)) for term in terms[:NAMED_TERMS])
    more = len(terms) - NAMED_TERMS
    return named if more <= 0 else translate("Sentence", "{named} and {n} more").format(named=named, n=more)


def _shortened(term: str) -> str:
    return term if len(term) <= LONGEST_TERM else term[: LONGEST_TERM - 1] + "…"


def _name(model: str) -> str:
    return translate("Sentence", "the built-in search") if model == OFFLINE_ID else model


def _asked(trace: Trace) -> list[str]:
    one, many = translate("Sentence", "asked {model} once"), translate("Sentence", "asked {model} {n} times")
    asked = [_plural(number, one, many, model=_name(model)) for model, number in trace.calls_by_model.items()]
    if asked and trace.failed_calls:
        failed = translate("Sentence", "{asked} ({n} failed)")
        asked[-1] = failed.format(asked=asked[-1], n=count(trace.failed_calls))
    return asked


def _reused(trace: Trace) -> str:
    one, many = translate("Sentence", "reused 1 answer"), translate("Sentence", "reused {n} answers")
    return _plural(trace.cache_hits, one, many) if trace.cache_hits else ""


def _nested(trace: Trace) -> str:
    one, many = translate("Sentence", "started 1 inner run"), translate("Sentence", "started {n} inner runs")
    return _plural(trace.inner_runs, one, many) if trace.inner_runs else ""


def _spent(trace: Trace) -> str:
    total = trace.total
    if not total.cost_unknown:
        cost = (
            translate("Sentence", "cost {amount}")
            if total.known_cost
            else translate("Sentence", "cost nothing")
        )
        return cost.format(amount=money(total.known_cost))
    if total.known_cost:
        return translate("Sentence", "cost more than {amount}: a model has no known price").format(
            amount=money(total.known_cost)
        )
    return translate("Sentence", "at a cost that is not known")


def _ending(run: RunStep) -> str:
    """Say how it ended, unless it came to its answer by itself."""
    endings = {
        "unsupported": translate("Sentence", "The answer came without support from the documents."),
        "forced": translate("Sentence", "The answer was asked for because a limit was reached."),
        "budget": translate("Sentence", "It ended at the cost cap."),
        "stopped": translate("Sentence", "It was stopped."),
        "failed": translate("Sentence", "It failed before it had an answer."),
    }
    if run.state == "interrupted":
        return translate("Sentence", "The program ended before the run did.")
    return endings.get(run.finish_reason or "", "")


def _plural(number: int, one: str, many: str, **words: str) -> str:
    return (one if number == 1 else many).format(n=count(number), **words)
