"""Answers with quotations of which it is known whether and where the sample documents hold them."""
# ruff: noqa: RUF001 - signs that look alike are what is tested

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from rlm_desktop.documents.document import Document
from rlm_desktop.documents.evidence.evidence import Evidence

type Sort = Literal["exact", "reformatted", "misquoted", "invented"]

SORTS: tuple[Sort, ...] = ("exact", "reformatted", "misquoted", "invented")
ANSWERS = 100
SENTENCE = re.compile(r"[A-Z][^.!?|>\"“”«»„]{40,220}[.!?](?=\s)", re.DOTALL)
_MARKS = (('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"))
_INVENTED = (
    "The {0} shall be repainted in {1} every {2} months at the expense of the {3}",
    "Nobody may enter the {0} without a {1}, two {3}s and a written note from the {2}th floor",
    "A {1} {0} was seen near the {3} on {2} occasions and never reported to anyone",
)
_THINGS = ("lighthouse", "aquarium", "greenhouse", "observatory", "ballroom", "windmill")
_COLOURS = ("turquoise", "crimson", "lilac", "ochre", "magenta")
_PEOPLE = ("astronomer", "juggler", "lighthouse keeper", "beekeeper", "clockmaker")


@dataclass(frozen=True, slots=True)
class Planted:
    """A quotation as it stands in an answer. ``page`` is the label of where its words really are."""

    sort: Sort
    quote: str
    document: str | None
    page: str | None
    start: int


@dataclass(frozen=True, slots=True)
class PlantedAnswer:
    """An answer and what was planted in it, in its order."""

    text: str
    planted: tuple[Planted, ...]


def planted_answers(documents: Sequence[Document], seed: int) -> list[PlantedAnswer]:
    """Make ANSWERS answers with one quotation of each sort, some with their document named."""
    chance = random.Random(seed)  # noqa: S311 - reproducible test data
    return [_answer(documents, chance) for _ in range(ANSWERS)]


def _answer(documents: Sequence[Document], chance: random.Random) -> PlantedAnswer:
    planted, lines = [], []
    for sort in chance.sample(SORTS, len(SORTS)):
        made = _planted(sort, documents, chance)
        opening, closing = chance.choice(_MARKS)
        name = made.document or chance.choice(documents).name
        source = chance.choice((f" ({name})", f" [{name}]", ""))
        lines.append(f"It is said there: {opening}{made.quote}{closing}{source}.")
        planted.append(made)
    return PlantedAnswer("\n\n".join(lines), tuple(planted))


def _planted(sort: Sort, documents: Sequence[Document], chance: random.Random) -> Planted:
    if sort == "invented":
        words = (
            chance.choice(_THINGS),
            chance.choice(_COLOURS),
            chance.randint(12, 99),
            chance.choice(_PEOPLE),
        )
        return Planted(sort, chance.choice(_INVENTED).format(*words), None, None, -1)
    document, found = _sentence(documents, chance)
    part = document.boundary_at(found.start())
    quote = _CHANGES[sort](found[0].rstrip(".!?"), chance)
    return Planted(sort, quote, document.name, part.label if part else None, found.start())


def _sentence(documents: Sequence[Document], chance: random.Random) -> tuple[Document, re.Match[str]]:
    """Choose a sentence that stands only once in all documents."""
    while True:
        document = chance.choice(documents)
        sentences = list(SENTENCE.finditer(document.text))
        if not sentences:
            continue
        found = chance.choice(sentences)
        words = re.escape(found[0]).split()
        if len(words) >= 7 and sum(other.text.count(found[0][:60]) for other in documents) == 1:
            return document, found


def _exact(sentence: str, _chance: random.Random) -> str:
    return sentence if "\n\n" not in sentence else sentence.replace("\n\n", "\n")


def _reformatted(sentence: str, chance: random.Random) -> str:
    """Change white space, case, dashes, quotation marks, hyphenation, emphasis and what is left out."""
    words = sentence.split()
    change = chance.randrange(6)
    if change == 0:
        return "  ".join(words).upper()
    if change == 1:
        place = next((at for at, word in enumerate(words) if len(word) > 6 and word.isalpha()), None)
        if place is not None:
            words[place] = f"{words[place][:4]}-\n{words[place][4:]}"
    if change == 2:
        return " ".join(words).replace("-", "\N{NON-BREAKING HYPHEN}").replace("'", "’").replace("fi", "ﬁ")
    if change == 3:
        return " ".join([*words[:3], f"**{words[3]}**", *words[4:]])
    if change == 4 and len(words) > 9:
        return " ".join([*words[:4], "…", *words[-4:]])
    return "\u00a0".join(words)


def _misquoted(sentence: str, chance: random.Random) -> str:
    """Change what the sentence says: a word left out, put in or replaced, or another number."""
    words = sentence.split()
    place = chance.randrange(2, len(words) - 1)
    change = chance.randrange(3)
    if change == 0:
        return " ".join([*words[:place], "emphatically", *words[place:]])
    if change == 1:
        return " ".join([*words[:place], *words[place + 1 :]])
    return " ".join([*words[:place], "zebra", *words[place + 1 :]])


_CHANGES: dict[Sort, Callable[[str, random.Random], str]] = {
    "exact": _exact,
    "reformatted": _reformatted,
    "misquoted": _misquoted,
}


def evidence_of(planted: Planted, answer: PlantedAnswer, told: Sequence[Evidence]) -> list[Evidence]:
    """Give what was told of a planted quotation."""
    start = answer.text.index(planted.quote)
    end = start + len(planted.quote)
    return [
        evidence
        for evidence in told
        if evidence.kind == "quotation" and evidence.answer_start < end and start < evidence.answer_end
    ]
