"""Read what a user types to find steps: words, "phrases", /patterns/ and filters such as ``cost>0.01``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QRegularExpression

from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.step_facts import FactTest, NoSuchValueError, fact_test

translate = QCoreApplication.translate

_TOKEN = re.compile(
    r"""(?P<not>-)?(?:
        (?P<name>[a-z_]+)(?P<op>:|>=|<=|=|>|<)(?P<value>"[^"]*"|\S+)
        | "(?P<phrase>[^"]*)"(?=\s|$)
        | /(?P<pattern>(?:\\.|[^/\\])+)/(?=\s|$)
        | (?P<word>\S+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
PLACES: dict[str, tuple[str, ...]] = {
    "code": ("code",),
    "output": ("stdout", "error"),
    "prompt": ("prompt", "query"),
    "reply": ("text", "reasoning"),
    "messages": ("messages",),
}
"""What ``in:`` can name: the large texts of events by the names of their fields."""
EVERYWHERE = ("code", "stdout", "error", "prompt", "query", "text", "reasoning")
"""Without ``in:``. What the root model is sent repeats all that came before, so that it is left out."""


class QueryError(ValueError):
    """What was typed cannot be searched for; its text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class TextTest:
    """Looks for one word, phrase or pattern in large texts, whatever their case. For any thread."""

    wanted: str
    pattern: QRegularExpression | None = field(default=None, compare=False)
    negated: bool = False
    """The step is to have no such text."""

    def finds(self, text: str) -> bool:
        """Tell whether it is in a text; a pattern that takes too long is in none."""
        if self.pattern is not None:
            return self.pattern.match(text).hasMatch()
        return self.wanted in text.casefold()


class _Fact(NamedTuple):
    test: FactTest
    negated: bool


@dataclass(frozen=True, eq=False, slots=True)
class StepQuery:
    """All that is asked of a step at once. Two that were typed alike are still two."""

    texts: tuple[TextTest, ...] = ()
    facts: tuple[_Fact, ...] = ()
    fields: tuple[str, ...] = EVERYWHERE
    """Fields of events to look for texts in."""

    def admits(self, step: Step, now: float) -> bool:
        """Tell whether a step passes the filters; the texts are another matter."""
        return all(fact.test(step, now) != fact.negated for fact in self.facts)


def read_query(typed: str) -> StepQuery | None:
    """Understand what was typed; None when it is blank. Raises QueryError.

    All of it must be true of a step. ``-`` before a part asks for the opposite.
    """
    texts: list[TextTest] = []
    facts: list[_Fact] = []
    fields: tuple[str, ...] = ()
    for found in _TOKEN.finditer(typed):
        name = (found["name"] or "").lower()
        if name == "in":
            fields += _place(found["value"])
        elif (fact := _fact(name, found)) is not None:
            facts.append(fact)
        else:
            texts.extend(_text(found))
    if not texts and not facts:
        return None
    return StepQuery(tuple(texts), tuple(facts), fields or EVERYWHERE)


def _place(value: str) -> tuple[str, ...]:
    try:
        return PLACES[value.lower()]
    except KeyError:
        raise QueryError(_no_such("in", value, PLACES)) from None


def _fact(name: str, found: re.Match[str]) -> _Fact | None:
    try:
        test = fact_test(name, found["op"] or "", (found["value"] or "").strip('"'))
    except NoSuchValueError as error:
        raise QueryError(_no_such(name, error.value, error.known)) from None
    return None if test is None else _Fact(test, negated=found["not"] is not None)


def _text(found: re.Match[str]) -> Iterator[TextTest]:
    negated = found["not"] is not None
    if found["pattern"]:
        yield TextTest(found["pattern"], _pattern(found["pattern"]), negated)
        return
    wanted = found["phrase"] if found["phrase"] is not None else found[0][negated:]
    if wanted:
        yield TextTest(wanted.casefold(), negated=negated)


def _pattern(text: str) -> QRegularExpression:
    """Compile a pattern. Qt's engine gives up on one that would take for ever; Python's would not."""
    options = (
        QRegularExpression.PatternOption.CaseInsensitiveOption
        | QRegularExpression.PatternOption.MultilineOption
    )
    made = QRegularExpression(text, options)
    if not made.isValid():
        sentence = translate("Query", "No regular expression: {reason} (at {place})")
        raise QueryError(sentence.format(reason=made.errorString(), place=made.patternErrorOffset() + 1))
    made.optimize()
    return made


def _no_such(name: str, value: str, known: "dict[str, tuple[str, ...]] | tuple[str, ...]") -> str:
    if not known:
        return translate("Query", "{name} needs a number, not “{value}”").format(name=name, value=value)
    sentence = translate("Query", "{name} knows no “{value}”: {known}")
    return sentence.format(name=name, value=value, known=", ".join(known))
