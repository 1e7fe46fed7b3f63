"""Ask the root model for its next reply: the conversation within its window, each step told as an event."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from rlm_desktop.rlm.chat import ChatMessage, TokenKind
from rlm_desktop.rlm.compaction import DEFAULT_WINDOW, SMALL_WINDOW, Fold, PromptLimit, chars_of, fold
from rlm_desktop.rlm.conversation import Conversation
from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.events import Compacted, IterationStarted, RootReplied, preview_of
from rlm_desktop.rlm.exceptions import ContextTooLong
from rlm_desktop.rlm.parser import parse_reply, prose_of
from rlm_desktop.rlm.pricing import context_window
from rlm_desktop.rlm.requester import ModelSettings, PricedReply
from rlm_desktop.rlm.sub_calls import SubCallServices
from rlm_desktop.sandbox.base import Variable


@dataclass(frozen=True, slots=True)
class RootReply:
    """What the root model said."""

    text: str
    was_cut: bool
    """The limit on output tokens ended it."""
    refusal: str
    """The server's refusal text, when the model refused."""


class RootModel:
    """The root model of one run, at any depth."""

    def __init__(self, settings: ModelSettings, services: SubCallServices) -> None:
        self._settings = settings
        self._events = services.events
        self._requester = services.requester
        given = services.config.context_window_tokens
        small = services.config.prompt_variant == "small_context"
        window = given or (SMALL_WINDOW if small else DEFAULT_WINDOW)
        self._limit = PromptLimit(window, settings.max_tokens)
        self._window_known = given is not None
        self._last_request = ""

    @property
    def last_request_sent(self) -> bool:
        """Tell whether the last request left this machine, or may have."""
        return self._requester.has_left(self._last_request)

    async def reply_to(
        self, conversation: Conversation, variables: Sequence[Variable], turn: Place
    ) -> RootReply:
        """Get the next reply. Folds older turns when the conversation is, or the server finds it, too long.

        ``variables`` are those of the REPL, for the summary. Raises ModelError and CapClosed.
        """
        folded = await self._fold_when_long(conversation, variables)
        messages = conversation.messages
        self._tell_turn(messages, turn)
        if folded is not None:
            self._tell_fold(folded, turn)
        try:
            return await self._ask(messages, turn)
        except ContextTooLong as refusal:
            self._limit.refuse(messages, refusal.params.get("token_limit"))
            folded = fold(conversation, self._limit.chars, variables)
            if folded is None:
                raise
        self._tell_fold(folded, turn, resent=conversation.messages)
        return await self._ask(conversation.messages, turn)

    async def _fold_when_long(self, conversation: Conversation, variables: Sequence[Variable]) -> Fold | None:
        if not conversation.exchanges:
            return None
        if not self._window_known:
            self._window_known = True
            self._limit.window = await self._window() or self._limit.window
        if chars_of(conversation.messages) <= self._limit.chars:
            return None
        return fold(conversation, self._limit.chars, variables)

    async def _window(self) -> int | None:
        """Ask the ChatModel, or look it up, off the loop: the price table may have to be imported."""
        if self._settings.own_window is not None:
            return self._settings.own_window
        return await asyncio.to_thread(context_window, self._settings.model, self._settings.base_url)

    async def _ask(self, messages: tuple[ChatMessage, ...], turn: Place) -> RootReply:
        """Send a conversation, telling the reply's tokens and the reply."""
        place = turn.under(self._events.new_span())
        self._last_request = place.span

        def on_token(text: str, kind: TokenKind) -> None:
            self._events.emit_token(place, text, kind)

        priced = await self._requester.ask(self._settings, messages, place, on_token)
        self._limit.learn(messages, priced.reply.usage)
        return self._told(priced, place)

    def _told(self, priced: PricedReply, place: Place) -> RootReply:
        reply = priced.reply
        text = reply.text or reply.refusal
        self._events.emit(
            RootReplied,
            place,
            preview=preview_of(prose_of(text) or text),
            text=text,
            reasoning=reply.reasoning,
            model=self._settings.model,
            finish_reason=reply.finish_reason,
            code_blocks=len(parse_reply(text).code_blocks),
            usage=reply.usage,
            cost=priced.cost,
            seconds=priced.seconds,
        )
        return RootReply(text, reply.finish_reason == "length", reply.refusal)

    def _tell_turn(self, messages: tuple[ChatMessage, ...], turn: Place) -> None:
        self._events.emit(
            IterationStarted,
            turn,
            preview=preview_of(messages[-1].content),
            messages=messages,
            message_chars=chars_of(messages),
            model=self._settings.model,
        )

    def _tell_fold(self, folded: Fold, turn: Place, resent: tuple[ChatMessage, ...] = ()) -> None:
        why = "the server found the conversation too long" if resent else "the conversation had grown long"
        self._events.emit(
            Compacted,
            turn,
            preview=f"turns 1 to {folded.turns} given in short: {why}",
            turns=folded.turns,
            chars_before=folded.chars_before,
            chars_after=folded.chars_after,
            refused=bool(resent),
            messages=resent,
        )
