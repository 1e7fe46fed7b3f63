"""Requests and responses as JSON."""

import json
from typing import Any

import pytest

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.events import AnyEvent, RunStarted, SubCallStarted
from rlm_desktop.runs.steps import BatchStep, IterationStep, ReplyStep, Step, SubCallStep
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.models.bodies import bodies_for
from rlm_desktop.ui.models.parts import NotePart, Page, TextPart
from rlm_desktop.ui.models.raw_pages import raw_call_page, raw_reply_page
from tests.event_script import ROOT, SUB, Plot, script

pytestmark = pytest.mark.usefixtures("qapp")


class Recorded:
    """A scripted run with the settings that a real one has."""

    def __init__(self, config: RLMConfig | None = None) -> None:
        settings = (config or RLMConfig()).model_dump(mode="json")
        self.events: dict[int, AnyEvent] = {}
        self.trace = Trace()
        for event in script(Plot()):
            told = event.model_copy(update={"config": settings}) if isinstance(event, RunStarted) else event
            self.trace.apply(told)
            if told.seq is not None:
                self.events[told.seq] = told

    def bodies(self, step: Step) -> dict[int, AnyEvent]:
        return {seq: self.events[seq] for seq in bodies_for(step, self.trace)}

    def reply(self) -> ReplyStep:
        assert self.trace.run is not None
        turn = self.trace.run.children[2]
        assert isinstance(turn, IterationStep)
        return next(step for step in turn.children if isinstance(step, ReplyStep))

    def call(self, *, nested: bool = False) -> SubCallStep:
        def below(step: Step) -> list[Step]:
            return [each for child in step.children for each in (child, *below(child))]

        assert self.trace.run is not None
        calls = [step for step in below(self.trace.run) if isinstance(step, SubCallStep)]
        batch = next(step for step in below(self.trace.run) if isinstance(step, BatchStep))
        found = [step for step in calls if bool(step.children) == nested and step.parent is batch]
        return found[0]


def json_in(page: Page, title: str) -> dict[str, Any]:
    part = next(part for part in page.parts if isinstance(part, TextPart) and part.title == title)
    content: dict[str, Any] = json.loads(part.pieces[0].text)
    return content


def test_a_turn_s_request_is_written_as_the_engine_writes_it() -> None:
    run = Recorded(RLMConfig(temperature=0.3, reasoning_effort="low"))
    step = run.reply()
    request = json_in(raw_reply_page(step, run.bodies(step)), "Request")
    assert request["model"] == ROOT
    assert [message["role"] for message in request["messages"]][:2] == ["system", "user"]
    assert (request["max_tokens"], request["temperature"], request["reasoning_effort"]) == (
        16_384,
        0.3,
        "low",
    )


def test_a_turn_s_response_has_text_usage_and_cost() -> None:
    run = Recorded()
    step = run.reply()
    response = json_in(raw_reply_page(step, run.bodies(step)), "Response")
    assert response["text"].startswith("I ask the sub model")
    assert response["usage"]["cached_input_tokens"] == 1_200
    assert response["cost_usd"] == pytest.approx(step.own.known_cost)


def test_a_sub_call_s_request_is_its_prompt_alone() -> None:
    run = Recorded()
    step = run.call()
    request = json_in(raw_call_page(step, run.bodies(step)), "Request")
    begun = run.events[step.start_seq or 0]
    assert isinstance(begun, SubCallStarted)
    assert request["model"] == SUB
    assert request["messages"] == [{"role": "user", "content": begun.prompt}]
    assert (request["max_tokens"], request["temperature"]) == (8_192, 0.4)


def test_the_page_says_what_it_is_made_from() -> None:
    run = Recorded()
    step = run.call()
    said = [part.text for part in raw_call_page(step, run.bodies(step)).parts if isinstance(part, NotePart)]
    assert said == [
        "Made from the recorded events. Headers, keys and what a server's own client adds are not recorded."
    ]


def test_a_call_that_an_inner_run_answered_had_no_request_of_its_own() -> None:
    run = Recorded()
    step = run.call(nested=True)
    page = raw_call_page(step, run.bodies(step))
    assert [part.text for part in page.parts if isinstance(part, NotePart)] == [
        "A run of its own answered this call. Its turns hold the requests."
    ]


def test_what_a_run_from_elsewhere_does_not_tell_is_left_out() -> None:
    run = Recorded()
    step = run.reply()
    assert run.trace.run is not None
    run.trace.run.config = {}
    request = json_in(raw_reply_page(step, run.bodies(step)), "Request")
    assert request.keys() == {"model", "messages"}
