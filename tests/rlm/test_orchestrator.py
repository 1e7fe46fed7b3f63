"""The loop's behaviours, with the real client over HTTP and the real sandbox."""

import pytest

from rlm_desktop.rlm.events import (
    ExecutionEnded,
    FinalAnswered,
    IterationStarted,
    RootReplied,
    RunEnded,
    RunStarted,
    SandboxRestarted,
    Warned,
)
from tests.loopback_server import LoggedRequest, Reply, replies
from tests.rlm.engine_kit import ask, code


def test_a_run_looks_then_answers() -> None:
    told = ask(replies(root=[code("print(len(context))"), "FINAL(nine)"]), "some text")
    assert told.response.answer == "nine"
    assert told.response.finish_reason == "final"
    assert told.response.iterations == 2
    assert "9" in told.last_told


def test_the_context_never_leaves_beyond_its_prefix() -> None:
    secret = "x" * 600 + "THE-SECRET-PLACE"
    told = ask(replies(root=[code("n = len(context)"), "FINAL(ok)"]), secret)
    assert all("THE-SECRET-PLACE" not in request.text for request in told.requests)
    assert "x" * 500 in told.requests[0].text
    assert "x" * 501 not in told.requests[0].text


def test_variables_stay_from_turn_to_turn() -> None:
    told = ask(replies(root=[code("x = 20"), code("print(x + 1)"), "FINAL_VAR(x)"]))
    assert told.response.answer == "20"
    assert "21" in told.last_told
    assert told.response.repl_variables["x"] == "20"


def test_final_called_in_code_ends_the_run() -> None:
    told = ask(replies(root=[code("answer = 6 * 7", "FINAL(answer)")]))
    assert (told.response.answer, told.response.iterations) == ("42", 1)


def test_final_var_called_in_code_ends_the_run() -> None:
    told = ask(replies(root=[code("best = 'Lima'", "FINAL_VAR('best')")]))
    assert told.response.answer == "Lima"


def test_final_in_a_cell_that_fails_is_discarded_and_the_model_told() -> None:
    told = ask(replies(root=[code("FINAL('early')", "1/0"), code("print(1)"), "FINAL(late)"]))
    assert told.response.answer == "late"


def test_final_before_any_code_is_refused_and_the_model_told_why() -> None:
    told = ask(replies(root=["FINAL(a guess)", code("print(1)"), "FINAL(seen)"]))
    assert told.response.answer == "seen"
    assert "no code has run" in told.requests[1].prompt


def test_code_of_the_same_reply_runs_before_its_textual_final() -> None:
    told = ask(replies(root=[code("n = len(context)") + "\nFINAL_VAR(n)"]), "12345")
    assert (told.response.answer, told.response.finish_reason) == ("5", "final")


def test_a_textual_final_beside_failing_code_is_not_taken() -> None:
    failing = code("1/0") + "\nFINAL(made up)"
    told = ask(replies(root=[code("print(1)"), failing, code("print(2)"), "FINAL(true)"]))
    assert told.response.answer == "true"
    assert "ZeroDivisionError" in told.requests[2].prompt
    assert "because its code failed" in told.requests[2].prompt


def test_the_text_counts_when_code_and_text_both_finish() -> None:
    told = ask(replies(root=[code("FINAL('code')") + "\nFINAL(text)"]))
    assert told.response.answer == "text"


def test_the_first_failing_block_skips_the_rest() -> None:
    told = ask(replies(root=[code("1/0") + "\nand\n" + code("print('later')"), code("pass"), "FINAL(x)"]))
    assert [event.outcome for event in told.of(ExecutionEnded)] == ["error", "ok"]
    assert "not run" in told.requests[1].prompt


def test_the_preview_of_a_failing_block_is_the_error_itself() -> None:
    told = ask(replies(root=[code("1/0"), code("pass"), "FINAL(x)"]))
    assert told.of(ExecutionEnded)[0].preview.startswith("ZeroDivisionError")


@pytest.mark.parametrize("name", ["nothing", "context", "helper", "math", "__name__", "Final"])
def test_final_var_of_what_is_no_answer_is_told_with_the_names_that_exist(name: str) -> None:
    setup = code("import math", "def helper(): pass", "Final = None", "found = 3")
    told = ask(replies(root=[setup, f"FINAL_VAR({name})", "FINAL(3)"]))
    assert told.response.answer == "3"
    assert "found" in told.last_told
    assert name in told.last_told


