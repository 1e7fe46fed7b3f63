"""What the engine asks of a language model, whoever serves it."""

from collections.abc import Callable
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict

Role = Literal["system", "user", "assistant"]
TokenKind = Literal["content", "reasoning"]
type OnToken = Callable[[str, TokenKind], None]


class ChatMessage(BaseModel):
    """One turn of a conversation."""

    model_config = ConfigDict(frozen=True)

    role: Role
    content: str


class Usage(BaseModel):
    """Tokens of one request, as the server counted them or, when it did not, as we estimate them."""

    model_config = ConfigDict(frozen=True)

    input_tokens: int = 0
    """All input, the cached part included."""
    cached_input_tokens: int = 0
    output_tokens: int = 0
    """All output, reasoning included."""
    estimated: bool = False

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            input_tokens=self.input_tokens + other.input_tokens,
            cached_input_tokens=self.cached_input_tokens + other.cached_input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            estimated=self.estimated or other.estimated,
        )


class ChatRequest(BaseModel):
    """One completion to be had. ``None`` means that the field is not sent."""

    model_config = ConfigDict(frozen=True)

    model: str
    messages: tuple[ChatMessage, ...]
    max_tokens: int
    temperature: float | None = None
    reasoning_effort: str | None = None


class ChatReply(BaseModel):
    """What came back.

    ``finish_reason`` is the server's own word: ``stop``, ``length``, ``content_filter`` … or empty.
    ``refusal`` is the server's refusal text, when it sent one in place of content.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    usage: Usage
    finish_reason: str = "stop"
    reasoning: str = ""
    refusal: str = ""
    request_id: str = ""


class ChatModel(Protocol):
    """The one seam to a model server; an adapter is a class with this one method."""

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        """Answer one request, telling ``on_token`` each piece of text as it arrives.

        Cancelling the call closes its connection. Raises a ModelError; it does not retry by itself.
        """
