"""The prompt by which the built-in search asks a sub model about a passage, written and read."""

import re
from dataclasses import dataclass

NOTHING = "NONE"
PROMPT = """\
Question: {question}
Quote, word for word and each on a line of its own in double quotation marks, the sentences of this passage \
that answer the question best; at most two. If none does, reply NONE and nothing else.
Words to look for, most telling first: {words}
Document: {name}
Passage:
{passage}"""

_OWN = re.compile(
    r"\AQuestion: (?P<question>.*?)\nQuote, .*?\nWords to look for[^:]*: (?P<words>.*?)\n"
    r"Document: (?P<name>.*?)\nPassage:\n(?P<passage>.*)\Z",
    re.DOTALL,
)
_ASKED = re.compile(r"[^.!?\n]*\?")


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """What a sub-call asks, and of which text."""

    question: str
    passage: str
    name: str = ""
    words: tuple[str, ...] = ()
    """The question's words, most telling first, as far as whoever asks has said."""


def read_prompt(prompt: str) -> SubQuestion:
    """Take a prompt apart: our own exactly; in any other, the first question is asked of all the rest."""
    own = _OWN.match(prompt)
    if own:
        return SubQuestion(own["question"], own["passage"], own["name"], tuple(own["words"].split(", ")))
    asked = _ASKED.search(prompt)
    if asked is None:
        head, _, rest = prompt.partition("\n")
        return SubQuestion(head, rest or head)
    rest = prompt[: asked.start()] + prompt[asked.end() :]
    return SubQuestion(asked[0].strip(), rest)
