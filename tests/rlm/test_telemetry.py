"""Runs as OpenTelemetry sees them: real runs against the loopback server, kept by the SDK's own exporter."""

import contextlib
import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest
from openai import AsyncOpenAI
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes

from rlm_desktop.rlm import AuthenticationFailed, Price, RLMConfig, RLMWrapper
from rlm_desktop.rlm.telemetry import TelemetryRecorder
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, Script, Tokens, error_reply, replies
from tests.rlm.engine_kit import code

SECRET = "the passage nobody may see"
PRICES = {"root-model": Price(input=0.01, output=0.1), "sub-model": Price(input=1.0, output=2.0)}


class Seen:
    """The spans of a run."""

    def __init__(self, spans: tuple[ReadableSpan, ...]) -> None:
        self.spans = spans
        self._by_id = {_id(span): span for span in spans}

    def named(self, name: str) -> list[ReadableSpan]:
        return [span for span in self.spans if span.name == name]

    def path(self, span: ReadableSpan) -> str:
        """Name a span and all around it, the run first."""
        above = self._by_id.get(span.parent.span_id) if span.parent is not None else None
        return f"{self.path(above)} > {span.name}" if above else span.name

    def paths(self) -> list[str]:
        return sorted(self.path(span) for span in self.spans)

    def text(self) -> str:
        return "\n".join(span.to_json() for span in self.spans)


def _id(span: ReadableSpan) -> int:
    context = span.context
    assert context is not None
    return int(context.span_id)


def facts(span: ReadableSpan) -> Mapping[str, Any]:
    return span.attributes or {}


