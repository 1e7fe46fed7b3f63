"""The built-in keyword search: a ChatModel without network, key or AI.

It plays both roles of a run through the same loop as any model. As root model it writes REPL code turn by
turn: look at the context; narrow it down and rank passages; ask the sub model about the best; put the quotes
together. As sub model it picks the sentences of a passage that answer best, or says that there are none.
"""

import re
from collections.abc import Sequence

from rlm_desktop.rlm.chat import ChatMessage, ChatReply, ChatRequest, OnToken, Usage
from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.offline.replies import reply_of_turn
from rlm_desktop.rlm.offline.search_code import Passage
from rlm_desktop.rlm.offline.sentence_code import best_sentences, quoted
from rlm_desktop.rlm.offline.sub_prompt import NOTHING, read_prompt
from rlm_desktop.rlm.offline.terms import parts_of, terms_of
from rlm_desktop.rlm.prompts import question_in, replies_since_question

OFFLINE_MODEL = "offline"
OFFLINE_LABEL = "Built-in keyword search (offline, no AI)"


class OfflineChat:
    """Answers by rules alone, so its price is nothing; usage is counted at four characters a token."""

    price = Price(input=0.0, output=0.0)
    base_url: str | None = None
    host: str | None = None
    max_retries = 0

    async def complete(self, request: ChatRequest, on_token: OnToken | None = None) -> ChatReply:
        """Answer as root model where the conversation is one, else as sub model."""
        question = question_in(request.messages) if request.messages[0].role == "system" else ""
        text = root_reply(question, request.messages) if question else sub_reply(request.messages[-1].content)
        if on_token is not None:
            for piece in re.findall(r"\S*\s*", text):
                on_token(piece, "content")
        asked = sum(len(message.content) for message in request.messages)
        return ChatReply(text=text, usage=Usage(input_tokens=asked // 4, output_tokens=len(text) // 4))


def root_reply(question: str, messages: Sequence[ChatMessage]) -> str:
    """Write the code of the next turn; how far the search is shows in the number of replies so far."""
    return reply_of_turn(replies_since_question(messages) + 1, parts_of(question))


def sub_reply(prompt: str) -> str:
    """Quote the sentences of the prompt's passage that answer its question best, one a line."""
    asked = read_prompt(prompt)
    terms = [(term.word, term.stem, term.others) for term in terms_of(asked.question)]
    weights = [_weight(word, asked.words) for word, _stem, _others in terms]
    passage = Passage(0, asked.name, 0, asked.passage)
    return quoted(best_sentences(asked.question, passage, terms, weights)) or NOTHING


def _weight(word: str, telling: Sequence[str]) -> float:
    """Tell how much a word says: by its place among the telling ones, else longer words and numbers more."""
    if word in telling:
        return 0.5 + 1.5 * (len(telling) - telling.index(word)) / len(telling)
    return 1.5 if any(letter.isdigit() for letter in word) else 0.6 + min(len(word), 12) / 10
