"""A run told in one sentence."""

from collections.abc import Sequence

import pytest

from rlm_desktop.rlm.events import (
    AnyEvent,
    ExecutionStarted,
    FinishReason,
    RunStarted,
    SubCallEnded,
    SubCallStarted,
)
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.run_sentence import sentence_of
from tests.event_script import Plot, script

pytestmark = pytest.mark.usefixtures("qapp")


def told(events: Sequence[AnyEvent]) -> str:
    trace = Trace()
    trace.apply_all(events)
    return sentence_of(trace)


def plain(**changes: object) -> list[AnyEvent]:
    """Give a run with nothing rare in it; ``changes`` are of its first event."""
    first, *others = script(Plot(rich=False, inner_runs=0, batch_size=1, iterations=3))
    return [first.model_copy(update=changes), *others]


def test_a_run_is_told_with_everything_that_it_did() -> None:
    assert told(script()) == (
        "Read 6 documents, looked for “auto… renew” with code in 4 turns, "
        "asked gpt-5-mini 31 times (1 failed), reused 1 answer, started 1 inner run, cost $0.073."
    )


def test_one_of_each_is_told_in_the_singular() -> None:
    sentence = told(plain(document_count=1))
    assert sentence.startswith("Read 1 document, ")
    assert "asked gpt-5-mini once, cost $" in sentence


def test_a_text_is_told_by_its_length() -> None:
    assert told(plain(context_kind="str", context_chars=12_000)).startswith(
        "Read a text of 12,000 characters, "
    )


def test_nothing_rare_is_told_of_a_plain_run() -> None:
    sentence = told(plain())
    assert not any(word in sentence for word in ("failed", "reused", "inner", "It "))


def test_an_unknown_price_is_told_and_is_not_zero() -> None:
    assert told(script(Plot(priced=False))).endswith("at a cost that is not known.")


def test_a_price_that_is_known_in_part_is_a_lower_bound() -> None:
    events = [
        event.model_copy(update={"cost": None}) if isinstance(event, SubCallEnded) else event
        for event in script()[:-1]
    ]
    assert "cost more than $0.0" in told(events)


@pytest.mark.parametrize(
    ("finish", "ending"),
    [
        ("final", "."),
        ("unsupported", "The answer came without support from the documents."),
        ("forced", "The answer was asked for because a limit was reached."),
        ("budget", "It ended at the cost cap."),
        ("stopped", "It was stopped."),
        ("failed", "It failed before it had an answer."),
    ],
)
def test_how_it_ended_is_told(finish: FinishReason, ending: str) -> None:
    assert told(script(Plot(finish=finish))).endswith(ending)


def test_a_run_whose_program_died_is_told_as_such() -> None:
    trace = Trace()
    trace.apply_all(script()[:60])
    trace.interrupt()
    assert sentence_of(trace).endswith("The program ended before the run did.")


def test_many_searches_are_told_by_the_first() -> None:
    code = "keywords = ['rent', 'lease', 'notice', 'term', 'option']"
    events = [
        event.model_copy(update={"preview": code}) if isinstance(event, ExecutionStarted) else event
        for event in plain()
    ]
    assert "looked for “rent”, “lease”, “notice” and 2 more with code in" in told(events)


def test_a_run_without_code_or_calls_is_told_by_its_cost() -> None:
    events = [event for event in plain() if isinstance(event, RunStarted)]
    assert told(events) == "Read 6 documents, cost nothing."


def test_no_run_is_told_by_nothing() -> None:
    assert sentence_of(Trace()) == ""


def test_the_built_in_search_is_called_what_it_is() -> None:
    events = [
        event.model_copy(update={"model": "offline"}) if isinstance(event, SubCallStarted) else event
        for event in plain()
    ]
    assert "asked the built-in search" in told(events)
    assert "offline" not in told(events)
