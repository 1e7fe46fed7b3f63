"""The examples that small models are shown are runs that truly go this way."""

import re

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import RLMWrapper
from rlm_desktop.rlm.few_shot import Example, examples_for
from tests.loopback_server import LoopbackServer, replies


def run_again(example: Example) -> tuple[list[str], str]:
    """Run the example's own replies; give what the model was told after each, and the answer."""
    script = replies(root=[turn.content for turn in example.turns() if turn.role == "assistant"])
    with LoopbackServer(script) as server:
        model = AsyncOpenAI(base_url=server.url, api_key="sk-test-1234")
        client = RLMWrapper(model, root_model="root-model")
        response = client.generate(example.question, example.context, document_names=example.names)
        return [request.prompt for request in server.requests[1:]], response.answer


KINDS = [(False, False), (True, True), (True, False)]


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize(("is_list", "named"), KINDS)
def test_the_repl_says_what_the_examples_say_it_does(*, is_list: bool, named: bool, number: int) -> None:
    example = examples_for(is_list=is_list, named=named)[number]
    told, answer = run_again(example)
    shown = [turn.content for turn in example.turns() if turn.role == "user"]
    assert [re.sub(r"\d\.\d\d s", "0.00 s", each) for each in told] == shown
    assert answer.startswith(("The guests", "Pump 1", "Bo: ", "The anchors weigh 1180 kg"))


def test_the_examples_fit_the_kind_of_context() -> None:
    assert all(isinstance(each.context, str) for each in examples_for(is_list=False, named=False))
    for named, numbered in zip(
        examples_for(is_list=True, named=True), examples_for(is_list=True, named=False), strict=True
    ):
        assert isinstance(named.context, list)
        assert "document_names" in named.transcript
        assert not numbered.names
        assert "document_names" not in numbered.transcript
        assert "note-" not in numbered.transcript


@pytest.mark.parametrize(("is_list", "named"), KINDS)
def test_one_example_finishes_at_once_and_the_other_mends_an_error(*, is_list: bool, named: bool) -> None:
    at_once, mended = ([*each.turns()] for each in examples_for(is_list=is_list, named=named))
    for turns in (at_once, mended):
        assert [turn.role for turn in turns[::2]] == ["assistant"] * len(turns[::2])
        assert "FINAL(" in turns[-1].content
    assert len(at_once) == 3
    assert "Error:" in mended[1].content
    assert "Error:" not in "".join(turn.content for turn in [*at_once, *mended[2:]])
