"""The root conversation: what has been said, in turns that always alternate."""

from collections.abc import Sequence
from typing import NamedTuple

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.prompts import EMPTY_REPLY


class Exchange(NamedTuple):
    """One turn: the root model's reply and what it was told after it."""

    reply: ChatMessage
    told: ChatMessage


class Conversation:
    """System prompt, question, then replies and what was told after each, strictly in turn.

    Some servers refuse two messages of one role in a row, or an assistant message without text. The first
    turns, ``folded`` in number, are sent as a ``summary``, which is an exchange as well. A passing turn is
    sent until the next one comes: small models say again what they find in the conversation, failures too.
    """

    def __init__(self, opening: Sequence[ChatMessage]) -> None:
        self.opening = tuple(opening)
        self.exchanges: list[Exchange] = []
        self.summary: tuple[ChatMessage, ...] = ()
        self.folded = 0
        self._reply: ChatMessage | None = None
        self._passing = False

    @property
    def messages(self) -> tuple[ChatMessage, ...]:
        """Give what the next request sends."""
        said = (message for exchange in self.exchanges[self.folded :] for message in exchange)
        return (*self.opening, *self.summary, *said)

    def add_reply(self, text: str) -> None:
        """Add the root model's reply. Raises ValueError out of turn."""
        if self._reply is not None:
            raise ValueError("two replies in a row")
        self._reply = ChatMessage(role="assistant", content=text if text.strip() else EMPTY_REPLY)

    def add_user(self, message: ChatMessage, *, passing: bool = False) -> None:
        """Add what the model is told, a ``passing`` turn until the next. Raises ValueError out of turn."""
        if self._reply is None or message.role != "user":
            raise ValueError(f"a {message.role} message where a reply is awaited")
        if self._passing:
            self.exchanges.pop()
        self.exchanges.append(Exchange(self._reply, message))
        self._reply, self._passing = None, passing

    def fold(self, turns: int, summary: tuple[ChatMessage, ChatMessage]) -> None:
        """Send ``summary``, a reply and what was told after it, in the place of the first ``turns`` turns."""
        self.folded, self.summary = turns, summary
