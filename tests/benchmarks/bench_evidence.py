"""How long evidence and coverage take over 100 MB of documents, and what they take of memory.

Figures are printed, not judged: the machine decides them. Time is this process's own CPU time.
"""
# ruff: noqa: T201 - a benchmark prints

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from rlm_desktop.documents.coverage.coverage import Destination, SentPrompt, cover
from rlm_desktop.documents.document import Boundary
from rlm_desktop.documents.evidence.lookup import find_evidence
from rlm_desktop.documents.evidence.normal_cache import NormalCache
from rlm_desktop.resources import samples

DOCUMENTS, CHARS = 50, 2_000_000
QUOTES, PROMPTS, PROMPT_CHARS = 200, 500, 100_000
SEED = 7


@dataclass(frozen=True)
class Source:
    name: str
    text: str
    boundaries: tuple[Boundary, ...] = ()

    def boundary_at(self, _offset: int) -> Boundary | None:
        return None


@pytest.fixture(scope="module")
def documents() -> list[Source]:
    """Give prose of the words of the samples' minutes, in lines as they stand in a file."""
    chance = random.Random(SEED)  # noqa: S311 - reproducible test data
    minutes = (samples() / "minutes" / "management_meetings_2025.md").read_text("utf-8").split()
    return [Source(f"document-{number}.txt", _text(minutes, chance)) for number in range(DOCUMENTS)]


def _text(words: list[str], chance: random.Random) -> str:
    lines = (" ".join(chance.choices(words, k=13)) for _ in range(CHARS // 70))
    return "\n".join(lines)


def _measured(work: Callable[[], object]) -> str:
    process = psutil.Process()
    before, started, wall = process.memory_info().rss, time.process_time(), time.perf_counter()
    work()
    seconds, passed = time.process_time() - started, time.perf_counter() - wall
    grown = (process.memory_info().rss - before) / 1e6
    return f"{seconds:6.2f} s of CPU ({passed:.2f} s passed), {grown:+.0f} MB kept"


def _answer(documents: list[Source], invented: int) -> str:
    chance = random.Random(SEED)  # noqa: S311 - reproducible test data
    lines = []
    for number in range(QUOTES):
        text = chance.choice(documents).text
        start = text.index(" ", chance.randrange(len(text) - 400)) + 1
        words = text[start : start + 130].split()[:-1]
        if number < invented:
            words[len(words) // 2] = "zebra"
        lines.append(f"“{' '.join(words)}”")
    return "\n\n".join(lines)


def _prompts(documents: list[Source]) -> Iterator[SentPrompt]:
    chance = random.Random(SEED)  # noqa: S311 - reproducible test data
    to = Destination("api.example.org", "m")
    for _ in range(PROMPTS):
        text = chance.choice(documents).text
        start = chance.randrange(len(text) - PROMPT_CHARS)
        passage = text[start : start + PROMPT_CHARS]
        yield SentPrompt(to, f"Which dates does this passage name? One a line.\n<<<{passage}>>>")


def test_two_hundred_quotations_in_a_hundred_megabytes(documents: list[Source], tmp_path: Path) -> None:
    cache = NormalCache(tmp_path)
    found, changed = _answer(documents, 0), _answer(documents, QUOTES)
    total = sum(len(document.text) for document in documents) / 1e6
    print(f"\nEvidence for {QUOTES} quotations in {total:.0f} million characters")
    print(f"  cold cache:                 {_measured(lambda: find_evidence(found, documents, cache))}")
    print(f"  warm cache:                 {_measured(lambda: find_evidence(found, documents, cache))}")
    print(f"  warm cache, all misquoted:  {_measured(lambda: find_evidence(changed, documents, cache))}")


def test_coverage_of_five_hundred_prompts(documents: list[Source]) -> None:
    print(f"\nCoverage of {PROMPTS} prompts of {PROMPT_CHARS:,} characters")
    print(f"  {_measured(lambda: cover(_prompts(documents), documents))}")
