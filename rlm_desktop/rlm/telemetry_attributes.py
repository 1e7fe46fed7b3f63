"""What OpenTelemetry is told of an event: span names and attributes after its GenAI semantic conventions.

https://github.com/open-telemetry/semantic-conventions-genai (agent, inference and tool-execution spans). What
the conventions have no name for begins with ``rlm.``. Texts (questions, prompts, code, output, answers, error
messages, which may quote them) are only in what ``content_of`` gives.
"""

import json
from collections.abc import Sequence

from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.events import (
    BudgetChanged,
    Cause,
    Compacted,
    ExecutionEnded,
    ExecutionStarted,
    FinalAnswered,
    IterationStarted,
    Retried,
    RLMEvent,
    RootReplied,
    RunEnded,
    RunStarted,
    SandboxRestarted,
    SubCallCacheHit,
    SubCallEnded,
    SubCallStarted,
    Warned,
)

type Value = str | int | float | Sequence[str]
type Attributes = dict[str, Value]

AGENT = "rlm"
TOOL = "python"


def name_of(event: RLMEvent) -> str:
    """Name the span that an event begins, or the point in one that it tells."""
    match event:
        case RunStarted():
            return f"invoke_agent {AGENT}"
        case IterationStarted():
            return f"iteration {event.iteration}"
        case ExecutionStarted():
            return f"execute_tool {TOOL}"
        case SubCallStarted():
            return "llm_query"
        case _:
            return f"rlm.{event.type}"


def agent_facts(event: RunStarted, provider: str) -> Attributes:
    """Give the attributes of a run."""
    return _operation("invoke_agent") | {
        "gen_ai.provider.name": provider,
        "gen_ai.agent.name": AGENT,
        "gen_ai.agent.version": event.version,
        "gen_ai.conversation.id": event.run_id,
        "gen_ai.request.model": event.root_model,
        "rlm.sub_model": event.sub_model,
        "rlm.depth": event.depth,
        "rlm.context_chars": event.context_chars,
        "rlm.documents": event.document_count,
    }


def facts_of(event: RLMEvent) -> Attributes:
    """Give an event's attributes, without any text of documents, prompts, code or replies.

    What a run or a request begins with is in ``agent_facts`` and ``chat_facts``.
    """
    match event:
        case IterationStarted() | ExecutionStarted():
            return _begun(event)
        case RootReplied() | SubCallEnded():
            finish: Attributes = {}
            if event.finish_reason:
                finish["gen_ai.response.finish_reasons"] = (event.finish_reason,)
            return _spent(event.usage, event.cost) | finish
        case ExecutionEnded():
            return {
                "rlm.code_seconds": event.code_seconds,
                "rlm.wait_seconds": event.wait_seconds,
                "rlm.stdout_chars": event.stdout_chars,
            }
        case RunEnded():
            return _spent(event.usage, event.cost) | {
                "rlm.finish_reason": event.finish_reason,
                "rlm.iterations": event.iterations,
                "rlm.sub_calls": event.sub_calls,
                "rlm.cache_hits": event.cache_hits,
            }
        case _:
            return _point(event)


def chat_facts(event: RLMEvent, provider: str) -> Attributes:
    """Give the attributes of the request with which a turn or a plain sub-call begins."""
    facts = _operation("chat") | {"gen_ai.provider.name": provider}
    if isinstance(event, IterationStarted | SubCallStarted):
        facts["gen_ai.request.model"] = event.model
    return facts


def content_of(event: RLMEvent) -> Attributes:
    """Give the texts of an event."""
    match event:
        case RunStarted() | IterationStarted() | SubCallStarted():
            return {"gen_ai.input.messages": _messages(_asked(event))}
        case RootReplied() | SubCallEnded() | FinalAnswered():
            return {"gen_ai.output.messages": _reply(event)}
        case ExecutionStarted():
            return {"gen_ai.tool.call.arguments": json.dumps({"code": event.code})}
        case ExecutionEnded():
            return {"gen_ai.tool.call.result": event.shown}
        case Retried() | SandboxRestarted() | Warned():
            return {"rlm.reason": event.message if isinstance(event, Warned) else event.reason}
        case _:
            return {}


def failure_of(event: RLMEvent) -> tuple[str, str]:
    """Give the kind of failure with which a step ended, empty for none, and its text."""
    match event:
        case RunEnded(finish_reason="failed"):
            return _kind(event.cause, "failed"), event.error or ""
        case SubCallEnded(outcome=outcome) if outcome != "ok":
            return _kind(event.cause, outcome), event.error or ""
        case ExecutionEnded(outcome=outcome) if outcome != "ok":
            return outcome, event.error or ""
        case _:
            return "", ""


def _begun(event: IterationStarted | ExecutionStarted) -> Attributes:
    match event:
        case IterationStarted():
            return {"rlm.iteration": event.iteration, "rlm.message_chars": event.message_chars}
        case ExecutionStarted():
            return _operation("execute_tool") | {
                "gen_ai.tool.name": TOOL,
                "gen_ai.tool.type": "function",
                "gen_ai.tool.call.id": event.span,
            }


def _asked(event: RunStarted | IterationStarted | SubCallStarted) -> tuple[ChatMessage, ...]:
    """Give what was put to the agent or to a model."""
    if isinstance(event, IterationStarted):
        return event.messages
    text = event.query if isinstance(event, RunStarted) else event.prompt
    return (ChatMessage(role="user", content=text),)


def _point(event: RLMEvent) -> Attributes:
    """Give what is told of something that happens within a step."""
    match event:
        case Retried():
            return {"rlm.attempt": event.attempt, "rlm.wait_seconds": event.wait_seconds}
        case BudgetChanged():
            return {
                "rlm.state": event.state,
                "rlm.spent_usd": event.spent,
                "rlm.reserved_usd": event.reserved,
            }
        case Compacted():
            return {"rlm.turns": event.turns, "rlm.chars_after": event.chars_after}
        case Warned():
            return {"rlm.code": event.code}
        case SubCallCacheHit():
            return {"gen_ai.request.model": event.model, "rlm.joined": event.joined}
        case _:
            return {}


def _operation(name: str) -> Attributes:
    return {"gen_ai.operation.name": name}


def _spent(usage: Usage, cost: float | None) -> Attributes:
    """Give tokens and cost; an unknown cost is left out, so that nobody adds it up as nothing."""
    spent: Attributes = {
        "gen_ai.usage.input_tokens": usage.input_tokens,
        "gen_ai.usage.output_tokens": usage.output_tokens,
        "gen_ai.usage.cache_read.input_tokens": usage.cached_input_tokens,
        "rlm.usage.estimated": usage.estimated,
    }
    return spent if cost is None else spent | {"rlm.cost_usd": cost}


def _kind(cause: Cause | None, otherwise: str) -> str:
    return cause.code if cause is not None else otherwise


def _messages(messages: Sequence[ChatMessage]) -> str:
    """Write messages as the conventions' JSON."""
    return json.dumps([_message(each.role, each.content) for each in messages])


def _reply(event: RootReplied | SubCallEnded | FinalAnswered) -> str:
    """Write an answer of a model or of the run as the conventions' JSON, which tells why it ended too."""
    if isinstance(event, FinalAnswered):
        return json.dumps([_message("assistant", event.answer) | {"finish_reason": "stop"}])
    return json.dumps([_message("assistant", event.text) | {"finish_reason": event.finish_reason or "error"}])


def _message(role: str, text: str) -> dict[str, object]:
    return {"role": role, "parts": [{"type": "text", "content": text}]}
