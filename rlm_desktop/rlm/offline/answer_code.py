"""Put the quotes of the built-in search together into its answer.

Runs in the REPL after search_code.py and sentence_code.py, whose functions it uses.
"""

import re
from dataclasses import dataclass

from rlm_desktop.rlm.offline.search_code import Search, plain_name
from rlm_desktop.rlm.offline.sentence_code import (
    question_signs,
    sentence_score,
    term_score,
    weights_within,
)

MOST_QUOTES = 4
LEAST_COVERED = 0.4
LEAST_OF_BEST = 0.65


@dataclass
class Quote:
    """A sentence that a passage was quoted with, and how well it and its surroundings match."""

    score: float
    covered: float
    sentence: str
    name: str


def assembled_answer(searches: list[Search]) -> str:
    """Rank the quoted sentences of each search and write the answer, with the documents' names."""
    lines: list[str] = []
    for searched in searches:
        if len(searches) > 1:
            lines += [f"**{searched.question}**", ""]
        lines += [*answer_lines(searched), ""]
    return "\n".join(lines).strip()


def answer_lines(searched: Search) -> list[str]:
    """Answer one search: its best quotes, or that there seem to be none, and the words that are nowhere."""
    possible = sum(searched.weights) + len(searched.missing) * max(searched.weights, default=0.0)
    quotes = ranked_quotes(searched)
    if not quotes or quotes[0].covered < LEAST_COVERED * possible:
        lines = ["The documents do not seem to answer this."]
    else:
        lines = [f'- "{quote.sentence}" ({quote.name})' for quote in chosen_quotes(quotes)]
    if searched.missing:
        words = ", ".join(f"“{word}”" for word in searched.missing)
        lines += ["", f"Nowhere in the documents: {words}."]
    return lines


def ranked_quotes(searched: Search) -> list[Quote]:
    """Score every quote by its own words, its passage and its document's name; best first."""
    signs = question_signs(searched.question)
    top = max((passage.score for passage in searched.passages), default=0.0) or 1.0
    quotes: dict[tuple[str, str], Quote] = {}
    for passage in searched.passages:
        lowered = weights_within(passage.name, searched.terms, searched.weights)
        for line in passage.reply.splitlines():
            sentence = line.strip().strip('"').strip()
            if len(sentence) < 8 or sentence.startswith("[sub-call failed"):
                continue
            own = sentence_score(sentence, searched.terms, lowered, signs)
            own += sum(searched.weights) - sum(lowered)
            around = f"{sentence} {passage.text} {plain_name(passage.name)}"
            covered = term_score(around, searched.terms, searched.weights)
            score = own + 0.5 * covered * passage.score / top
            key = (passage.name, re.sub(r"\W+", "", sentence.lower()))
            quotes.setdefault(key, Quote(score, covered, sentence, passage.name))
    return sorted(quotes.values(), key=quote_score, reverse=True)


def quote_score(quote: Quote) -> float:
    """Order quotes by their score."""
    return quote.score


def chosen_quotes(quotes: list[Quote]) -> list[Quote]:
    """Take the best quotes, at most two of a document, so that a second document has its place."""
    taken: list[Quote] = []
    for quote in quotes:
        of_same = [other.sentence for other in taken if other.name == quote.name]
        repeats = any(quote.sentence in other or other in quote.sentence for other in of_same)
        good = quote.score >= LEAST_OF_BEST * quotes[0].score
        if good and not repeats and len(of_same) < 2 and len(taken) < MOST_QUOTES:
            taken.append(quote)
    return taken
