"""The example that small models are shown is a run that truly goes this way."""

import re

import pytest
from openai import AsyncOpenAI

from rlm_desktop.rlm import RLMWrapper
from rlm_desktop.rlm.few_shot import Example, example_for
from tests.loopback_server import LoopbackServer, replies


def run_again(example: Example) -> tuple[list[str], str]:
    """Run the example's own replies; give what the model was told after each, and the answer."""
    script = replies(root=[turn.content for turn in example.turns() if turn.role == "assistant"])
    with LoopbackServer(script) as server:
        model = AsyncOpenAI(base_url=server.url, api_key="sk-test-1234")
        client = RLMWrapper(model, root_model="root-model")
        response = client.generate(example.question, example.context, document_names=example.names)
        return [request.prompt for request in server.requests[1:]], response.answer


@pytest.mark.parametrize(("is_list", "named"), [(False, False), (True, True), (True, False)])
def test_the_repl_says_what_the_example_says_it_does(*, is_list: bool, named: bool) -> None:
    example = example_for(is_list=is_list, named=named)
    told, answer = run_again(example)
    shown = [turn.content for turn in example.turns() if turn.role == "user"]
    assert [re.sub(r"\d\.\d\d s", "0.00 s", each) for each in told] == shown
    assert answer.startswith(("8 items", "Bo painted"))


def test_the_example_fits_the_kind_of_context() -> None:
    assert isinstance(example_for(is_list=False, named=False).context, str)
    named = example_for(is_list=True, named=True)
    numbered = example_for(is_list=True, named=False)
    assert isinstance(named.context, list)
    assert "document_names" in named.transcript
    assert not numbered.names
    assert "document_names" not in numbered.transcript
    assert "mail-" not in numbered.transcript


def test_the_example_begins_and_ends_with_a_reply_and_shows_a_mended_error() -> None:
    for is_list in (False, True):
        turns = list(example_for(is_list=is_list, named=True).turns())
        assert [turn.role for turn in turns[::2]] == ["assistant"] * len(turns[::2])
        assert "FINAL(" in turns[-1].content
        assert any("Error:" in turn.content for turn in turns)
