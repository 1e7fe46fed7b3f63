"""FINAL in code, its limits, and the calls that a cell makes the wrong way."""

from functools import partial

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import RLMWrapper
from rlm_desktop.rlm.events import ExecutionEnded, RLMEvent, SandboxRestarted
from rlm_desktop.rlm.exceptions import REPLExecutionError
from rlm_desktop.sandbox.base import Limits
from tests.loopback_server import LoopbackServer, replies
from tests.rlm.engine_kit import ask, code

ENDLESS = ("class Slow:", "    def __str__(self):", "        while True: pass")
DOUBLED = ("nested = []", "for _ in range(40): nested = [nested, nested]")


def test_the_last_final_of_a_cell_counts_and_does_not_stop_it() -> None:
    told = ask(replies(root=[code("FINAL(1)", "FINAL([2, 'b'])", "print('went on')")]))
    assert told.response.answer == "[2, 'b']"
    assert "went on" in told.of(ExecutionEnded)[0].stdout


@pytest.mark.parametrize(
    ("given", "answer"), [("'Lima, in Peru'", "Lima, in Peru"), ("['a', 2]", "['a', 2]"), ("n", "7")]
)
def test_final_var_of_what_is_no_name_finishes_with_the_value_itself(given: str, answer: str) -> None:
    assert ask(replies(root=[code("n = 7", f"FINAL_VAR({given})")])).response.answer == answer


def test_the_model_is_told_that_a_failed_cells_final_does_not_count() -> None:
    told = ask(replies(root=[code("FINAL('early')", "1/0"), code("print(1)"), "FINAL(late)"]))
    assert "Its FINAL does not count" in told.requests[1].prompt
    assert "Its FINAL does not count" not in told.requests[2].prompt
    assert told.response.answer == "late"


@pytest.mark.parametrize("finish", ["FINAL(Slow())", "slow = Slow()\nFINAL_VAR('slow')"])
def test_an_answer_whose_text_is_never_done_is_given_up_after_a_second(finish: str) -> None:
    told = ask(replies(root=[code(*ENDLESS, finish), code("print(1)"), "FINAL(x)"]))
    ended = told.of(ExecutionEnded)[0]
    assert ended.outcome == "error"
    assert "TimeoutError" in (ended.error or "")
    assert 1.0 <= ended.code_seconds < 10.0


@pytest.mark.parametrize(
    "value", ["'x' * 1_000_001", "'\N{GRINNING FACE}' * 250_001", "['x' * 400_000] * 3", "nested"]
)
def test_an_answer_of_more_than_a_megabyte_is_refused(value: str) -> None:
    told = ask(replies(root=[code(*DOUBLED, f"FINAL({value})"), code("print(1)"), "FINAL(x)"]))
    assert "at most 1,000,000 bytes" in (told.of(ExecutionEnded)[0].error or "")
    assert told.response.answer == "x"


def test_an_answer_of_a_megabyte_arrives_whole() -> None:
    told = ask(replies(root=[code("FINAL('\N{GRINNING FACE}' * 250_000)")]))
    assert told.response.answer == "\N{GRINNING FACE}" * 250_000


@pytest.mark.parametrize("text", ["'x' * 2_000_000", "7", "None"])
def test_a_forged_final_that_no_prelude_would_send_ends_nothing(text: str) -> None:
    forged = f"FINAL.__globals__['host_call']('final', {{'text': {text}, 'variable': False}})"
    told = ask(replies(root=[code(forged), "FINAL(x)"]))
    assert told.response.answer == "x"


def test_the_model_is_told_a_part_of_very_many_and_very_long_lost_names() -> None:
    many = "globals().update({'%d' % i + 'x' * 400: (n for n in ()) for i in range(4000)})"
    told = ask(replies(root=[code(many), code("import os", "os._exit(1)"), code("1"), "FINAL(x)"]))
    (restarted,) = told.of(SandboxRestarted)
    assert len(restarted.lost) == 4000
    shown = told.of(ExecutionEnded)[1].shown
    assert "these are lost: 0xxx" in shown
    assert shown.endswith("x…, 3,950 more.")
    assert len(shown) < 5000


def test_the_code_that_lost_the_sandbox_for_good_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rlm_desktop.rlm.repl.Limits", partial(Limits, respawns=0))
    events: list[RLMEvent] = []
    with LoopbackServer(replies(root=[code("import os", "os._exit(1)")])) as server:
        client = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "root", "sub")
        with pytest.raises(REPLExecutionError):
            client.generate("What?", "some text", on_event=events.append)
    (ended,) = [event for event in events if isinstance(event, ExecutionEnded)]
    assert ended.outcome == "crashed"
    assert "lost" in (ended.error or "")


def test_what_has_no_text_is_an_error_of_its_own_in_the_cell() -> None:
    mute = ("class Mute:", "    def __str__(self): raise ValueError('no text')")
    told = ask(replies(root=[code(*mute, "FINAL(Mute())"), code("llm_query(Mute())"), code("1"), "FINAL(x)"]))
    assert [event.outcome for event in told.of(ExecutionEnded)] == ["error", "error", "ok"]
    assert all("no text" in (event.error or "") for event in told.of(ExecutionEnded)[:2])
    assert told.response.sub_calls == 0


@pytest.mark.parametrize(
    ("misuse", "hint"),
    [
        ("import threading; threading.Thread(target=llm_query, args=('a',)).start()", "llm_query_batch"),
        ("import multiprocessing; multiprocessing.Pool(2)", "llm_query_batch"),
        ("print(await llm_query('a'))", "without await"),
        ("import asyncio; asyncio.run(asyncio.sleep(0))", "without await"),
    ],
)
def test_threads_processes_and_await_are_answered_with_how_calls_are_made(misuse: str, hint: str) -> None:
    told = ask(replies(root=[code(misuse), code("1"), "FINAL(x)"], sub="b"))
    assert told.of(ExecutionEnded)[0].outcome == "error"
    assert hint in told.of(ExecutionEnded)[0].shown.rpartition("Error")[2]
    assert told.response.sub_calls == 0


def test_calls_within_the_making_of_a_prompt_are_made_one_after_the_other() -> None:
    asking = (
        "class Asking:",
        "    def __str__(self): return llm_query('inner')",
        "print(llm_query(Asking()))",
    )
    told = ask(replies(root=[code(*asking), "FINAL(x)"], sub=lambda request: f"seen {request.prompt}"))
    assert told.of(ExecutionEnded)[0].stdout == "seen seen inner\n"
