"""Pick the sentences of a passage that answer a question best.

Like search_code.py, which stands before it there, this file is also written into the built-in search's
replies and runs in the REPL, so it uses nothing but the standard library.
"""

import re
from collections.abc import Sequence

from rlm_desktop.rlm.offline.search_code import OTHERS_WEIGHT, Passage, Search, Term, matches, plain_name

SENTENCE_CHARS = 300
SIGN_WEIGHT = 0.5
GIVEN_WEIGHT = 0.4
HEADING_WEIGHT = 0.5
HEADING_CHARS = 90
MONTH = r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
RECORD = re.compile(r"\s*(?:[-*•|#>]|\d{4}-\d\d|\[|[A-Z][\w-]*: |[^,]*(?:,[^,\s][^,]*){3}|.*(?:\t| \| ))")
SIGNS = {
    "when": (r"\d{1,2}[:.]\d{2}", r"\b(?:19|20)\d\d\b", MONTH, r"\b(?:Mon|Tues|Wednes|Thurs|Fri)day\b"),
    "who": (r"[A-Z][a-z]+ [A-Z][a-z]+",),
    "where": (r"\b(?:at|in|near) [A-Z][a-z]+",),
    "how much": (r"[£$€]\s?\d", r"\d (?:pounds|euros|dollars|pence|per cent)", r"\d\s?%"),
    "how many": (
        r"\b\d[\d,.]*\b",
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b",
    ),
    "how long": (r"\b(?:hour|day|week|month|year|minute)s?\b",),
    "why": (r"\b(?:because|due to|caused|reason|since|so that|root cause)\b",),
}


def sentences_of(text: str) -> list[str]:
    """Split a passage into sentences; lines of tables, logs and lists stand alone."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        lines = block.split("\n")
        if is_table(lines):
            found.extend(line.strip() for line in lines if line.strip())
        else:
            flowing = re.sub(r"\s*\n\s*", " ", block).strip()
            found.extend(re.split(r"(?<=[.!?;])[\"”)]?\s+(?=[\"“(]?[A-Z0-9])", flowing))
    return [piece for sentence in found for piece in pieces_of(sentence.strip()) if piece]


def pieces_of(sentence: str) -> list[str]:
    """Cut what is far too long for a sentence at blanks, so that a text without stops can be quoted too."""
    if len(sentence) <= 3 * SENTENCE_CHARS:
        return [sentence]
    return re.findall(rf"\S.{{0,{SENTENCE_CHARS - 2}}}(?!\S)|\S{{{SENTENCE_CHARS}}}", sentence)


def is_table(lines: list[str]) -> bool:
    """Tell whether lines are records rather than running text."""
    marked = sum(1 for line in lines if RECORD.match(line))
    return len(lines) > 1 and marked * 3 >= len(lines) * 2


def question_signs(question: str) -> list[str]:
    """Give the patterns of what the question asks for: a date, a name, a sum and so on."""
    asked = question.lower()
    asked = re.sub(r"(?:which|what) (?:date|day|time)", "when", asked).replace("how often", "how long")
    asked = re.sub(r"\b(?:reason|cause)d?\b", "why", asked).replace("how quickly", "how long")
    asked = re.sub(
        r"what (?:is the )?(?:price|cost|fee|amount|sum|rent|penalty|ceiling|limit)", "how much", asked
    )
    return [pattern for word, patterns in SIGNS.items() if word in asked for pattern in patterns]


def term_score(text: str, terms: Sequence[Term], weights: Sequence[float]) -> float:
    """Add up the weights of the terms that a text holds; words that stand for a term count for less."""
    text = text.lower()
    score = 0.0
    for (_word, stem, others), weight in zip(terms, weights, strict=True):
        if stem in text and matches(stem, text):
            score += weight
        elif any(other in text and matches(other, text) for other in others):
            score += OTHERS_WEIGHT * weight
    return score


def sentence_score(sentence: str, terms: Sequence[Term], weights: Sequence[float], signs: list[str]) -> float:
    """Weigh a sentence by its terms and by whether it has what the question asks for; long ones lose."""
    score = term_score(sentence, terms, weights)
    if score and any(re.search(sign, sentence) for sign in signs):
        score += SIGN_WEIGHT * max(weights, default=0.0)
    if sentence[-1:] not in ".!?;" and len(sentence) < HEADING_CHARS and not RECORD.match(sentence):
        score *= HEADING_WEIGHT
    return score / (1 + max(0, len(sentence) - SENTENCE_CHARS) / SENTENCE_CHARS)


def weights_within(name: str, terms: Sequence[Term], weights: Sequence[float]) -> list[float]:
    """Lower the weights of terms that the document's name says already: all its sentences are about them."""
    given = plain_name(name)
    return [
        weight * (GIVEN_WEIGHT if f" {stem}" in given else 1.0)
        for (_word, stem, _others), weight in zip(terms, weights, strict=True)
    ]


def best_sentences(
    question: str, passage: Passage, terms: Sequence[Term], weights: Sequence[float]
) -> list[str]:
    """Give the two best sentences, best first; fewer or none where no term occurs.

    What the document's name says already counts for little; a sentence counts a little more when its
    neighbours speak of the question too.
    """
    signs = question_signs(question)
    lowered = weights_within(passage.name, terms, weights)
    sentences = sentences_of(passage.text)
    own = [sentence_score(sentence, terms, lowered, signs) for sentence in sentences]
    scored: list[tuple[float, int, str]] = []
    for number, sentence in enumerate(sentences):
        near = own[max(0, number - 2) : number] + own[number + 1 : number + 3]
        if own[number]:
            scored.append((own[number] + 0.25 * max(near, default=0.0), -len(sentence), sentence))
    return [sentence for _score, _length, sentence in sorted(scored, reverse=True)[:2]]


def quoted(sentences: list[str]) -> str:
    """Write sentences in quotation marks, one a line."""
    return "\n".join(f'"{sentence}"' for sentence in sentences)


def quoted_sentences(searched: Search, passage: Passage) -> str:
    """Do a sub model's work in the REPL: quote the passage's best sentences."""
    return quoted(best_sentences(searched.question, passage, searched.terms, searched.weights))
