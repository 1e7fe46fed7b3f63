"""Keep the root conversation within its model's window: older turns give way to what they did.

A conversation that has grown too long is folded: the first reply, which holds the plan, stays (cut where it
is very long), and in the place of what lies between it and the newest turns stands one message that says what
each turn's code did, how it came out, and which variables hold what. The values themselves are in the REPL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rlm_desktop.rlm.chat import ChatMessage, Usage
from rlm_desktop.rlm.conversation import Conversation, Exchange
from rlm_desktop.rlm.metadata import shown_part
from rlm_desktop.rlm.parser import parse_reply, prose_of
from rlm_desktop.sandbox.base import Variable

SHARE = 0.5
"""Of the model's window, that the conversation may fill."""
MOST_TOKENS = 100_000
"""The conversation's limit where its share would be more: models follow long conversations worse."""
DEFAULT_WINDOW = 128_000
"""Tokens, for models that the price table does not know."""
SMALL_WINDOW = 32_000
"""The same where the prompt is the one for small contexts."""

KEPT_SHARE = 0.6
"""Of the limit, that is filled after folding, so that not every turn folds again."""
PLAN_CHARS = 4_000
DIGEST_CHARS = 12_000
VARIABLES_CHARS = 3_000
MOST_TURN_CHARS = 500
LEAST_TURN_CHARS = 120
"""Of what is said of one turn; where even this is too much for all, the oldest are left out."""

_ASCII_BYTES_PER_TOKEN = 3
_MOST_CHARS_PER_TOKEN = 6.0


@dataclass(frozen=True, slots=True)
class Fold:
    """What a folding did, in characters."""

    turns: int
    """That the summary now stands for."""
    chars_before: int
    chars_after: int
    """What stands in the place of ``chars_before``."""


class PromptLimit:
    """How many characters the root conversation may have, learnt from what the server counts and refuses."""

    def __init__(self, window: int, max_tokens: int) -> None:
        self.window = window
        """Tokens."""
        self._max_tokens = max_tokens
        self._chars_per_token = float(_ASCII_BYTES_PER_TOKEN)
        self._refused_chars: int | None = None

    @property
    def chars(self) -> int:
        """Give the limit: a share of the window that leaves room for the reply."""
        share = min(SHARE * self.window, MOST_TOKENS)
        room = self.window - self._max_tokens
        chars = int((min(share, room) if room > 0 else share) * self._chars_per_token)
        return chars if self._refused_chars is None else min(chars, self._refused_chars // 2)

    def learn(self, sent: Sequence[ChatMessage], usage: Usage) -> None:
        """Note how many tokens a conversation had; from its bytes where the server did not count."""
        tokens = usage.input_tokens
        if usage.estimated or not tokens:
            size = sum(len(message.content.encode("utf-8", "surrogatepass")) for message in sent)
            tokens = max(1, size // _ASCII_BYTES_PER_TOKEN)
        self._chars_per_token = min(_MOST_CHARS_PER_TOKEN, chars_of(sent) / tokens)

    def refuse(self, sent: Sequence[ChatMessage], window: object) -> None:
        """Note that the server found a conversation too long, and the window that it named, if it did."""
        self._refused_chars = chars_of(sent)
        if isinstance(window, int) and window > 0:
            self.window = window


def chars_of(messages: Iterable[ChatMessage]) -> int:
    """Give the characters of all messages."""
    return sum(len(message.content) for message in messages)


def fold(conversation: Conversation, limit: int, variables: Sequence[Variable]) -> Fold | None:
    """Fold older turns so that the conversation has well under ``limit`` characters.

    The opening and the newest turn always stay as they are. Gives None when there is no turn left to fold.
    """
    exchanges = conversation.exchanges
    plan_chars, digest_chars = min(PLAN_CHARS, limit // 10), min(DIGEST_CHARS, limit // 5)
    room = int(KEPT_SHARE * limit) - chars_of(conversation.opening) - plan_chars - digest_chars
    turns = len(exchanges) - _newest_within(exchanges, room)
    if turns <= conversation.folded:
        return None
    before = chars_of(conversation.messages)
    folded = exchanges[:turns]
    plan = ChatMessage(role="assistant", content=shown_part(folded[0].reply.content, plan_chars))
    summary = ChatMessage(role="user", content=_summary(folded, digest_chars, variables))
    replaced = chars_of(conversation.summary) + chars_of(
        message for exchange in exchanges[conversation.folded : turns] for message in exchange
    )
    conversation.fold(turns, (plan, summary))
    return Fold(turns, replaced, replaced - (before - chars_of(conversation.messages)))


def _newest_within(exchanges: Sequence[Exchange], room: int) -> int:
    """Count the newest turns that fit into ``room``; one at least."""
    kept = 0
    for exchange in reversed(exchanges):
        room -= chars_of(exchange)
        if room < 0 and kept:
            break
        kept += 1
    return kept


def _summary(folded: Sequence[Exchange], chars: int, variables: Sequence[Variable]) -> str:
    """Say what turns did and which variables hold what."""
    held = min(VARIABLES_CHARS, chars // 3)
    parts = [
        f"To save room, turns 1 to {len(folded)} are given here in short; the REPL still has their values.",
        *_digest(folded, chars - held),
        "Variables in the REPL now:",
        *_within((_described(variable) for variable in variables), held, "more; show_vars() lists them"),
        "The turns since then follow in full.",
    ]
    return "\n".join(parts)


def _digest(folded: Sequence[Exchange], chars: int) -> list[str]:
    """Give a line for each turn, the shorter the more there are."""
    each = max(LEAST_TURN_CHARS, min(MOST_TURN_CHARS, chars // len(folded)))
    lines = [_did(number, exchange, each) for number, exchange in enumerate(folded, 1)]
    return _within(reversed(lines), chars, "older turns")[::-1]


def _did(number: int, exchange: Exchange, chars: int) -> str:
    """Say in one line what a turn's code did and how it came out."""
    reply = exchange.reply.content
    code = "\n".join(parse_reply(reply).code_blocks)
    did = "its reply stands above" if number == 1 else _gist(code or prose_of(reply), chars * 2 // 5)
    return f"- Turn {number}: {did} → {_gist(exchange.told.content, chars * 2 // 5)}"


def _described(variable: Variable) -> str:
    size = "" if variable.size is None else f" of {variable.size:,}"
    return f"- {variable.name}: {variable.type_name}{size}: {_gist(variable.preview, 80)}"


def _within(lines: Iterable[str], chars: int, rest: str) -> list[str]:
    """Take lines as long as there is room; then say how many there are besides."""
    listed = list(lines)
    taken: list[str] = []
    for line in listed:
        chars -= len(line) + 1
        if chars < 0:
            break
        taken.append(line)
    left = len(listed) - len(taken)
    return [*taken, f"- … and {left} {rest}"] if left else taken


def _gist(text: str, chars: int) -> str:
    """Give the beginning and the end of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= chars else f"{line[: chars * 2 // 3]} … {line[-chars // 3 :]}"
