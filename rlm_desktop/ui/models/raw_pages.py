"""What the inspector shows of a request as JSON: what was asked of the server, and what it answered.

Both are made from the run's events by the code that writes real requests. Events never hold keys or headers.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.chat import ChatMessage, ChatRequest
from rlm_desktop.rlm.events import BudgetChanged, RootReplied, SubCallEnded, SubCallStarted
from rlm_desktop.rlm.prompts import sub_call_messages
from rlm_desktop.rlm.servers.chat_wire import request_body, well_formed
from rlm_desktop.runs.steps import ReplyStep, RunStep, Step, SubCallStep
from rlm_desktop.ui.models.bodies import Bodies, body
from rlm_desktop.ui.models.parts import NotePart, Page, Part, Piece, TextPart
from rlm_desktop.ui.models.sent_messages import sent_in

translate = QCoreApplication.translate


def raw_reply_page(step: ReplyStep, bodies: Bodies) -> Page:
    """Give the page with the request and response of a root model's turn."""
    config = _config_of(step)
    messages = sent_in(step.parent, bodies)
    request = _request(step.model, messages, config, "root") if messages else None
    replied = body(bodies, step.end_seq, RootReplied)
    response = None
    if replied is not None:
        response = _response(replied) | {"text": replied.text, "reasoning": replied.reasoning}
    return _page(step, request, response)


def raw_call_page(step: SubCallStep, bodies: Bodies) -> Page:
    """Give the page with the request and response of a sub-call; an inner run has its own in its turns."""
    if any(isinstance(child, RunStep) for child in step.children):
        text = translate("Raw", "A run of its own answered this call. Its turns hold the requests.")
        return Page("raw", translate("Raw", "JSON"), (NotePart(text),))
    begun, ended = body(bodies, step.start_seq, SubCallStarted), body(bodies, step.end_seq, SubCallEnded)
    messages = sub_call_messages(begun.prompt) if begun is not None else ()
    request = _request(step.model, messages, _config_of(step), "sub") if messages else None
    response = None
    if ended is not None:
        response = _response(ended) | {"text": ended.text, "error": ended.error}
    return _page(step, request, response)


def _page(step: Step, request: Mapping[str, Any] | None, response: Mapping[str, Any] | None) -> Page:
    source = translate(
        "Raw",
        "Made from the recorded events. Headers, keys and what a server's own client adds are not recorded.",
    )
    parts: list[Part] = [NotePart(source)]
    if any(isinstance(note, BudgetChanged) and note.state == "shrunk" for note in step.notes):
        lowered = translate("Raw", "The cost cap lowered max_tokens; by how much is not recorded.")
        parts.append(NotePart(lowered, "warn"))
    for title, content in (
        (translate("Raw", "Request"), request),
        (translate("Raw", "Response"), response),
    ):
        if content is not None:
            parts.append(TextPart(title, (Piece(_json(content), "code"),)))
    return Page("raw", translate("Raw", "JSON"), tuple(parts))


def _request(
    model: str, messages: Sequence[ChatMessage], config: Mapping[str, Any], role: str
) -> Mapping[str, Any]:
    """Write a request as the engine does, without what a run from elsewhere does not tell."""
    temperature = config.get("temperature" if role == "root" else "sub_temperature")
    most = config.get(f"{role}_max_tokens")
    request = ChatRequest(
        model=model,
        messages=tuple(messages),
        max_tokens=most if isinstance(most, int) else 0,
        temperature=temperature if isinstance(temperature, int | float) else None,
        reasoning_effort=config.get("reasoning_effort") if role == "root" else None,
    )
    sent = request_body(request, streamed=False)
    return sent if isinstance(most, int) else {name: sent[name] for name in sent if name != "max_tokens"}


def _response(event: RootReplied | SubCallEnded) -> dict[str, Any]:
    return {
        "finish_reason": event.finish_reason,
        "usage": event.usage.model_dump(),
        "cost_usd": event.cost,
        "seconds": round(event.seconds, 3),
    }


def _json(content: Mapping[str, Any]) -> str:
    return well_formed(json.dumps(content, ensure_ascii=False, indent=2))


def _config_of(step: Step) -> Mapping[str, Any]:
    return next((each.config for each in step.lineage() if isinstance(each, RunStep)), {})