def seen(script: Script, *, record_content: bool = False, **config: object) -> Seen:
    """Give the spans of a run, also of one that fails."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    recorder = TelemetryRecorder(provider, record_content=record_content)
    with LoopbackServer(script) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        wrapper = RLMWrapper(client, "root-model", "sub-model", RLMConfig(prices=PRICES, **config))
        with contextlib.suppress(AuthenticationFailed):
            wrapper.generate("Who?", SECRET, on_event=recorder)
    return Seen(exporter.get_finished_spans())


def one_sub_call(request: LoggedRequest) -> Reply:
    if not request.is_root:
        return Reply("b", usage=Tokens(3, 1), finish_reason="length")
    text = "FINAL(Ada)" if len(request.messages) > 2 else code("print(llm_query(context))")
    return Reply(text, usage=Tokens(100, 10, cached=40))


@pytest.fixture(scope="module")
def plain() -> Seen:
    """Give a run with one execution and one sub-call."""
    return seen(one_sub_call)


def test_spans_make_the_tree_of_the_run(plain: Seen) -> None:
    run = "invoke_agent rlm"
    assert plain.paths() == [
        run,
        f"{run} > iteration 1",
        f"{run} > iteration 1 > chat root-model",
        f"{run} > iteration 1 > execute_tool python",
        f"{run} > iteration 1 > execute_tool python > chat sub-model",
        f"{run} > iteration 2",
        f"{run} > iteration 2 > chat root-model",
    ]


def test_a_request_has_the_conventions_attributes(plain: Seen) -> None:
    chat = plain.named("chat root-model")[0]
    assert chat.kind == trace.SpanKind.CLIENT
    assert dict(facts(chat)) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "root-model",
        "gen_ai.response.finish_reasons": ("stop",),
        "gen_ai.usage.input_tokens": 100,
        "gen_ai.usage.output_tokens": 10,
        "gen_ai.usage.cache_read.input_tokens": 40,
        "rlm.usage.estimated": False,
        "rlm.cost_usd": pytest.approx(100 * 0.01 + 10 * 0.1),
    }


def test_a_sub_call_is_a_request_of_its_own(plain: Seen) -> None:
    call = facts(plain.named("chat sub-model")[0])
    assert (call["gen_ai.usage.input_tokens"], call["rlm.cost_usd"]) == (3, 5.0)
    assert call["gen_ai.response.finish_reasons"] == ("length",)


def test_a_run_is_an_agent_with_totals(plain: Seen) -> None:
    run = facts(plain.named("invoke_agent rlm")[0])
    assert (run["gen_ai.operation.name"], run["gen_ai.agent.name"]) == ("invoke_agent", "rlm")
    assert (run["gen_ai.provider.name"], run["gen_ai.request.model"]) == ("openai", "root-model")
    assert (run["gen_ai.usage.input_tokens"], run["gen_ai.usage.output_tokens"]) == (203, 21)
    assert run["rlm.cost_usd"] == pytest.approx(9.0)
    assert (run["rlm.finish_reason"], run["rlm.sub_calls"], run["rlm.context_chars"]) == ("final", 1, 26)


def test_an_execution_is_a_tool(plain: Seen) -> None:
    ran = facts(plain.named("execute_tool python")[0])
    assert (ran["gen_ai.operation.name"], ran["gen_ai.tool.name"]) == ("execute_tool", "python")
    assert ran["rlm.stdout_chars"] == 2


def test_every_name_is_one_of_the_installed_conventions() -> None:
    names = {value for name, value in vars(gen_ai_attributes).items() if name.startswith("GEN_AI_")}
    operations = {each.value for each in gen_ai_attributes.GenAiOperationNameValues}
    told = seen(one_sub_call, record_content=True)
    used = [facts(span) for span in told.spans]
    used += [event.attributes or {} for span in told.spans for event in span.events]
    of_conventions = {name for each in used for name in each if not name.startswith("rlm.")}
    assert len(of_conventions) > 15
    assert of_conventions <= names
    assert {each["gen_ai.operation.name"] for each in used if "gen_ai.operation.name" in each} <= operations


def test_spans_last_as_long_as_their_steps(plain: Seen) -> None:
    for span in plain.spans:
        assert span.start_time is not None
        assert span.end_time is not None
        assert span.start_time <= span.end_time
    turns = [*plain.named("iteration 1"), *plain.named("iteration 2")]
    assert turns[0].end_time == turns[1].start_time


def test_no_text_is_told_unless_asked_for(plain: Seen) -> None:
    assert SECRET not in plain.text()
    assert "llm_query" not in plain.text()
    assert "Ada" not in plain.text()
    assert "Who?" not in plain.text()


def test_texts_are_told_when_asked_for() -> None:
    told = seen(one_sub_call, record_content=True)
    call = facts(told.named("chat sub-model")[0])
    part = {"type": "text", "content": SECRET}
    assert json.loads(call["gen_ai.input.messages"]) == [{"role": "user", "parts": [part]}]
    reply = {"role": "assistant", "parts": [{"type": "text", "content": "b"}], "finish_reason": "length"}
    assert json.loads(call["gen_ai.output.messages"]) == [reply]
    assert (
        "print(llm_query(context))"
        in facts(told.named("execute_tool python")[0])["gen_ai.tool.call.arguments"]
    )
    answers = [
        event for event in told.named("invoke_agent rlm")[0].events if event.name == "rlm.final_answer"
    ]
    assert "Ada" in str(answers[0].attributes)


def test_failed_steps_have_an_error_status_without_text() -> None:
    script = replies(root=[code("raise ValueError(context)"), code("print(1)"), "FINAL(x)"])
    told = seen(script)
    failed, fine = told.named("execute_tool python")
    assert failed.status.status_code == trace.StatusCode.ERROR
    assert facts(failed)["error.type"] == "error"
    assert fine.status.status_code == trace.StatusCode.UNSET
    assert SECRET not in told.text()


def test_a_failed_run_fails_what_it_was_doing() -> None:
    told = seen(lambda _: error_reply(401, "no such key"))
    assert told.paths() == [
        "invoke_agent rlm",
        "invoke_agent rlm > iteration 1",
        "invoke_agent rlm > iteration 1 > chat root-model",
    ]
    assert {span.status.status_code for span in told.spans} == {trace.StatusCode.ERROR}
    assert {facts(span)["error.type"] for span in told.spans} == {"authentication_failed"}


def test_a_failed_sub_call_says_what_kind_of_failure_it_was() -> None:
    root = replies(root=[code("print(llm_query_batch(['a']))"), "FINAL(x)"])
    told = seen(lambda request: root(request) if request.is_root else error_reply(403, "not for you"))
    assert facts(told.named("chat sub-model")[0])["error.type"] == "permission_denied"


def test_a_retry_is_told_of_its_request() -> None:
    slow = error_reply(429, "slow", headers={"retry-after": "0"})
    told = seen(replies(root=[slow, code("print(1)"), "FINAL(x)"]))
    retries = [event.name for event in told.named("chat root-model")[0].events]
    assert retries == ["rlm.retry"]


def test_inner_runs_lie_under_their_sub_call() -> None:
    outer = replies(root=[code("print(llm_query('deep'))"), "FINAL(x)"])

    def script(request: LoggedRequest) -> str | Reply:
        return outer(request) if request.body["model"] == "root-model" else "FINAL(inner)"

    told = seen(script, max_recursion_depth=2)
    above = "invoke_agent rlm > iteration 1 > execute_tool python > llm_query"
    inner = f"{above} > invoke_agent rlm"
    assert [path for path in told.paths() if path.startswith(above)] == [
        above,
        inner,
        f"{inner} > iteration 1",
        f"{inner} > iteration 1 > chat sub-model",
    ]


def test_a_run_lies_in_the_span_that_is_current_where_it_is_asked_for() -> None:
    exporter = InMemorySpanExporter()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    with LoopbackServer(one_sub_call) as server:
        wrapper = RLMWrapper(AsyncOpenAI(base_url=server.url, api_key="k"), "root-model")
        with provider.get_tracer("test").start_as_current_span("mine"):
            wrapper.generate("Who?", "text", on_event=TelemetryRecorder(provider))
    told = Seen(exporter.get_finished_spans())
    assert told.path(told.named("invoke_agent rlm")[0]) == "mine > invoke_agent rlm"


def test_without_being_asked_for_opentelemetry_is_not_loaded() -> None:
    probe = (
        "import sys, rlm_desktop.rlm, rlm_desktop.rlm.telemetry; "
        "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    )
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_without_opentelemetry_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ImportError, match=r"rlm-desktop\[otel\]"):
        TelemetryRecorder()
