"""The built-in keyword search, through the same loop and sandbox as any model."""

import re
from pathlib import Path

import pytest

from rlm_desktop.documents.collection import Collection, collect
from rlm_desktop.documents.evidence.quotations import quotations
from rlm_desktop.rlm import RLMConfig, RLMResponse, RLMWrapper
from rlm_desktop.rlm.offline.search_code import matches
from rlm_desktop.rlm.offline.sentence_code import sentences_of
from rlm_desktop.rlm.offline.sub_prompt import PROMPT, read_prompt
from rlm_desktop.rlm.offline.terms import parts_of, stem_of, terms_of
from rlm_desktop.rlm.offline_chat import OfflineChat, sub_reply
from tests.rlm.offline_questions import ANSWERABLE, UNANSWERABLE, Fact, Question

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


@pytest.fixture(scope="module")
def samples() -> Collection:
    return collect([SAMPLES])


def ask(question: str, samples: Collection, **config: object) -> RLMResponse:
    wrapper = RLMWrapper(OfflineChat(), root_model="offline", config=RLMConfig(**config))
    texts = [document.text for document in samples.documents]
    return wrapper.generate(question, texts, document_names=[document.name for document in samples.documents])


def quotes(answer: str, fact: Fact) -> bool:
    words = " ".join(answer.split())
    return fact.phrase in words and fact.document in words


def is_right(question: Question, answer: str) -> bool:
    return all(any(quotes(answer, fact) for fact in facts) for facts in question.needs)


def test_most_questions_about_the_samples_are_answered_with_the_right_sentence(samples: Collection) -> None:
    assert len(ANSWERABLE) == 20
    responses = [(question, ask(question.text, samples)) for question in ANSWERABLE]
    assert {response.finish_reason for _question, response in responses} == {"final"}
    wrong = [question.text for question, response in responses if not is_right(question, response.answer)]
    assert len(wrong) <= 4, wrong


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_a_question_whose_words_occur_nowhere_is_told_so(question: str, samples: Collection) -> None:
    response = ask(question, samples)
    assert "do not answer this" in response.answer
    assert terms_of(question)[0].word in response.answer
    assert not quotations(response.answer)
    assert response.sub_calls == 0


def test_it_answers_with_the_prompt_for_small_models_too(samples: Collection) -> None:
    response = ask(
        "What yearly rent does Tarnbeck pay for Rotherby?", samples, prompt_variant="small_context"
    )
    assert response.finish_reason == "final"
    assert response.sub_calls > 5


def test_it_costs_nothing_and_works_in_four_turns_with_sub_calls(samples: Collection) -> None:
    response = ask("What yearly rent does Tarnbeck pay for Rotherby?", samples)
    assert (response.cost, response.iterations) == (0.0, 4)
    assert response.sub_calls > 5


def test_without_sub_calls_it_picks_the_sentences_in_the_repl(samples: Collection) -> None:
    response = ask("What yearly rent does Tarnbeck pay for Rotherby?", samples, enable_sub_calls=False)
    assert "yearly rent of £412,500" in response.answer
    assert response.sub_calls == 0


def test_a_single_text_can_be_asked_about() -> None:
    wrapper = RLMWrapper(OfflineChat(), root_model="offline")
    text = "Apples are red.\n\nThe ferry leaves at 09:40 from pier 3.\n\nPears are green."
    assert "09:40" in wrapper.generate("When does the ferry leave?", text).answer


def test_a_question_without_a_searchable_word_says_what_is_missing() -> None:
    response = RLMWrapper(OfflineChat(), root_model="offline").generate("What is it?", "some text")
    assert "no word that could be searched for" in response.answer


def test_the_sub_model_quotes_the_best_sentence_or_says_none() -> None:
    prompt = PROMPT.format(
        question="Who signed the lease?",
        words="signed, lease",
        name="lease.txt",
        passage="It rained. Ada Moor signed the lease in May. It was late.",
    )
    assert sub_reply(prompt).startswith('"Ada Moor signed the lease in May."')
    assert sub_reply(prompt.replace("Ada Moor signed the lease", "Nothing happened")) == "NONE"


def test_the_sub_model_answers_prompts_of_other_models_too() -> None:
    asked = "Here is a text.\nThe invoice was paid on 3 May.\nIt was sunny.\nWhen was the invoice paid?"
    assert read_prompt(asked).question == "When was the invoice paid?"
    assert '"The invoice was paid on 3 May.' in sub_reply(asked)


@pytest.mark.parametrize(
    ("word", "other"), [("renewal", "renewed"), ("terminate", "termination"), ("policies", "policy")]
)
def test_forms_of_a_word_share_its_stem(word: str, other: str) -> None:
    assert other.startswith(stem_of(word))


def test_every_word_of_the_samples_finds_itself(samples: Collection) -> None:
    words = {
        word.lower() for document in samples.documents for word in re.findall(r"[A-Za-z]{2,}", document.text)
    }
    assert len(words) > 1500
    assert [word for word in sorted(words) if not matches(stem_of(word), word)] == []


@pytest.mark.parametrize(
    "word", ["lease", "house", "party", "number", "section", "rental", "store", "letters"]
)
def test_a_word_of_the_question_that_occurs_is_not_called_missing(word: str) -> None:
    response = RLMWrapper(OfflineChat(), root_model="offline").generate(
        f"Which {word}?", f"The {word} is here."
    )
    assert f"The {word} is here." in response.answer
    assert "Nowhere" not in response.answer


def test_a_text_without_stops_is_quoted_in_pieces() -> None:
    pieces = sentences_of("word " * 1000 + "needle " + "word " * 1000)
    assert all(len(piece) <= 300 for piece in pieces)
    assert " ".join(pieces).count("word") == 2000


def test_a_question_of_two_is_searched_as_two() -> None:
    parts = parts_of("When does the lease end, and what does the landlord offer?")
    assert [part.question for part in parts] == ["When does the lease end", "what does the landlord offer?"]
