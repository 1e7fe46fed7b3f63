"""A user's own model and a user's own sandbox, each an adapter of some thirty lines."""

import asyncio
import inspect
import json
import urllib.request
from typing import Any

import pytest

from rlm_desktop.rlm import (
    CapDecision,
    CapReached,
    ChatReply,
    ChatRequest,
    Price,
    REPLExecutionError,
    RLMConfig,
    RLMError,
    RLMResponse,
    RLMWrapper,
    SandboxUnavailable,
    Usage,
)
from rlm_desktop.rlm.chat import OnToken
from rlm_desktop.sandbox.base import Execution, Host, SandboxFactory, Setup
from tests.loopback_server import LoggedRequest, LoopbackServer, replies
from tests.rlm.child_sandbox import GUEST, ChildSandbox
from tests.rlm.engine_kit import code

ADAPTER_LINES = 30


class PlainHTTPModel:
    """A ChatModel over the standard library's HTTP client: a server without any client package."""

    def __init__(self, url: str) -> None:
        self._url = f"{url}/chat/completions"

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        body = request.model_dump(include={"model", "messages", "max_tokens"})
        answer = await asyncio.to_thread(self._post, json.dumps(body).encode())
        text, usage = answer["choices"][0]["message"]["content"], answer["usage"]
        if on_token is not None:
            on_token(text, "content")
        counted = Usage(input_tokens=usage["prompt_tokens"], output_tokens=usage["completion_tokens"])
        return ChatReply(text=text, usage=counted)

    def _post(self, body: bytes) -> Any:  # noqa: ANN401 - JSON
        headers = {"Content-Type": "application/json"}
        asked = urllib.request.Request(self._url, body, headers)  # noqa: S310 - the test's own server
        with urllib.request.urlopen(asked) as answer:  # noqa: S310 - as above
            return json.load(answer)


def in_own_words(request: LoggedRequest) -> str:
    """Answer sub-calls: the prompt backwards."""
    return request.prompt[::-1]


def asked_through_own_parts(sandbox: SandboxFactory | None) -> RLMResponse:
    steps = [
        code("answers = llm_query_batch(['abc', context])", "print(answers)"),
        code("1/0"),
        code("print(answers[1])"),
        "FINAL_VAR(answers)",
    ]
    with LoopbackServer(replies(root=steps, sub=in_own_words)) as server:
        model = PlainHTTPModel(server.url)
        return RLMWrapper(model, root_model="mine", sandbox=sandbox).generate("What?", "xyz")


@pytest.mark.parametrize("sandbox", [None, ChildSandbox], ids=["model", "model-and-sandbox"])
def test_a_whole_run_goes_through_a_users_own_parts(sandbox: SandboxFactory | None) -> None:
    response = asked_through_own_parts(sandbox)
    assert (response.answer, response.finish_reason, response.sub_calls) == ("['cba', 'zyx']", "final", 2)
    outputs = [entry.content for entry in response.history if entry.role == "repl_output"]
    assert "['cba', 'zyx']" in outputs[0]
    assert "ZeroDivisionError" in outputs[1]
    assert outputs[2].startswith("zyx")
    assert response.repl_variables["answers"] == "['cba', 'zyx']"
    assert response.usage_by_model["mine"].requests == 6


def test_a_run_in_a_users_own_sandbox_leaves_no_process_behind() -> None:
    made: list[ChildSandbox] = []

    def factory() -> ChildSandbox:
        made.append(ChildSandbox())
        return made[-1]

    asked_through_own_parts(factory)
    assert [each.child.returncode is None for each in made] == [False]


class NoDocker(ChildSandbox):
    """A back end of a user whose machine lacks what it needs."""

    async def start(self, setup: Setup, host: Host) -> None:
        await super().start(setup, host)
        raise ConnectionRefusedError("no daemon at tcp://user:pass-word@10.0.0.1")


class Flaky(ChildSandbox):
    """A back end of a user that fails in its own way."""

    async def execute(self, code: str) -> Execution:
        await super().execute(code)
        raise LookupError("container is gone, token tok-1234")


def no_factory() -> ChildSandbox:
    raise OSError("no such image")


@pytest.mark.parametrize(
    ("sandbox", "kind", "cause"),
    [
        (no_factory, SandboxUnavailable, OSError),
        (NoDocker, SandboxUnavailable, ConnectionRefusedError),
        (Flaky, REPLExecutionError, LookupError),
    ],
)
def test_what_a_users_sandbox_raises_is_an_error_of_the_engine_without_its_text(
    sandbox: SandboxFactory, kind: type[RLMError], cause: type[Exception]
) -> None:
    with pytest.raises(kind, match=cause.__name__) as raised:
        asked_through_own_parts(sandbox)
    lost = raised.value.__cause__
    assert lost is not None
    assert isinstance(lost.__cause__, cause)
    assert str(lost.__cause__) not in str(raised.value)


def test_what_the_caller_raises_at_the_cap_goes_through_a_users_sandbox_as_it_is() -> None:
    async def decide(_reached: CapReached) -> CapDecision:
        raise ZeroDivisionError

    prices = {"mine": Price(input=0.0, output=0.0), "sub": Price(input=1.0, output=1.0)}
    config = RLMConfig(prices=prices, max_cost_usd=0.01)
    with LoopbackServer(replies(root=[code("llm_query('a')")])) as server:
        wrapper = RLMWrapper(PlainHTTPModel(server.url), "mine", "sub", config, ChildSandbox)
        with pytest.raises(ZeroDivisionError):
            wrapper.generate("What?", "xyz", at_cap=decide)


@pytest.mark.parametrize("adapter", [PlainHTTPModel, ChildSandbox])
def test_an_adapter_needs_no_more_than_thirty_lines(adapter: type) -> None:
    source = [line for line in inspect.getsource(adapter).splitlines() if line.strip()]
    assert len(source) <= ADAPTER_LINES
    assert len(GUEST.splitlines()) <= ADAPTER_LINES // 2
