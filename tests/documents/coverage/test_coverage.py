"""Which parts of which documents were sent, found by comparing texts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from rlm_desktop.documents.coverage import coverage as coverage_module
from rlm_desktop.documents.coverage.coverage import Coverage, Destination, SentPrompt, cover
from rlm_desktop.documents.coverage.spans import Span, gaps, length_of, merged

SUB = Destination("api.example.org", "sub-model")
ROOT = Destination("api.example.org", "root-model")
SEED = 11
ASKED = "Which dates does this passage name? Answer with one line for each of them."


@dataclass(frozen=True)
class Source:
    name: str
    text: str


def prose(chars: int, seed: int, letters: str = "etaoinshrdlucmfwypvbgk") -> str:
    chance = random.Random(seed)  # noqa: S311 - reproducible test data
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(3000)]
    return " ".join(chance.choices(words, k=chars // 6))[:chars]


DOCUMENTS = tuple(Source(f"document-{number}.txt", prose(400_000, number)) for number in range(3))


def covered(texts: Sequence[str], documents: Sequence[Source] = DOCUMENTS, to: Destination = SUB) -> Coverage:
    return cover((SentPrompt(to, text) for text in texts), documents)


def spans(found: Coverage, document: str) -> tuple[Span, ...]:
    return next((one.spans for one in found.disclosed if one.document == document), ())


def test_what_was_sent_is_told_with_its_document_host_model_and_share() -> None:
    found = covered([ASKED + DOCUMENTS[1].text[1000:41_000]])
    (one,) = found.disclosed

    assert (one.document, one.destination, one.spans) == ("document-1.txt", SUB, (Span(1000, 41_000),))
    assert (one.chars, one.share) == (40_000, 0.1)
    assert found.never_sent == ("document-0.txt", "document-2.txt")


def test_passages_of_many_prompts_are_found_to_the_character_and_merged() -> None:
    chance = random.Random(SEED)  # noqa: S311 - reproducible test data
    sent: list[str] = []
    wanted: dict[str, list[Span]] = {document.name: [] for document in DOCUMENTS}
    for _ in range(60):
        document = chance.choice(DOCUMENTS)
        start = chance.randrange(len(document.text) - 30_000)
        end = start + chance.choice((40, 90, 700, 30_000))
        wanted[document.name].append(Span(start, end))
        sent.append(f"{ASKED}\n<<<{document.text[start:end]}>>>")
    found = covered(sent)

    assert sum(map(len, sent)) > 200_000
    for name, parts in wanted.items():
        assert spans(found, name) == merged(parts)


def test_long_prompts_are_found_by_their_anchors_as_exactly_as_short_ones() -> None:
    sent = [f"{ASKED}|{document.text[7:399_001]}|{ASKED}" for document in DOCUMENTS]
    found = covered(sent)

    assert sum(map(len, sent)) > 1_000_000
    assert [one.spans for one in found.disclosed] == [(Span(7, 399_001),)] * 3
    assert {one.text for one in found.derived} <= {f"{ASKED}|", f"|{ASKED}"}


def test_each_destination_has_its_own_list_and_the_built_in_search_none() -> None:
    text = DOCUMENTS[0].text
    prompts = [
        SentPrompt(SUB, text[:200]),
        SentPrompt(ROOT, text[300:400]),
        SentPrompt(Destination(None, "offline"), text[1000:9000]),
    ]
    found = cover(prompts, DOCUMENTS)

    assert {one.destination: one.spans for one in found.disclosed} == {
        SUB: (Span(0, 200),),
        ROOT: (Span(300, 400),),
    }


def test_text_that_a_program_made_is_derived_and_counted_once_with_its_number() -> None:
    upper = DOCUMENTS[0].text[5000:9000].upper()
    found = covered([f"{ASKED}\n{upper}", f"{ASKED}\n{upper}\n{DOCUMENTS[0].text[:100]}"])

    assert spans(found, "document-0.txt") == (Span(0, 100),)
    assert all(upper[:200] in one.text and one.chars >= 4000 for one in found.derived)
    assert sum(one.times for one in found.derived) == 2


def test_a_passage_that_two_documents_share_counts_for_both() -> None:
    twins = (Source("a", DOCUMENTS[0].text[:5000]), Source("b", DOCUMENTS[0].text[2000:7000]))
    found = covered([DOCUMENTS[0].text[2500:4500]], twins)
    assert {one.document: one.spans for one in found.disclosed} == {
        "a": (Span(2500, 4500),),
        "b": (Span(500, 2500),),
    }


def test_more_text_than_is_held_at_once_is_compared_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage_module, "BATCH_CHARS", 10_000)
    found = covered([DOCUMENTS[0].text[start : start + 6000] for start in range(0, 60_000, 6000)])
    assert spans(found, "document-0.txt") == (Span(0, 60_000),)


@pytest.mark.parametrize(
    "letters", ["абвгдежзиклмнопрст", "日本語文章単間空白置契約年月終了", "0123456789.,;", "🙂🚀🌍a\ud800é"]
)
def test_any_script_is_compared_character_by_character(letters: str) -> None:
    document = Source("odd.txt", prose(500_000, 5, letters))
    found = covered([f"{ASKED}<{document.text[100:450_000]}>", document.text[460_000:460_090]], (document,))
    assert spans(found, "odd.txt") == (Span(100, 450_000), Span(460_000, 460_090))


def test_common_phrases_and_ruled_lines_disclose_nothing() -> None:
    table = Source("table.txt", "-" * 500 + "\nin accordance with the terms\n" + "=" * 500)
    assert covered(["-" * 200 + " in accordance with the terms " + "=" * 200], (table,)).disclosed == ()


def test_nothing_sent_and_empty_documents_give_an_empty_list() -> None:
    assert covered([]).never_sent == tuple(document.name for document in DOCUMENTS)
    assert covered(["", "short"], (Source("empty", ""),)).never_sent == ("empty",)


def test_spans_that_touch_are_one_and_gaps_are_what_lies_between() -> None:
    joined = merged([Span(5, 9), Span(0, 3), Span(3, 4), Span(6, 7), Span(8, 8)])
    assert joined == (Span(0, 4), Span(5, 9))
    assert length_of(joined) == 8
    assert gaps(joined, 12) == [Span(4, 5), Span(9, 12)]
