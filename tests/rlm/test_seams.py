"""A user's own model and a user's own sandbox, each an adapter of some thirty lines."""

import asyncio
import builtins
import contextlib
import io
import traceback
from typing import Any

from rlm_desktop.rlm import ChatReply, ChatRequest, RLMWrapper, Usage
from rlm_desktop.rlm.chat import OnToken
from rlm_desktop.sandbox.base import Execution, Host, JSONValue, Setup, Variable
from tests.rlm.engine_kit import code


class ScriptedModel:
    """A ChatModel that replies from a list."""

    def __init__(self, replies: list[str]) -> None:
        self._replies = iter(replies)

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        is_root = request.messages[0].role == "system"
        text = next(self._replies) if is_root else request.messages[-1].content[::-1]
        if on_token:
            on_token(text, "content")
        return ChatReply(text=text, usage=Usage(input_tokens=10, output_tokens=5))


class ThreadSandbox:
    """A Sandbox without any protection, as a stand-in for Docker or a remote machine."""

    async def start(self, setup: Setup, host: Host) -> None:
        loop = asyncio.get_running_loop()

        def host_call(method: str, payload: JSONValue) -> JSONValue:
            return asyncio.run_coroutine_threadsafe(host(method, payload), loop).result()

        self.cells: dict[str, Any] = {"__builtins__": builtins, **setup.values}
        prelude: dict[str, Any] = {"host_call": host_call, "cell_namespace": self.cells}
        exec(setup.prelude, prelude)  # noqa: S102 - a sandbox runs code
        self.given = {name: prelude[name] for name in setup.exports} | dict(setup.values)

    async def execute(self, code: str) -> Execution:
        self.cells.update(self.given)
        return await asyncio.to_thread(self._run, code)

    def _run(self, code: str) -> Execution:
        out, error = io.StringIO(), None
        with contextlib.redirect_stdout(out):
            try:
                exec(code, self.cells)  # noqa: S102 - a sandbox runs code
            except Exception:  # noqa: BLE001 - reported, as a REPL does
                error = traceback.format_exc()
        text = out.getvalue()
        return Execution("error" if error else "ok", text, len(text), error, 0.0, 0.0)

    async def variables(self) -> list[Variable]:
        own = {name: value for name, value in self.cells.items() if name not in self.given}
        return [Variable(n, type(v).__name__, None, repr(v)[:200], changed=True) for n, v in own.items()]

    async def snapshot(self) -> bytes:
        raise NotImplementedError

    async def close(self) -> None:
        self.cells.clear()


def test_a_users_model_and_sandbox_run_a_whole_question() -> None:
    model = ScriptedModel(
        [code("answers = llm_query_batch(['abc', context])", "print(answers)"), "FINAL(ok)"]
    )
    wrapper = RLMWrapper(model, root_model="mine", sandbox=ThreadSandbox)
    response = wrapper.generate("What?", "xyz")
    assert (response.answer, response.finish_reason, response.sub_calls) == ("ok", "final", 2)
    assert "['cba', 'zyx']" in response.history[-2].content
    assert response.repl_variables["answers"] == "['cba', 'zyx']"
    assert response.usage_by_model["mine"].requests == 4
