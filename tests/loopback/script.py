"""What the loopback server is told to answer, and what it was asked."""

import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Tokens:
    """The usage of one answer."""

    prompt: int
    completion: int
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the server, good or bad.

    Without ``body``, ``raw`` and ``drop_after`` it is a whole chat completion, streamed when asked to be.
    """

    text: str | None = ""
    """None: the content is null."""
    usage: Tokens | Literal["counted"] | None = "counted"
    """``counted``: one token per four characters. None: the server says nothing about usage."""
    finish_reason: str | None = "stop"
    reasoning: str = ""
    reasoning_field: str = "reasoning_content"
    refusal: str | None = None
    delay: float = 0.0
    """Seconds before the first byte."""
    held: bool = False
    """Wait for ``LoopbackServer.release`` before the first byte."""
    chunk_delay: float = 0.0
    """Seconds before each streamed chunk."""
    tokens_per_chunk: int = 4
    """Words in a streamed chunk."""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    """Sent as JSON in place of a completion."""
    raw: bytes | None = None
    """Sent as it is in place of a completion."""
    content_type: str = "application/json"
    """Of ``raw``."""
    drop_after: int | None = None
    """Break the connection after so many streamed chunks; an unstreamed answer breaks in its middle."""


@dataclass(slots=True, eq=False)
class LoggedRequest:
    """One request as it arrived. Times are of ``time.monotonic``; the server fills in how it ended."""

    number: int
    """From 0, in the order of arrival."""
    method: str
    path: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: Any
    """The parsed JSON; None without a body."""
    connection: int
    received: float = field(default_factory=time.monotonic)
    ended: float | None = None
    aborted: bool = False
    """The client closed the connection before the answer was finished."""

    @property
    def authorization(self) -> str:
        return self.headers.get("authorization", "")

    @property
    def messages(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.body["messages"]
        return messages

    @property
    def is_root(self) -> bool:
        """Only the root model is given a system prompt."""
        return bool(self.messages[0]["role"] == "system")

    @property
    def prompt(self) -> str:
        """The last message."""
        return str(self.messages[-1]["content"])

    @property
    def text(self) -> str:
        """All messages, to look for what must not have left."""
        return "\n".join(str(message["content"]) for message in self.messages)

    @property
    def streamed(self) -> bool:
        return bool(self.body.get("stream"))


type Answer = Reply | str
type Script = Callable[[LoggedRequest], Answer]


def replies(root: Sequence[Answer], sub: Script | Answer = "") -> Script:
    """Answer root requests from a list, in the order of arrival, and every other one by ``sub``.

    When the list is used up, the server answers 400 with a text that says so.
    """
    turns = itertools.chain(root, itertools.repeat(error_reply(400, "The script has no root reply left.")))

    def script(request: LoggedRequest) -> Answer:
        if request.is_root:
            return next(turns)
        return sub(request) if callable(sub) else sub

    return script


def error_reply(
    status: int, message: str, *, headers: Mapping[str, str] | None = None, **fields: str | float | None
) -> Reply:
    """Make an error in OpenAI's form; ``fields`` (code, type, param …) go beside the message."""
    return Reply(status=status, headers=headers or {}, body={"error": {"message": message, **fields}})


def refused_parameter(name: str, instead: str | None = None) -> Reply:
    """Refuse a request parameter as OpenAI does."""
    advice = f" Use '{instead}' instead." if instead else ""
    return error_reply(
        400,
        f"Unsupported parameter: '{name}' is not supported with this model.{advice}",
        type="invalid_request_error",
        param=name,
        code="unsupported_parameter",
    )
