"""The root conversation: what has been said, in turns that always alternate."""

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.prompts import EMPTY_REPLY

SAME_FAILURE_TIMES = 3


class Conversation:
    """System prompt, question, then replies and what was told after each, strictly in turn.

    Some servers refuse two messages of one role in a row, or an assistant message without text.
    """

    def __init__(self, opening: list[ChatMessage]) -> None:
        self._messages = opening

    @property
    def messages(self) -> tuple[ChatMessage, ...]:
        """Give what the next request sends."""
        return tuple(self._messages)

    def add_reply(self, text: str) -> None:
        """Add the root model's reply. Raises ValueError out of turn."""
        self._add(ChatMessage(role="assistant", content=text if text.strip() else EMPTY_REPLY))

    def add_user(self, message: ChatMessage) -> None:
        """Add what the model is told. Raises ValueError out of turn."""
        self._add(message)

    def _add(self, message: ChatMessage) -> None:
        if self._messages[-1].role == message.role:
            raise ValueError(f"two {message.role} messages in a row")
        self._messages.append(message)


class FailureMemory:
    """Notices the same code failing again and again in the same way."""

    def __init__(self) -> None:
        self._last: tuple[str, str] | None = None
        self._times = 0

    def add(self, code: str, error: str) -> None:
        """Remember a failed block."""
        lines = error.strip().splitlines()
        failure = (code.strip(), lines[-1] if lines else "")
        self._times = self._times + 1 if failure == self._last else 1
        self._last = failure

    @property
    def repeated(self) -> bool:
        """Tell whether the last failure has now happened SAME_FAILURE_TIMES times in a row."""
        return self._times >= SAME_FAILURE_TIMES
