"""Try a model with the smallest question there is: does it answer, what, and how fast."""

import asyncio
import time
from dataclasses import dataclass

from rlm_desktop.rlm.chat import ChatMessage, ChatRequest
from rlm_desktop.settings.connections import Connect, connect_server
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.preferences import ModelChoice

QUESTION = "Say OK."


@dataclass(frozen=True, slots=True)
class Trial:
    """An answer of one token at most; empty from a model that thinks before it speaks."""

    answer: str
    seconds: float
    """From the request to the whole answer, the connection's start included."""


async def try_model(choice: ModelChoice, keys: KeyStore, connect: Connect = connect_server) -> Trial:
    """Ask a served model for one token.

    Raises ModelError and what ``connect`` raises.
    """
    chat = await asyncio.to_thread(connect, choice, keys)
    question = ChatMessage(role="user", content=QUESTION)
    asked = time.monotonic()
    reply = await chat.complete(
        ChatRequest(model=choice.model, messages=(question,), max_tokens=1, temperature=None)
    )
    return Trial(answer=reply.text.strip(), seconds=time.monotonic() - asked)
