"""What a chat completion looks like on the wire: the request's body, the answer, the streamed pieces."""

from collections.abc import Iterable, Mapping
from typing import Any

from rlm_desktop.rlm.chat import ChatReply, ChatRequest, OnToken, TokenKind, Usage

CHARS_PER_TOKEN = 4
"""How usage is estimated where a server does not count."""

type Body = dict[str, Any]


class NotACompletionError(ValueError):
    """The server sent something else; the message says what is wrong with it."""


class CutShortError(Exception):
    """The server ended a streamed answer before it was finished."""


class ErrorAsAnswerError(Exception):
    """The server sent an error as if it were a good answer; ``body`` is what it sent."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        super().__init__("an error came as an answer")
        self.body = body


def request_body(request: ChatRequest, *, streamed: bool) -> Body:
    """Write a request as OpenAI's API takes it. Lone surrogates, which no JSON can carry, are replaced."""
    body: Body = {
        "model": request.model,
        "messages": [
            {"role": message.role, "content": well_formed(message.content)} for message in request.messages
        ],
        "max_tokens": request.max_tokens,
    }
    if request.temperature is not None:
        body["temperature"] = request.temperature
    if request.reasoning_effort is not None:
        body["reasoning_effort"] = request.reasoning_effort
    if streamed:
        body |= {"stream": True, "stream_options": {"include_usage": True}}
    return body


def well_formed(text: str) -> str:
    """Join surrogate pairs and replace lone surrogates, so that the text can be encoded."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def read_reply(body: object, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
    """Read an answer that came in one piece. Raises NotACompletionError or ErrorAsAnswerError."""
    pieces = ReplyPieces(on_token)
    pieces.add_body(body, "message")
    return pieces.join(request)


class ReplyPieces:
    """Collects a streamed answer, handing its text on as it comes."""

    def __init__(self, on_token: OnToken | None) -> None:
        self._on_token = on_token
        self._texts: dict[TokenKind, list[str]] = {"content": [], "reasoning": []}
        self._refusals: list[str] = []
        self._finish_reason = ""
        self._usage: Mapping[str, Any] | None = None
        self._id = ""
        self._has_choice = False
        self._ended = False

    def add(self, chunk: object) -> None:
        """Take one streamed chunk. Raises NotACompletionError or ErrorAsAnswerError."""
        self.add_body(chunk, "delta")

    def add_body(self, body: object, field: str) -> None:
        """Take a chunk or a whole answer, whose choices hold their text in ``field``.

        Raises NotACompletionError or ErrorAsAnswerError.
        """
        if not isinstance(body, Mapping):
            raise NotACompletionError(f"a JSON object was due, not {_kind(body)}")
        choices = body.get("choices") or ()
        if body.get("error") and not choices:
            raise ErrorAsAnswerError(body)
        if not isinstance(choices, list | tuple):
            raise NotACompletionError(f"its choices are {_kind(choices)}")
        if isinstance(usage := body.get("usage"), Mapping):
            self._usage = usage
            self._ended = self._ended or not choices
        self._id = self._id or str(body.get("id") or "")
        for choice in choices[:1]:
            self._add_choice(choice, field)

    def join(self, request: ChatRequest) -> ChatReply:
        """Give the whole reply. Raises NotACompletionError when there was none."""
        if not self._has_choice:
            raise NotACompletionError("it has no choices")
        text, reasoning = ("".join(self._texts[kind]) for kind in ("content", "reasoning"))
        return ChatReply(
            text=well_formed(text),
            usage=_usage(self._usage) or estimate_usage(request, len(text) + len(reasoning)),
            finish_reason=self._finish_reason,
            reasoning=well_formed(reasoning),
            refusal=well_formed("".join(self._refusals)),
            request_id=self._id,
        )

    def join_streamed(self, request: ChatRequest) -> ChatReply:
        """Give the whole reply. Raises CutShortError when the stream ended before the model did."""
        if self._has_choice and not self._ended:
            raise CutShortError
        return self.join(request)

    def _add_choice(self, choice: object, field: str) -> None:
        if not isinstance(choice, Mapping):
            raise NotACompletionError(f"a choice is {_kind(choice)}")
        self._has_choice = True
        self._finish_reason = str(choice.get("finish_reason") or self._finish_reason)
        self._ended = self._ended or bool(self._finish_reason)
        part = choice.get(field)
        if isinstance(part, Mapping):
            self._add_part(part)
        elif field == "message":
            raise NotACompletionError(f"its message is {_kind(part)}")

    def _add_part(self, part: Mapping[str, Any]) -> None:
        # Servers call it either way; one that sends both sends the same twice.
        self._add_text("reasoning", part.get("reasoning_content") or part.get("reasoning"))
        content = part.get("content")
        if isinstance(content, list):
            self._add_blocks(content)
        else:
            self._add_text("content", content)
        if refusal := part.get("refusal"):
            self._refusals.append(str(refusal))

    def _add_blocks(self, blocks: Iterable[object]) -> None:
        """Take content that comes as typed blocks, as Mistral's reasoning models send it."""
        for block in blocks:
            if not isinstance(block, Mapping):
                self._add_text("content", block)
            elif block.get("type") == "thinking":
                for thought in block.get("thinking") or ():
                    self._add_text(
                        "reasoning", thought.get("text") if isinstance(thought, Mapping) else thought
                    )
            else:
                self._add_text("content", block.get("text"))

    def _add_text(self, kind: TokenKind, text: object) -> None:
        if text is None or text == "":
            return
        if not isinstance(text, str):
            raise NotACompletionError(f"its {kind} is {_kind(text)}")
        self._texts[kind].append(text)
        if self._on_token is not None:
            self._on_token(well_formed(text), kind)


def estimate_usage(request: ChatRequest, reply_chars: int) -> Usage:
    """Guess the tokens of a request and a reply of so many characters."""
    sent_chars = sum(len(message.content) for message in request.messages)
    return Usage(
        input_tokens=-(-sent_chars // CHARS_PER_TOKEN),
        output_tokens=-(-reply_chars // CHARS_PER_TOKEN),
        estimated=True,
    )


def _usage(counts: Mapping[str, Any] | None) -> Usage | None:
    """Read what the server counted; None when that is nothing usable."""
    if counts is None:
        return None
    given, written, total = (
        _count(counts.get(name)) for name in ("prompt_tokens", "completion_tokens", "total_tokens")
    )
    if given is None or (written is None and total is None):
        return None
    # Some servers leave reasoning out of completion_tokens, and all of them count it in the total.
    return Usage(
        input_tokens=given,
        cached_input_tokens=min(given, _cached(counts)),
        output_tokens=max(written or 0, (total or 0) - given),
    )


def _cached(counts: Mapping[str, Any]) -> int:
    details = counts.get("prompt_tokens_details")
    cached = _count(details.get("cached_tokens")) if isinstance(details, Mapping) else None
    return cached or _count(counts.get("prompt_cache_hit_tokens")) or 0  # the latter is DeepSeek's


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and value >= 0 else None


def _kind(value: object) -> str:
    names = {"NoneType": "null", "str": "a text", "list": "a list", "dict": "an object"}
    return names.get(type(value).__name__, f"a {type(value).__name__}")
