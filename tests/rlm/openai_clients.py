"""What the tests of the openai adapter share: a planted key, clients as users make them, one request."""

import asyncio
from collections.abc import Callable

import openai

from rlm_desktop.rlm.chat import ChatMessage, ChatModel, ChatReply, ChatRequest, TokenKind

KEY = "sk-planted-0123456789abcdef"

type Told = list[tuple[str, TokenKind]]
type MakeClient = Callable[[str], object]


def request(**fields: object) -> ChatRequest:
    """Make the request of a sub-call."""
    message = ChatMessage(role="user", content="Read this piece.")
    return ChatRequest.model_validate({"model": "m", "messages": (message,), "max_tokens": 100, **fields})


def ask(chat: ChatModel, told: Told | None = None, **fields: object) -> ChatReply:
    """Send one request on a loop of its own; ``told`` collects the tokens of a streamed reply."""
    return asyncio.run(complete(chat, told, **fields))


async def complete(chat: ChatModel, told: Told | None = None, **fields: object) -> ChatReply:
    """Send one request; ``told`` collects the tokens of a streamed reply."""
    if told is None:
        return await chat.complete(request(**fields))
    return await chat.complete(request(**fields), lambda text, kind: told.append((text, kind)))


def asynchronous(url: str) -> openai.AsyncOpenAI:
    """Make an asynchronous client as a user does."""
    return openai.AsyncOpenAI(base_url=url, api_key=KEY)


def synchronous(url: str) -> openai.OpenAI:
    """Make a synchronous client as a user does."""
    return openai.OpenAI(base_url=url, api_key=KEY)
