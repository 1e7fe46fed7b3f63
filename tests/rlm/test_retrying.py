"""Requests are sent again when that may help, as patiently as the server asks, and never silently."""

import asyncio
import logging
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
import stamina

from rlm_desktop.rlm.chat import ChatMessage, ChatReply, ChatRequest, OnToken, TokenKind, Usage
from rlm_desktop.rlm.exceptions import (
    AuthenticationFailed,
    BadResponse,
    ModelError,
    QuotaExceeded,
    RateLimited,
    ServerUnreachable,
)
from rlm_desktop.rlm.retrying import RetryNote, RetryPolicy, complete_with_retries

REQUEST = ChatRequest(
    model="m", messages=(ChatMessage(role="user", content="a secret document"),), max_tokens=9
)
QUICK = RetryPolicy(max_retries=3, first_wait=0.01)


class ScriptedModel:
    """Fails or answers as told, in order, showing ``pieces`` first."""

    def __init__(self, *outcomes: ModelError | str, pieces: tuple[str, ...] = ()) -> None:
        self.outcomes = list(outcomes)
        self.pieces = pieces
        self.times: list[float] = []

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        assert request is REQUEST
        self.times.append(time.monotonic())
        for piece in self.pieces if on_token else ():
            assert on_token is not None
            on_token(piece, "content")
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, ModelError):
            raise outcome
        return ChatReply(text=outcome, usage=Usage())


def complete(
    model: ScriptedModel,
    policy: RetryPolicy = QUICK,
    on_token: OnToken | None = None,
    on_retry: Callable[[RetryNote], None] | None = None,
) -> str:
    return asyncio.run(complete_with_retries(model, REQUEST, policy, on_token, on_retry)).text


def test_a_passing_failure_is_tried_again() -> None:
    model = ScriptedModel(ServerUnreachable("down"), RateLimited("slow down"), "hello")
    assert complete(model) == "hello"
    assert len(model.times) == 3


@pytest.mark.parametrize("kind", [AuthenticationFailed, QuotaExceeded, BadResponse])
def test_a_lasting_failure_is_raised_at_once(kind: type[ModelError]) -> None:
    model = ScriptedModel(kind("no"), "never")
    notes: list[RetryNote] = []
    with pytest.raises(kind):
        complete(model, on_retry=notes.append)
    assert len(model.times) == 1
    assert notes == []


def test_the_last_error_is_raised_when_the_retries_are_used_up() -> None:
    model = ScriptedModel(ServerUnreachable("one"), ServerUnreachable("two"), RateLimited("three"), "never")
    notes: list[RetryNote] = []
    with pytest.raises(RateLimited, match="three"):
        complete(model, RetryPolicy(max_retries=2, first_wait=0.01), on_retry=notes.append)
    assert [(note.attempt, note.error.message) for note in notes] == [(1, "one"), (2, "two")]


def test_without_retries_there_is_one_attempt() -> None:
    model = ScriptedModel(ServerUnreachable("down"), "never")
    with pytest.raises(ServerUnreachable):
        complete(model, RetryPolicy(max_retries=0))
    assert len(model.times) == 1


def test_waits_grow_and_are_those_that_were_told() -> None:
    model = ScriptedModel(*(ServerUnreachable("down") for _ in range(3)), "hello")
    notes: list[RetryNote] = []
    complete(model, RetryPolicy(max_retries=3, first_wait=0.05), on_retry=notes.append)
    told = [note.wait_seconds for note in notes]
    assert told[0] >= 0.05
    assert told[1] >= 0.1
    assert told[2] >= 0.2
    taken = [after - before for before, after in pairwise(model.times)]
    assert all(took >= wait - 0.005 for took, wait in zip(taken, told, strict=True))


def test_waits_differ_so_that_a_batch_does_not_come_back_at_once() -> None:
    policy = RetryPolicy()
    waits = {policy.wait_after(1, ServerUnreachable("down")) for _ in range(20)}
    assert len(waits) > 1
    assert all(0.5 <= wait <= 0.5 * 1.25 for wait in waits)


def test_waits_have_an_end() -> None:
    assert RetryPolicy(jitter=0).wait_after(500, ServerUnreachable("down")) == 8.0


def test_the_server_sets_the_wait() -> None:
    model = ScriptedModel(RateLimited("slow down", retry_after=0.3), "hello")
    complete(model)
    assert model.times[1] - model.times[0] >= 0.295


def test_a_server_that_asks_for_too_much_patience_is_not_asked_again() -> None:
    model = ScriptedModel(RateLimited("come back tomorrow", retry_after=86_400.0), "never")
    with pytest.raises(RateLimited):
        complete(model)
    assert len(model.times) == 1


def test_the_note_says_that_tokens_of_a_failed_attempt_were_shown() -> None:
    model = ScriptedModel(ServerUnreachable("broke off"), "hello", pieces=("he",))
    notes: list[RetryNote] = []
    shown: list[tuple[str, TokenKind]] = []
    complete(model, on_token=lambda text, kind: shown.append((text, kind)), on_retry=notes.append)
    assert [note.tokens_shown for note in notes] == [True]
    assert shown == [("he", "content"), ("he", "content")]


def test_the_note_is_about_the_attempt_that_failed() -> None:
    model = ScriptedModel(ServerUnreachable("broke off"), ServerUnreachable("down"), "hello", pieces=("he",))
    notes: list[RetryNote] = []

    def note_and_fall_silent(note: RetryNote) -> None:
        notes.append(note)
        model.pieces = ()

    complete(model, on_token=lambda *_: None, on_retry=note_and_fall_silent)
    assert [note.tokens_shown for note in notes] == [True, False]


def test_the_note_says_that_no_tokens_were_shown() -> None:
    model = ScriptedModel(ServerUnreachable("down"), "hello")
    notes: list[RetryNote] = []
    complete(model, on_token=lambda *_: None, on_retry=notes.append)
    assert [note.tokens_shown for note in notes] == [False]


def test_a_wait_can_be_cancelled() -> None:
    model = ScriptedModel(RateLimited("slow down", retry_after=100.0), "never")

    async def cancel_while_waiting() -> None:
        waiting = asyncio.Event()
        task = asyncio.create_task(
            complete_with_retries(model, REQUEST, QUICK, on_retry=lambda _: waiting.set())
        )
        await waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    started = time.monotonic()
    asyncio.run(cancel_while_waiting())
    assert time.monotonic() - started < 10
    assert len(model.times) == 1


def test_nothing_of_the_request_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        complete(ScriptedModel(ServerUnreachable("down"), "hello"))
    assert "a secret document" not in "".join(str(record.__dict__) for record in caplog.records)


def test_staminas_switches_are_left_alone() -> None:
    before = (stamina.is_active(), stamina.is_testing(), stamina.instrumentation.get_on_retry_hooks())
    complete(ScriptedModel(ServerUnreachable("down"), "hello"))
    after = (stamina.is_active(), stamina.is_testing(), stamina.instrumentation.get_on_retry_hooks())
    assert before == after