@pytest.mark.parametrize("name", ["nothing", "context", "helper", "math", "__name__", "Final"])
def test_final_var_called_in_code_with_what_is_no_answer_is_an_error_with_the_names_that_exist(
    name: str,
) -> None:
    setup = code("import math", "def helper(): pass", "Final = None", "found = 3")
    told = ask(replies(root=[setup, code(f"FINAL_VAR({name!r})"), "FINAL(3)"]))
    assert told.response.answer == "3"
    assert f"FINAL_VAR: '{name}' is not" in told.last_told
    assert "found" in told.last_told


@pytest.mark.parametrize(
    "fence", ["```json\n{}\n```", "```\na | b\n```", "```text\nLima\n```", "~~~yaml\na: 1"]
)
def test_a_raw_fence_at_the_last_turn_is_never_the_answer(fence: str) -> None:
    told = ask(replies(root=[code("x = 1"), fence]), max_iterations=2)
    assert (told.response.answer, told.response.finish_reason) == ("", "failed")


def test_a_think_block_at_the_last_turn_is_never_the_answer() -> None:
    told = ask(replies(root=[code("x = 1"), "<think>It is Lima.\nFINAL(Lima)</think>"]), max_iterations=2)
    assert (told.response.answer, told.response.finish_reason) == ("", "failed")


def test_a_reply_without_code_or_answer_is_nudged_once_a_time() -> None:
    told = ask(replies(root=["Hm.", "Hm.", "Hm.", code("print(1)"), "FINAL(x)"]))
    prompts = [request.prompt for request in told.requests]
    assert "neither code nor a final answer" in prompts[1]
    assert "third reply in a row" in prompts[3]


def test_the_same_failing_code_three_times_is_noticed() -> None:
    told = ask(replies(root=[code("1/0")] * 3 + [code("print(1)"), "FINAL(x)"]))
    assert "failed 3 times" in told.requests[3].prompt
    assert "failed 3 times" not in told.requests[2].prompt


def test_the_same_code_printing_the_same_three_times_is_noticed() -> None:
    told = ask(replies(root=[code("print(1)")] * 3 + ["FINAL(x)"]))
    assert "has now run 3 times and printed the same" in told.requests[3].prompt
    assert "printed the same" not in told.requests[2].prompt


def test_the_same_code_that_prints_nothing_is_not_held_against_it() -> None:
    told = ask(replies(root=[code("import re")] * 4 + ["FINAL(x)"]))
    assert all("printed the same" not in request.prompt for request in told.requests)


def test_the_last_turn_asks_for_the_answer_and_counts() -> None:
    told = ask(replies(root=[code("print(1)"), "It is Lima, I think."]), max_iterations=2)
    assert "last turn" in told.requests[1].prompt
    assert (told.response.answer, told.response.finish_reason) == ("It is Lima, I think.", "forced")
    assert told.response.iterations == 2
    assert [entry.content for entry in told.response.history if entry.role == "root"][-1].startswith("It is")


def test_without_an_answer_the_best_variable_is_given_as_forced() -> None:
    told = ask(replies(root=[code("answer = 'Lima'"), code("print(2)")]), max_iterations=2)
    assert (told.response.answer, told.response.finish_reason) == ("Lima", "forced")


def test_without_any_candidate_the_run_failed_and_code_is_no_answer() -> None:
    told = ask(replies(root=[code("x = 1"), code("print(2)")]), max_iterations=2)
    assert (told.response.answer, told.response.finish_reason) == ("", "failed")


def test_a_plan_beside_code_at_the_last_turn_is_no_answer() -> None:
    told = ask(replies(root=[code("x = 1"), "I look once more:\n" + code("print(2)")]), max_iterations=2)
    assert (told.response.answer, told.response.finish_reason) == ("", "failed")


def test_a_forced_answer_without_any_successful_execution_is_marked_too() -> None:
    told = ask(replies(root=[code("1/0"), "It is Lima, I think."]), max_iterations=2)
    assert (told.response.answer, told.response.finish_reason) == ("It is Lima, I think.", "forced")
    assert [event.code for event in told.of(Warned)] == ["unsupported"]


def test_an_answer_without_any_successful_execution_is_marked() -> None:
    told = ask(replies(root=[code("1/0"), code("1/0"), "FINAL(made up)"]), max_iterations=3)
    assert told.response.finish_reason == "unsupported"
    assert any("No code ran successfully" in warning for warning in told.response.warnings)
    assert [event.code for event in told.of(Warned)] == ["unsupported"]


def test_an_empty_answer_is_refused() -> None:
    told = ask(replies(root=[code("print(1)"), "FINAL()", "FINAL(x)"]))
    assert told.response.answer == "x"


