"""The sample documents: what they must hold, and that their generator still writes them."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from rlm_desktop.documents.collection import Collection, collect
from rlm_desktop.resources import samples
from tests.rlm.offline_questions import (
    ANSWERABLE,
    FROM_TWO_DOCUMENTS,
    PARAPHRASED,
    UNANSWERABLE,
    Fact,
    Question,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def collection() -> Collection:
    return collect([samples()])


@pytest.fixture(scope="module")
def texts(collection: Collection) -> dict[str, str]:
    return {document.name: " ".join(document.text.split()) for document in collection.documents}


def generated(folder: Path) -> dict[str, bytes]:
    subprocess.run([sys.executable, "-m", "resources.samples_source", folder], cwd=ROOT, check=True)
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def unpacked(folder: Path) -> dict[str, object]:
    """Give files by name, office files as their parts: compression may differ between builds of zlib."""
    files: dict[str, object] = {}
    for name, content in contents(folder).items():
        if is_zipfile(folder / name):
            with ZipFile(folder / name) as package:
                files[name] = {part: package.read(part) for part in package.namelist()}
        else:
            files[name] = content
    return files


def test_generating_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    assert generated(tmp_path / "first") == generated(tmp_path / "second")


def test_the_committed_samples_are_what_the_generator_writes(tmp_path: Path) -> None:
    generated(tmp_path)

    assert unpacked(samples()) == unpacked(tmp_path)


def test_the_samples_hold_enough_text_in_all_eight_formats(collection: Collection) -> None:
    suffixes = {document.path.suffix for document in collection.documents}

    assert suffixes == {".txt", ".md", ".csv", ".pdf", ".docx", ".xlsx", ".html", ".eml"}
    assert sum(len(document.text) for document in collection.documents) >= 600_000
    assert sum(document.size for document in collection.documents) < 2_000_000


def test_every_sample_is_read_without_a_word_of_complaint(collection: Collection) -> None:
    assert not collection.failures
    assert not collection.skipped
    assert [document.name for document in collection.documents if document.warnings] == []


FACTS = [fact for question in ANSWERABLE for facts in question.needs for fact in facts]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.phrase)
def test_the_fact_behind_a_question_stands_in_its_document_once(fact: Fact, texts: dict[str, str]) -> None:
    assert texts[fact.document].count(fact.phrase) == 1


def test_there_are_twenty_questions_of_every_sort() -> None:
    assert len(ANSWERABLE) == 20
    assert len(PARAPHRASED) >= 5
    assert len(FROM_TWO_DOCUMENTS) >= 4


@pytest.mark.parametrize("question", FROM_TWO_DOCUMENTS, ids=lambda question: question.text)
def test_the_answer_from_two_documents_cannot_come_from_one(question: Question) -> None:
    first, second = ({fact.document for fact in facts} for facts in question.needs)

    assert not first & second


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_the_words_of_an_unanswerable_question_occur_nowhere(question: str, texts: dict[str, str]) -> None:
    everything = " ".join(texts.values()).casefold()
    words = set(re.findall(r"[a-z]{4,}", question.casefold())) - {"which"}

    assert [word for word in words if word in everything] == []
