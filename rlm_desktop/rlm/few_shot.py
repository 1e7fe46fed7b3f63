"""Turns of a finished run that small models are shown before their own: look, fail, mend, finish."""

from collections.abc import Iterator
from dataclasses import dataclass

from rlm_desktop.rlm.chat import ChatMessage

_BETWEEN = "-----\n"
"""Stands in a transcript between the code of a reply and what the REPL said, and the other way round."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question over a tiny context, and a transcript that begins and ends with a reply's code."""

    question: str
    context: str | list[str]
    names: tuple[str, ...]
    transcript: str

    def turns(self) -> Iterator[ChatMessage]:
        """Give the replies and what was told after each; the last is a reply."""
        for number, part in enumerate(self.transcript.split(_BETWEEN)):
            if number % 2:
                yield ChatMessage(role="user", content=part.removesuffix("\n"))
            else:
                yield ChatMessage(role="assistant", content=f"```repl\n{part}```")


_ONE_TEXT = Example(
    question="How many items were ordered from Lima?",
    context="order;city;items\n1001;Lima;3\n1002;Quito;1\n\n1003;lima;5",
    names=(),
    transcript="""\
print(context[:100])
-----
Your code: ok, 0.00 s. It printed:
order;city;items
1001;Lima;3
1002;Quito;1

1003;lima;5

-----
rows = [line.split(";") for line in context.splitlines()]
lima = [row for row in rows if row[1] == "Lima"]
print(lima)
-----
Your code: error, 0.00 s.
Error:
Traceback (most recent call last):
  File "<cell 2>", line 2, in <module>
    lima = [row for row in rows if row[1] == "Lima"]
                                   ~~~^^^
IndexError: list index out of range
-----
rows = [line.split(";") for line in context.splitlines() if line.count(";") == 2]
lima = [row for row in rows if row[1].lower() == "lima"]
total = sum(int(row[2]) for row in lima)
print(total, lima)
-----
Your code: ok, 0.00 s. It printed:
8 [['1001', 'Lima', '3'], ['1003', 'lima', '5']]

-----
FINAL(f"{total} items were ordered from Lima, in {len(lima)} orders: {lima}")
""",
)
_DOCUMENTS = Example(
    question="What did Bo do?",
    context=[
        "From: Ana\nThe gate was painted by Bo.",
        "From: Cem\nNothing new.",
        "From: Dia\nBO mended the pump.",
    ],
    names=("mail-1.txt", "mail-2.txt", "mail-3.txt"),
    transcript="""\
for i, text in enumerate(context[:2]):
    print(document_names[i], text[:60])
-----
Your code: ok, 0.00 s. It printed:
mail-1.txt From: Ana
The gate was painted by Bo.
mail-2.txt From: Cem
Nothing new.

-----
hits = [text.splitlines()[2] for text in context if "Bo" in text]
print(hits)
-----
Your code: error, 0.00 s.
Error:
Traceback (most recent call last):
  File "<cell 2>", line 1, in <module>
    hits = [text.splitlines()[2] for text in context if "Bo" in text]
            ~~~~~~~~~~~~~~~~~^^^
IndexError: list index out of range
-----
hits = []
for i, text in enumerate(context):
    for line in text.splitlines():
        if "bo" in line.lower().rstrip(".").split():
            hits.append((document_names[i], line))
print(len(hits), hits[:10])
-----
Your code: ok, 0.00 s. It printed:
2 [('mail-1.txt', 'The gate was painted by Bo.'), ('mail-3.txt', 'BO mended the pump.')]

-----
FINAL(f"Bo painted the gate and mended the pump: {hits}")
""",
)


def example_for(*, is_list: bool, named: bool) -> Example:
    """Give the example whose context is of the same kind, its documents named or else numbered."""
    if not is_list:
        return _ONE_TEXT
    return _DOCUMENTS if named else _numbered(_DOCUMENTS)


def _numbered(example: Example) -> Example:
    """Put the numbers of documents in the place of their names."""
    transcript = example.transcript.replace("document_names[i]", "i")
    for number, name in enumerate(example.names):
        transcript = transcript.replace(f"'{name}'", str(number)).replace(name, str(number))
    return Example(example.question, example.context, (), transcript)
