"""Runs of the real engine fold, are recorded and come back, whatever happens in them."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.store import RunStore
from rlm_desktop.runs.trace import Trace
from tests.loopback.script import LoggedRequest, Reply, Script, error_reply, replies
from tests.rlm.engine_kit import Told, ask, code
from tests.runs.outline import outline

CANARY = "The harbour master keeps a second ledger under the stairs."
BATCH = code("print(llm_query_batch(['one', 'two', 'bad', 'one']))", "print(llm_query('single'))")


def sub(request: LoggedRequest) -> Reply | str:
    return error_reply(400, "no such thing") if request.prompt == "bad" else f"answer to {request.prompt}"


def deep(request: LoggedRequest) -> Reply | str:
    """Play the root model of the run and of the inner runs that its calls start."""
    if request.body["model"] == "sub-model":
        return code("print(context)") if len(request.messages) <= 2 else "FINAL(inner answer)"
    return code("print(llm_query_batch(['one', 'two']))") if len(request.messages) <= 2 else "FINAL(outer)"


def limited() -> Script:
    return replies([Reply(status=429, headers={"retry-after": "0"}), code("print(1)"), "FINAL(ok)"])


PLAYED: dict[str, Callable[[], Told]] = {
    "batch": lambda: ask(replies([code("print(hit)"), BATCH, "FINAL(done)"], sub), CANARY * 50),
    "cached": lambda: ask(replies([BATCH, BATCH, "FINAL(done)"], sub), cache_sub_calls=True),
    "deep": lambda: ask(deep, max_recursion_depth=2),
    "timeout": lambda: ask(
        replies([code("while True: pass"), code("print(2)"), "FINAL(late)"]), sandbox_timeout=1
    ),
    "limited": lambda: ask(limited()),
    "capped": lambda: ask(replies([BATCH, code("print(1)"), "FINAL(done)"], sub), max_sub_calls=2),
    "cut off": lambda: ask(
        replies([code("print(llm_query_batch(['one', 'two']))"), "FINAL(x)"], Reply("late", delay=60)),
        max_seconds=3,
    ),
    "forced": lambda: ask(replies([code("x = 1"), code("print(x)")]), max_iterations=2),
}


@pytest.fixture(scope="module", params=PLAYED)
def run(request: pytest.FixtureRequest) -> Told:
    return PLAYED[request.param]()


def kept(run: Told) -> list[AnyEvent]:
    return [cast("AnyEvent", event) for event in run.events if event.seq is not None]


def test_every_event_of_the_engine_folds_and_the_totals_agree(run: Told) -> None:
    trace = Trace()
    trace.apply_all(kept(run))
    said = run.response
    assert (trace.iterations, trace.sub_calls) == (said.iterations, said.sub_calls)
    assert (trace.total.input_tokens, trace.total.output_tokens) == (
        said.total_input_tokens,
        said.total_output_tokens,
    )
    assert (trace.cache_hits, trace.total.cost) == (said.cache_hits, said.cost)
    assert (trace.finish_reason, trace.in_flight) == (said.finish_reason, 0)
    assert trace.run is not None
    assert trace.run.own.input_tokens == 0
    assert [warned.message for warned in trace.warnings] == said.warnings


def test_the_engines_run_comes_back_from_the_store_as_it_was_live(run: Told, store: RunStore) -> None:
    events = kept(run)
    for event in run.events:
        store.record(cast("AnyEvent", event))
    assert store.flush()
    live = Trace()
    live.apply_all(events)
    assert outline(store.trace(run.response.run_id)) == outline(live)
    assert [store.event(run.response.run_id, seq) for seq in range(len(events))] == events
    [line] = store.runs()
    assert (line.state, line.sub_calls) == (run.response.finish_reason, run.response.sub_calls)


def test_document_text_that_the_model_never_printed_is_not_in_the_file(path: Path) -> None:
    store = RunStore(path)
    secret = "x" * 600 + CANARY
    run = ask(replies([code("print(len(context))"), "FINAL(done)"]), secret)
    for event in run.events:
        store.record(cast("AnyEvent", event))
    store.close()
    whole = RunStore(path)
    texts = [whole.event(run.response.run_id, seq).model_dump_json() for seq in range(len(kept(run)))]
    assert "x" * 400 in "".join(texts)
    assert CANARY not in "".join(texts)
    assert CANARY.encode() not in path.read_bytes()