def test_roles_alternate_in_every_request() -> None:
    told = ask(replies(root=["", "FINAL(no)", code("1/0"), Reply(None), code("print(1)"), "FINAL(x)"]))
    for request in told.requests:
        roles = [message["role"] for message in request.messages]
        assert roles == ["system"] + ["user", "assistant"] * (len(roles) // 2 - 1) + ["user"]
        assert all(message["content"] for message in request.messages)


def test_a_traceback_is_seen_after_long_output() -> None:
    told = ask(
        replies(root=[code("print('z' * 50000)", "raise ValueError('the end')"), code("1"), "FINAL(x)"])
    )
    shown = told.requests[1].prompt
    assert "ValueError: the end" in shown
    assert "50,00" in shown
    assert shown.count("z") < 1100


def test_an_endless_loop_ends_at_the_limit_and_the_run_goes_on_with_its_variables() -> None:
    script = replies(root=[code("kept = 'here'"), code("print('go')", "while True: pass"), "FINAL_VAR(kept)"])
    told = ask(script, sandbox_timeout=1)
    assert told.response.answer == "here"
    assert [event.outcome for event in told.of(ExecutionEnded)] == ["ok", "timeout"]
    assert "go" in told.requests[2].prompt
    assert len(told.of(SandboxRestarted)) == 1


@pytest.mark.parametrize(
    "attempt",
    [
        "print(open('/etc/passwd').read())",
        "import os; print(os.environ['HOME'])",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import subprocess; print(subprocess.run(['id']))",
    ],
)
def test_reaching_out_of_the_sandbox_is_an_error_and_nothing_else(attempt: str) -> None:
    told = ask(replies(root=[code(attempt), code("print('on')"), "FINAL(x)"]))
    assert [event.outcome for event in told.of(ExecutionEnded)] == ["error", "ok"]
    assert "root:" not in told.requests[1].text


def test_events_are_numbered_without_a_gap_and_end_with_the_run() -> None:
    told = ask(replies(root=[code("print(1)"), "FINAL(x)"]))
    numbered = [event for event in told.events if event.seq is not None]
    assert [event.seq for event in numbered] == list(range(len(numbered)))
    assert isinstance(numbered[0], RunStarted)
    assert isinstance(numbered[-1], RunEnded)
    assert {event.run_id for event in told.events} == {told.response.run_id}
    assert all(len(event.preview) <= 200 and "\n" not in event.preview for event in told.events)


def test_spans_make_a_tree() -> None:
    told = ask(replies(root=[code("print(llm_query('a'))"), "FINAL(x)"], sub="b"))
    run = told.of(RunStarted)[0]
    turns = {event.span for event in told.of(IterationStarted)}
    assert {event.parent_span for event in told.of(IterationStarted)} == {run.span}
    assert {event.parent_span for event in told.of(RootReplied)} <= turns
    assert {event.parent_span for event in told.of(ExecutionEnded)} <= turns
    assert told.of(FinalAnswered)[0].answer == "x"


def test_the_messages_of_each_turn_are_in_its_event() -> None:
    told = ask(replies(root=[code("print(1)"), "FINAL(x)"]))
    for event, request in zip(told.of(IterationStarted), told.requests, strict=True):
        assert [message.content for message in event.messages] == [
            message["content"] for message in request.messages
        ]


def test_a_cut_reply_is_told() -> None:
    told = ask(replies(root=[Reply(code("print(1)"), finish_reason="length"), "FINAL(x)"]))
    assert "cut off" in told.last_told


def test_a_refusal_of_the_root_model_is_seen_and_asked_past() -> None:
    told = ask(replies(root=[Reply(None, refusal="I will not."), code("print(1)"), "FINAL(x)"]))
    assert told.response.answer == "x"
    assert told.response.warnings == ["The root model refused: I will not."]
    assert told.of(RootReplied)[0].text == "I will not."
    assert told.requests[1].messages[-2]["content"] == "I will not."


def test_max_seconds_ends_a_run_with_what_there_is() -> None:
    told = ask(replies(root=[code("answer = 'half'"), Reply("FINAL(never)", delay=90)]), max_seconds=10)
    assert (told.response.answer, told.response.finish_reason) == ("half", "forced")
    assert told.response.limit_hit == "seconds"


def test_sub_calls_see_only_their_prompt() -> None:
    def sub(request: LoggedRequest) -> str:
        assert len(request.messages) == 1
        return request.prompt.upper()

    told = ask(replies(root=[code("print(llm_query('abc'))"), "FINAL(x)"], sub=sub))
    assert "ABC" in told.last_told
