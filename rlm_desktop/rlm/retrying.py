"""Try a failed request again: the one place in the program that does."""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass

import stamina

from rlm_desktop.rlm.chat import ChatModel, ChatReply, ChatRequest, OnToken, TokenKind
from rlm_desktop.rlm.exceptions import ModelError

# stamina logs each retry as a warning, which Python's handler of last resort writes to standard error where
# nobody set logging up; ``on_retry`` has told of it already. stamina's hooks are global and may be someone
# else's, so they stay. A NullHandler keeps only the last resort away: who has handlers still gets the record.
logging.getLogger("stamina").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how patiently a request is sent again. All times are seconds."""

    max_retries: int = 2
    first_wait: float = 0.5
    """Doubled after each failure."""
    longest_wait: float = 8.0
    longest_retry_after: float = 120.0
    """A server that asks for more patience than this is not asked again."""
    jitter: float = 0.25
    """Each wait grows by up to this part of it, so that a batch does not come back all at once."""

    def wait_after(self, attempt: int, error: ModelError) -> float:
        """Give the seconds to wait when ``attempt``, counted from 1, failed with ``error``."""
        doubled = min(self.longest_wait, self.first_wait * 2.0 ** min(attempt - 1, 30))
        wait = doubled if error.retry_after is None else max(0.0, error.retry_after)
        return wait * (1 + random.uniform(0, self.jitter))  # noqa: S311 - spreads requests, guards nothing

    def allows(self, attempt: int, error: ModelError) -> bool:
        """Tell whether to send the request again when ``attempt`` failed with ``error``."""
        patient = error.retry_after is None or error.retry_after <= self.longest_retry_after
        return error.retryable and patient and attempt <= self.max_retries


@dataclass(frozen=True, slots=True)
class RetryNote:
    """A request failed and will be sent again."""

    attempt: int
    """The attempt that failed, from 1."""
    wait_seconds: float
    error: ModelError
    tokens_shown: bool
    """Pieces of the failed reply went to ``on_token``: whoever shows them must discard them."""


async def complete_with_retries(
    model: ChatModel,
    request: ChatRequest,
    policy: RetryPolicy,
    on_token: OnToken | None = None,
    on_retry: Callable[[RetryNote], None] | None = None,
) -> ChatReply:
    """Get a reply, sending the request again after failures that may pass.

    ``on_retry`` is told before each wait. Raises the last attempt's ModelError. Can be cancelled at any time.
    """
    attempts = _Attempts(policy, on_token, on_retry)
    # timeout=None: the number of attempts is the limit, not the clock. No arguments are handed to stamina,
    # so its instrumentation sees the error and nothing of the request.
    async for attempt in stamina.retry_context(
        on=attempts.wait_or_give_up, attempts=policy.max_retries + 1, timeout=None
    ):
        with attempt:
            return await model.complete(request, attempts.begin())
    raise AssertionError("stamina ends with a reply or an error")


class _Attempts:
    """Counts the attempts of one request and decides after each failure."""

    def __init__(
        self,
        policy: RetryPolicy,
        on_token: OnToken | None,
        on_retry: Callable[[RetryNote], None] | None,
    ) -> None:
        self._policy = policy
        self._on_token = on_token
        self._on_retry = on_retry
        self._number = 0
        self._tokens_shown = False

    def begin(self) -> OnToken | None:
        """Count an attempt and give the callback for its tokens."""
        self._number += 1
        self._tokens_shown = False
        return None if self._on_token is None else self._show

    def wait_or_give_up(self, error: Exception) -> float | bool:
        """Decide as stamina asks: seconds to wait, or False for the end."""
        if not isinstance(error, ModelError) or not self._policy.allows(self._number, error):
            return False
        wait = self._policy.wait_after(self._number, error)
        if self._on_retry is not None:
            self._on_retry(RetryNote(self._number, wait, error, self._tokens_shown))
        return wait

    def _show(self, text: str, kind: TokenKind) -> None:
        self._tokens_shown = True
        if self._on_token is not None:
            self._on_token(text, kind)
