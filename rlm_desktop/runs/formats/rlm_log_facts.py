"""What the events of a run say, from what a log of the official ``rlm`` library holds."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from rlm_desktop.rlm.chat import ChatMessage, Role, Usage
from rlm_desktop.rlm.events import UNKNOWN_HOST, FinishReason, VariableSeen, preview_of
from rlm_desktop.runs.formats.rlm_log_lines import (
    LoggedCall,
    LoggedIteration,
    LoggedResult,
    LoggedRun,
)

UNTOLD = Usage(estimated=True)
"""What requests took of which the log does not say it."""
OWN_NAMES = ("answer", "context", "f")
"""Names that the library itself binds in its REPL; contexts have numbers as well."""


def beginning(run: LoggedRun) -> Mapping[str, Any]:
    """Give what a run's first event says."""
    told, query = run.run_metadata, _question(run)
    host = _host(told.backend_kwargs)
    return {
        "query": query,
        "root_model": told.root_model,
        "sub_model": told.root_model,
        "root_host": host,
        "sub_host": host,
        "context_kind": "str",
        "context_chars": _context_chars(run),
        "document_count": 1,
        "sandbox": f"rlm {told.environment_type}",
        "config": {"max_iterations": told.max_iterations, "max_recursion_depth": told.max_depth},
        "version": "rlms",
        "preview": preview_of(query),
    }


def ending(run: LoggedRun) -> Mapping[str, Any]:
    """Give what a run's last event says."""
    return {
        "finish_reason": _finish_reason(run),
        "iterations": len(run.iterations),
        "sub_calls": len(run.calls),
        "cache_hits": 0,
        "usage": sum(map(_tokens, run.calls), start=UNTOLD),
        "cost": None,
        "elapsed_seconds": run.ended - run.started,
        "usage_by_model": {},
    }


def sent(iteration: LoggedIteration, model: str) -> Mapping[str, Any]:
    """Give what the start of a turn says."""
    messages = _messages(iteration.prompt)
    return {
        "messages": messages,
        "message_chars": sum(len(message.content) for message in messages),
        "model": model,
        "preview": preview_of(messages[-1].content if messages else ""),
    }


def execution(result: LoggedResult, known: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give what the end of a code block says; ``known`` are the variables before it."""
    error = result.stderr.strip() or None
    shown = "\n".join(filter(None, (result.stdout, error)))
    return {
        "outcome": "ok" if error is None else "error",
        "stdout": result.stdout,
        "stdout_chars": len(result.stdout),
        "error": error,
        "shown": shown,
        "shown_chars": len(shown),
        "head_chars": len(result.stdout),
        "code_seconds": max(0.0, result.seconds - sum(call.execution_time for call in result.rlm_calls)),
        "wait_seconds": min(result.seconds, sum(call.execution_time for call in result.rlm_calls)),
        "variables": tuple(_variables(result.locals, known)),
        "preview": preview_of(error or result.stdout),
    }


def usage_of(call: LoggedCall) -> Usage:
    """Give the tokens of a call itself; those of the calls of its inner run are told with these."""
    inner = [] if call.metadata is None else call.metadata.calls
    total = _tokens(call)
    told = [_tokens(each) for each in inner]
    return Usage(
        input_tokens=max(0, total.input_tokens - sum(each.input_tokens for each in told)),
        output_tokens=max(0, total.output_tokens - sum(each.output_tokens for each in told)),
    )


def _tokens(call: LoggedCall) -> Usage:
    models = call.usage_summary.model_usage_summaries.values()
    return Usage(
        input_tokens=sum(model.total_input_tokens for model in models),
        output_tokens=sum(model.total_output_tokens for model in models),
    )


def as_text(value: object) -> str:
    """Give a text as it is, and anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _question(run: LoggedRun) -> str:
    """Give the first thing that was said to the model; the log has no question of its own."""
    messages = _messages(run.iterations[0].prompt) if run.iterations else ()
    return next((message.content for message in messages if message.role == "user"), "")


def _context_chars(run: LoggedRun) -> int:
    """Count the context as the first code block saw it; 0 where none ran."""
    blocks = [block for iteration in run.iterations for block in iteration.code_blocks]
    return len(as_text(blocks[0].result.locals.get("context", ""))) if blocks else 0


def _finish_reason(run: LoggedRun) -> FinishReason:
    if any(iteration.final_answer is not None for iteration in run.iterations):
        return "final"
    return "forced" if len(run.iterations) >= run.run_metadata.max_iterations else "stopped"


def _messages(prompt: object) -> tuple[ChatMessage, ...]:
    """Read a prompt, which is a text or a list of messages; a role of another kind is shown as a user's."""
    if not isinstance(prompt, list):
        return (ChatMessage(role="user", content=as_text(prompt)),)
    return tuple(
        ChatMessage(role=_role(said.get("role")), content=as_text(said.get("content", "")))
        for said in prompt
        if isinstance(said, dict)
    )


def _role(role: object) -> Role:
    return role if role in ("system", "assistant") else "user"


def _host(backend: Mapping[str, Any]) -> str:
    """Give the server's host and port, without what an address may hold besides."""
    address = urlsplit(str(backend.get("base_url") or ""))
    return address.netloc.rpartition("@")[2] or UNKNOWN_HOST


def _variables(values: Mapping[str, Any], known: Mapping[str, Any]) -> list[VariableSeen]:
    return [
        VariableSeen(
            name=name,
            type_name=type(value).__name__,
            size=len(value) if isinstance(value, str | list | dict) else None,
            preview=preview_of(repr(value)),
            changed=name not in known or known[name] != value,
        )
        for name, value in values.items()
        if name.partition("_")[0] not in OWN_NAMES
    ]
