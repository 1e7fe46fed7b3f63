"""Each setting has its effect, seen on the server's side or in the REPL; most have more tests elsewhere."""

import subprocess
import sys
from typing import Any

import pytest

from rlm_desktop.rlm import RLMConfig
from rlm_desktop.rlm.events import EVENT_ADAPTER, ExecutionEnded, RunStarted
from tests.loopback_server import replies
from tests.rlm.engine_kit import Told, ask, code

EVENT_TYPES = (
    "run_start iteration_start root_token root_reply execution_start execution_end sub_call_start "
    "sub_call_end sub_call_cache_hit retry budget compaction sandbox_restart warning final_answer run_end"
)


def short_run(**config: Any) -> Told:  # noqa: ANN401 - RLMConfig's fields
    """Run one sub-call, then answer."""
    return ask(replies(root=[code("print(llm_query('a'))"), "FINAL(x)"], sub="b"), **config)


def bodies(told: Told, *, root: bool) -> list[dict[str, Any]]:
    """Give what the root or the sub model was sent, without the messages."""
    asked = [request.body for request in told.requests if request.is_root is root]
    return [{name: value for name, value in body.items() if name != "messages"} for body in asked]


def test_each_model_gets_its_own_temperature_and_output_limit() -> None:
    told = short_run()
    for root, temperature, limit in ((True, 0.6, 16_384), (False, 0.4, 8_192)):
        for body in bodies(told, root=root):
            assert (body["temperature"], body["max_tokens"]) == (temperature, limit)


def test_other_temperatures_limits_and_reasoning_efforts_are_sent_as_they_are() -> None:
    told = short_run(
        temperature=1.0,
        sub_temperature=0.0,
        root_max_tokens=700,
        sub_max_tokens=70,
        reasoning_effort="high",
    )
    for body in bodies(told, root=True):
        assert (body["temperature"], body["max_tokens"], body["reasoning_effort"]) == (1.0, 700, "high")
    for body in bodies(told, root=False):
        assert (body["temperature"], body["max_tokens"]) == (0.0, 70)
        assert "reasoning_effort" not in body


def test_a_temperature_of_none_and_no_reasoning_effort_are_not_sent() -> None:
    told = short_run(temperature=None, sub_temperature=None)
    for body in bodies(told, root=True) + bodies(told, root=False):
        assert not {"temperature", "reasoning_effort"} & body.keys()


def test_only_root_replies_are_streamed() -> None:
    told = short_run()
    assert [bool(body.get("stream")) for body in bodies(told, root=True)] == [True, True]
    assert [bool(body.get("stream")) for body in bodies(told, root=False)] == [False]


@pytest.mark.parametrize("limit", [100, 5000])
def test_the_root_model_sees_as_much_output_as_is_set(limit: int) -> None:
    told = ask(replies(root=[code("print('y' * 20000)"), "FINAL(x)"]), "zzz", metadata_prefix_chars=limit)
    shown = told.last_told.count("y")
    assert limit - 5 <= shown <= limit + 40
    assert "20,00" in told.last_told


def test_how_much_of_an_output_was_shown_is_told_as_it_was_shown() -> None:
    numbers = code("for n in range(900): print(f'{n:04}')")
    long, short = ask(replies(root=[numbers, code("print(7)"), "FINAL(x)"])).of(ExecutionEnded)
    assert (long.head_chars + long.tail_chars, long.stdout_chars) == (1000, 900 * 5)
    for end in (long.stdout[: long.head_chars], long.stdout[-long.tail_chars :]):
        assert end in long.shown
    assert long.stdout[: long.head_chars + 5] not in long.shown
    assert (short.head_chars, short.tail_chars) == (2, 0)


@pytest.mark.parametrize(("chars", "seen"), [(0, 0), (7, 7), (50, 12)])
def test_the_first_prompt_shows_as_much_of_the_context_as_is_set(chars: int, seen: int) -> None:
    told = ask(replies(root=[code("pass"), "FINAL(x)"]), "\N{SNOWMAN}" * 12, context_prefix_chars=chars)
    assert told.requests[0].text.count("\N{SNOWMAN}") == seen


def test_the_prompt_variants_differ_as_their_names_say() -> None:
    systems = {
        variant: ask(replies(root=[code("print(1)"), "FINAL(x)"]), prompt_variant=variant)
        .requests[0]
        .messages[0]["content"]
        for variant in ("default", "cost_warning", "small_context")
    }
    assert len(set(systems.values())) == 3
    assert "cost" in systems["cost_warning"].replace(systems["default"], "").lower()


def test_the_number_of_turns_is_the_limit() -> None:
    told = ask(replies(root=[code("answer = 1")] * 4), max_iterations=3)
    assert (told.response.iterations, len(told.requests)) == (3, 3)
    assert (told.response.finish_reason, told.response.limit_hit) == ("forced", "iterations")


def test_memory_beyond_the_limit_ends_the_execution_and_not_the_run() -> None:
    hungry = code("kept = 'here'"), code("data = [bytes(10_000_000) for _ in range(60)]", "print(len(data))")
    told = ask(replies(root=[*hungry, "FINAL_VAR(kept)"]), sandbox_memory_mb=200)
    assert told.of(ExecutionEnded)[1].outcome in ("memory", "error")
    assert told.response.answer == "here"


def test_a_run_tells_with_which_settings_it_was_made() -> None:
    told = short_run(max_sub_calls=7)
    assert told.of(RunStarted)[0].config == RLMConfig(max_sub_calls=7).model_dump(mode="json")


def test_the_debug_log_follows_the_run_on_standard_error_when_logging_has_no_handler() -> None:
    assert "run_end: final" in log_of(verbose=True)


def test_without_verbose_nothing_is_logged() -> None:
    assert log_of(verbose=False) == ""


def log_of(*, verbose: bool) -> str:
    """Give what a program that does not set logging up writes to standard error in a run."""
    program = (
        "from rlm_desktop.rlm import RLMConfig, RLMWrapper\n"
        "from rlm_desktop.rlm.offline_chat import OfflineChat\n"
        f"config = RLMConfig(verbose={verbose})\n"
        "RLMWrapper(OfflineChat(), 'offline', config=config).generate('What is blue?', 'The sky is blue.')\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return ran.stderr


def test_there_is_every_type_of_event_and_no_other() -> None:
    known = EVENT_ADAPTER.json_schema()["discriminator"]["mapping"]
    assert sorted(known) == sorted(EVENT_TYPES.split())
