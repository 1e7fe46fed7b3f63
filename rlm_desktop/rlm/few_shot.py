"""Turns of finished runs that small models are shown before their own: search and finish, fail and mend."""

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


_TABLE = Example(
    question="What do the guests of the north gate add up to?",
    context=(
        "day | gate | guests\nMonday | north gate | 3\nMonday | south gate | 12\nTuesday | North gate | 5"
    ),
    names=(),
    transcript="""\
import re
lines = context.splitlines()
rows = [re.split(r" *[|;,\\t] *", line) for line in lines]
names = rows[0]
rows = [dict(zip(names, row)) for row in rows[1:]]
found = [row for row in rows if row["gate"].lower() == "north gate"]
print("rows:", len(found), "sum of guests:", sum(int(row["guests"]) for row in found))
print("first:", found[:1])
-----
Your code: ok, 0.00 s. It printed:
rows: 2 sum of guests: 8
first: [{'day': 'Monday', 'gate': 'north gate', 'guests': '3'}]

-----
FINAL("The guests of the north gate add up to 8, in 2 rows.")
""",
)
_LINES = Example(
    question="Which pumps stopped in the night?",
    context=(
        "03:10 pump 1 stopped\n14:20 pump 7 stopped\nnote: pump 2 stopped for cleaning\n05:45 Pump 4 stopped"
    ),
    names=(),
    transcript="""\
found = [line for line in context.splitlines() if "pump" in line.lower() and "stop" in line.lower()]
night = [line for line in found if int(line.split(":")[0]) < 6]
print(len(night), night[:5])
-----
Your code: error, 0.00 s.
Error:
Traceback (most recent call last):
  File "<cell 1>", line 2, in <module>
    night = [line for line in found if int(line.split(":")[0]) < 6]
                                       ~~~^^^^^^^^^^^^^^^^^^^^
ValueError: invalid literal for int() with base 10: 'note'
-----
night = [line for line in found if line[:2].isdigit() and int(line[:2]) < 6]
print(len(night), night[:5])
-----
Your code: ok, 0.00 s. It printed:
2 ['03:10 pump 1 stopped', '05:45 Pump 4 stopped']

-----
FINAL("Pump 1 stopped at 03:10 and pump 4 at 05:45.")
""",
)
_NOTES = ("note-1.txt", "note-2.txt", "note-3.txt")
_DEEDS = Example(
    question="Who mended the sails?",
    context=["Monday\nThe cook was ill.", "Tuesday\nBo mended the sails.", "Wednesday\nRain all day."],
    names=_NOTES,
    transcript="""\
words = ["mended", "sails"]
for i, text in enumerate(context):
    for line in text.splitlines():
        if any(word.lower() in line.lower() for word in words):
            print(document_names[i], "|", line)
-----
Your code: ok, 0.00 s. It printed:
note-2.txt | Bo mended the sails.

-----
FINAL('Bo: "Bo mended the sails." (note-2.txt)')
""",
)
_AMOUNTS = Example(
    question="What do the anchors weigh together?",
    context=["The old anchor weighs 1,090 kg.", "Rain all day.", "The new anchor weighs 90 kg."],
    names=_NOTES,
    transcript="""\
import re
weights = []
for text in context:
    match = re.search(r"weighs ([0-9,]+)", text)
    weights.append(int(match[1].replace(",", "")))
print(sum(weights), weights)
-----
Your code: error, 0.00 s.
Error:
Traceback (most recent call last):
  File "<cell 1>", line 5, in <module>
    weights.append(int(match[1].replace(",", "")))
                       ~~~~~^^^
TypeError: 'NoneType' object is not subscriptable
-----
weights = []
for i, text in enumerate(context):
    match = re.search(r"weighs ([0-9,]+)", text)
    if match:
        weights.append((document_names[i], int(match[1].replace(",", ""))))
print(sum(weight for name, weight in weights), weights)
-----
Your code: ok, 0.00 s. It printed:
1180 [('note-1.txt', 1090), ('note-3.txt', 90)]

-----
FINAL("The anchors weigh 1180 kg together: 1090 kg (note-1.txt) and 90 kg (note-3.txt).")
""",
)


def examples_for(*, is_list: bool, named: bool) -> tuple[Example, ...]:
    """Give examples whose context is of the same kind, its documents named or else numbered.

    In the first the code works at once, in the second it fails and is mended.
    """
    if not is_list:
        return (_TABLE, _LINES)
    both = (_DEEDS, _AMOUNTS)
    return both if named else tuple(map(_numbered, both))


def _numbered(example: Example) -> Example:
    """Put the numbers of documents in the place of their names."""
    transcript = example.transcript.replace("document_names[i]", "i")
    for number, name in enumerate(example.names):
        transcript = transcript.replace(f"'{name}'", str(number)).replace(name, str(number))
    return Example(example.question, example.context, (), transcript)
