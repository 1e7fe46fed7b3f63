"""Each failure of the root model is raised as its kind, from a whole run over HTTP."""

import pytest
from openai import OpenAI

from rlm_desktop import rlm
from rlm_desktop.rlm import ModelError, RLMConfig, RLMError, RLMWrapper
from rlm_desktop.rlm.exceptions import RunNotFinished
from tests.loopback_server import LoopbackServer, Reply, error_reply, replies
from tests.rlm.child_sandbox import ChildSandbox
from tests.rlm.engine_kit import ask, code

KEY = "sk-planted-0123456789"
REFUSALS = {
    "AuthenticationFailed": error_reply(401, f"Incorrect API key provided: {KEY}"),
    "PermissionDenied": error_reply(403, "Project has no access to this model"),
    "ModelNotFound": error_reply(404, "The model does not exist", code="model_not_found"),
    "RateLimited": error_reply(429, "Rate limit reached", headers={"retry-after": "0"}),
    "QuotaExceeded": error_reply(429, "You exceeded your current quota", code="insufficient_quota"),
    "ContextTooLong": error_reply(400, "maximum context length is 10", code="context_length_exceeded"),
    "ServerUnreachable": error_reply(503, "overloaded", headers={"retry-after": "0"}),
    "BadResponse": Reply(raw=b"<html>not an API</html>", content_type="text/html"),
}


@pytest.mark.parametrize("kind", REFUSALS)
def test_a_run_raises_what_the_server_refused_it_for(kind: str) -> None:
    with LoopbackServer(lambda _: REFUSALS[kind]) as server:
        client = OpenAI(api_key=KEY, base_url=server.url, max_retries=1)
        with pytest.raises(ModelError) as caught:
            RLMWrapper(client, "m", sandbox=ChildSandbox).generate("What?", "text")
    assert type(caught.value).__name__ == kind
    assert caught.value.code
    assert KEY not in f"{caught.value!r}{caught.value.params}"


def test_a_server_that_is_not_there_is_unreachable() -> None:
    with LoopbackServer(lambda _: "never") as server:
        url = server.url
    client = OpenAI(api_key=KEY, base_url=url, max_retries=0)
    with pytest.raises(rlm.ServerUnreachable):
        RLMWrapper(client, "m", sandbox=ChildSandbox).generate("What?", "text")


def test_all_errors_of_the_interface_are_errors_of_the_engine() -> None:
    raised = [kind for kind in vars(rlm).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    kinds = [kind for kind in raised if issubclass(kind, RLMError)]
    assert len(raised) == len(kinds) >= 19
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_running_out_of_sub_calls_does_not_end_a_run_and_is_raised_only_when_it_had_no_answer() -> None:
    looped = code("x = llm_query_batch(['a', 'b'])[1]", "print(x)")
    told = ask(replies(root=[looped] * 2, sub="b"), max_sub_calls=1, max_iterations=2)
    assert told.response.limit_hit == "sub_calls"
    with pytest.raises(rlm.MaxSubCallsExceeded):
        told.response.raise_for_finish()
    assert [warning for warning in told.response.warnings if "sub-calls" in warning] == [
        "The run's limit of 1 sub-calls was reached; further ones were refused."
    ]


@pytest.mark.parametrize("calls", [0, 1])
def test_a_run_that_no_sub_call_was_refused_in_ran_out_of_turns(calls: int) -> None:
    looped = code(f"print(llm_query_batch(['a'] * {calls}))")
    told = ask(replies(root=[looped], sub="b"), max_sub_calls=calls, max_iterations=1)
    with pytest.raises(rlm.MaxIterationsExceeded):
        told.response.raise_for_finish()


def test_a_run_that_the_cap_ended_raises_budget_exceeded() -> None:
    prices = {name: rlm.Price(input=0.001, output=0.0) for name in ("root-model", "sub-model")}
    told = ask(replies(root=[]), prices=prices, max_cost_usd=0.01)
    assert told.response.finish_reason == "budget"
    with pytest.raises(rlm.BudgetExceeded) as caught:
        told.response.raise_for_finish()
    assert isinstance(caught.value, RunNotFinished)


def test_a_run_that_finished_raises_nothing() -> None:
    told = ask(replies(root=[code("print(1)"), "FINAL(x)"]))
    told.response.raise_for_finish()


def test_a_config_names_the_field_and_what_it_takes() -> None:
    with pytest.raises(rlm.InvalidConfig, match=r"max_iterations: .*greater than or equal to 1"):
        RLMConfig(max_iterations=0)
