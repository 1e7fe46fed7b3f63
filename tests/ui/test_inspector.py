"""The inspector shows what happened in a step, asks for its texts, and tells exactly what the model saw."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.config import Price
from rlm_desktop.rlm.events import AnyEvent, ExecutionEnded, FinishReason
from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.timeline_model import TimelineModel
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.inspector import Inspector
from rlm_desktop.ui.widgets.text_card import TextCard
from tests.event_script import QUESTION, ROOT, Plot, script


class Viewer:
    """An inspector and a store that hands out the bodies of one run."""

    def __init__(self, theme: Theme, events: Sequence[AnyEvent]) -> None:
        self.events = {event.seq: event for event in events if event.seq is not None}
        self.asked: list[tuple[int, ...]] = []
        self.inspector = Inspector(theme)
        self.inspector.bodiesRequested.connect(self.answer)
        self.model = TimelineModel()
        self.model.open_run(events)
        self.inspector.resize(386, 800)
        self.inspector.show_run(self.model)
        self.inspector.show()

    def answer(self, run_id: str, seqs: tuple[int, ...]) -> None:
        self.asked.append(seqs)
        self.inspector.show_bodies(run_id, [self.events[seq] for seq in seqs])

    def look_at(self, step: Step | None, tab: int = 0) -> None:
        self.inspector.show_step(step)
        QTest.qWait(20)
        self.inspector._view._tabs.setCurrentIndex(tab)
        QTest.qWait(20)

    def step(self, kind: str, state: str = "ok", place: int = 0) -> Step:
        assert self.model.trace.run is not None
        return [step for step in below(self.model.trace.run) if (step.kind, step.state) == (kind, state)][
            place
        ]

    @property
    def tabs(self) -> list[str]:
        bar = self.inspector._view._tabs
        return [bar.tabText(number) for number in range(bar.count()) if bar.isTabVisible(number)]

    @property
    def texts(self) -> dict[str, str]:
        """What the visible cards of text say, by their titles."""
        cards = self.inspector.findChildren(TextCard)
        return {card._title.text(): card._block.toPlainText() for card in cards if card.isVisible()}

    @property
    def words(self) -> str:
        """All other words that can be seen."""
        labels = self.inspector.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())


def below(step: Step) -> list[Step]:
    return [each for child in step.children for each in (child, *below(child))]


@pytest.fixture
def viewer(theme: Theme) -> Iterator[Viewer]:
    yield from seen(Viewer(theme, script()))


def seen(viewer: Viewer) -> Iterator[Viewer]:
    """Hand a viewer to a test and take it down again."""
    yield viewer
    viewer.inspector.show_run(None)
    viewer.inspector.close()
    viewer.inspector.deleteLater()


def test_code_and_output_of_an_execution_are_shown(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution"))
    assert viewer.tabs == ["Execution", "What the model saw", "Variables", "Usage"]
    assert viewer.texts["Code"].startswith("import re\nhits = []")
    assert viewer.texts["Output"].startswith("402 places in 31 documents")
    assert "Iteration 1 · Execution" in viewer.words
    assert "ok" in viewer.words


@pytest.mark.parametrize(
    ("finish", "kind", "state", "words"),
    [
        ("failed", "reply", "error", f"No reply of {ROOT} came."),
        ("failed", "iteration", "error", f"No reply of {ROOT} came."),
        ("stopped", "iteration", "cancelled", f"It ended before a reply of {ROOT} came."),
    ],
)
def test_a_reply_that_never_came_is_accounted_for(
    theme: Theme, finish: FinishReason, kind: str, state: str, words: str
) -> None:
    for viewer in seen(Viewer(theme, script(Plot(finish=finish)))):
        viewer.look_at(viewer.step(kind, state, -1))
        assert words in viewer.words


def test_a_stopped_batch_counts_what_was_answered_and_what_was_not(theme: Theme) -> None:
    events = script()
    started = next(number for number, event in enumerate(events) if event.type == "sub_call_start")
    viewer = Viewer(theme, events[: started + 1])
    viewer.model.interrupt()
    for each in seen(viewer):
        each.look_at(each.step("batch", "cancelled"))
        shown = each.words.split("\n")
        assert shown[shown.index("Answered") + 1] == "0"
        assert shown[shown.index("Stopped") + 1] == "1"


def test_the_cut_is_told_exactly(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution"))
    stdout = ended_of(viewer).stdout
    head, _, tail = viewer.texts["Output"].partition(
        "the model saw 667 characters above, 333 below\n47,213 hidden\n"
    )
    assert head.removesuffix("\n") == stdout[:667].removesuffix("\n")
    assert tail == stdout[-333:].removesuffix("\n")


def ended_of(viewer: Viewer) -> ExecutionEnded:
    seq = viewer.step("execution").end_seq
    assert seq is not None
    event = viewer.events[seq]
    assert isinstance(event, ExecutionEnded)
    return event


def test_all_of_the_output_can_be_shown(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution"))
    card = next(card for card in viewer.inspector.findChildren(TextCard) if card._title.text() == "Output")
    assert card._more.text() == "show all 48,213 characters"
    card._more.click()
    shown = viewer.texts["Output"]
    assert "hidden from the model from here …" in shown
    assert len(shown) > 48_213


def test_exactly_what_the_model_was_told_is_shown(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution"), tab=1)
    assert viewer.texts["1,062 characters"] == ended_of(viewer).shown.removesuffix("\n")
    assert f"Exactly this was sent to {ROOT} about it:" in viewer.words


@pytest.fixture
def ended_after_two_turns(theme: Theme) -> Iterator[Viewer]:
    whole = list(script())
    outer = [event for event in whole if event.depth == 0]
    third = next(event for event in outer if event.type == "iteration_start" and event.iteration == 3)
    yield from seen(Viewer(theme, [*whole[: whole.index(third)], outer[-1]]))


def test_of_the_last_turn_the_model_was_told_nothing(ended_after_two_turns: Viewer) -> None:
    ended_after_two_turns.look_at(ended_after_two_turns.step("execution", "error"), tab=1)
    assert f"The run ended here, so {ROOT} was not told this:" in ended_after_two_turns.words


def test_an_error_is_shown_with_its_code(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution", "error"))
    assert viewer.texts["Error"] == "NameError: name 'hit' is not defined"
    assert "error" in viewer.words


def test_a_restart_of_the_sandbox_is_told_with_what_was_lost(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution", "timeout"))
    assert "The sandbox was started again. The time limit of 120 s was reached. Lost: m." in viewer.words


def test_a_turn_shows_the_messages_newest_first(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("iteration", place=2), tab=1)
    text = viewer.texts[""]
    headings = [line for line in text.split("\n") if line.endswith("characters")]
    assert headings[0].startswith("6 · new · user · ")
    assert headings[-1].startswith("1 · system · ")
    assert "4 are as in turn 2, 2 are new." in viewer.words
    assert f"6 messages with 4,600 characters were sent to {ROOT}, newest first." in viewer.words


def test_a_turn_shows_what_was_said_and_what_ran(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("iteration"))
    assert viewer.texts["What it said"] == "First I probe the context."
    assert {"Code", "Output"} <= viewer.texts.keys()


def test_a_sub_call_shows_prompt_and_answer(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("sub_call"))
    assert viewer.texts["Answer"] == "Yes: item 0 renews on 1 March; nine months' notice."
    assert viewer.texts["Prompt · 1,200 characters"].startswith("Aldermoor lease.pdf: does this lease renew")


def test_a_failed_sub_call_shows_attempts_and_reason(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("sub_call", "error"))
    assert "Attempt 1 failed: 503 overloaded. Sent again after 0.5 s." in viewer.words
    assert "The server is overloaded (503), also after 3 retries." in viewer.words
    assert "Answer" not in viewer.texts


def test_a_batch_names_what_failed(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("batch"))
    assert "#3\nThe server is overloaded (503), also after 3 retries." in viewer.words


def test_usage_is_told_in_full(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("reply"), tab=3)
    assert f"Model\n{ROOT}\nTokens in\n2,900\n" in viewer.words


def test_a_price_is_asked_for_once_and_only_when_a_bill_is_looked_at(viewer: Viewer) -> None:
    asked: list[tuple[str, ...]] = []
    viewer.inspector.pricesRequested.connect(asked.append)
    viewer.look_at(viewer.step("reply"))
    assert asked == []
    for place in (0, 1):
        viewer.look_at(viewer.step("reply", place=place), tab=3)
    assert asked == [(ROOT,)]


def test_how_a_cost_comes_about_is_shown_once_the_price_is_known(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("reply"), tab=3)
    assert "/M" not in viewer.words
    viewer.inspector.show_prices({ROOT: Price(input=1.25e-6, output=1e-5)})
    QTest.qWait(20)
    assert "2,900 × $1.25/M = $0.003625" in viewer.words  # noqa: RUF001 - as it is shown


def test_a_reply_is_shown_as_json(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("reply"), tab=4)
    assert viewer.tabs[-1] == "JSON"
    assert '"role": "system"' in viewer.texts["Request"]
    assert '"finish_reason": "stop"' in viewer.texts["Response"]


def test_without_a_step_the_run_is_shown(viewer: Viewer) -> None:
    viewer.look_at(None)
    assert viewer.texts["Question"] == QUESTION
    assert "38,204,117 characters" in viewer.words


def test_the_chosen_tab_stays_from_step_to_step(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution"))
    viewer.inspector._view._tabs.tabBarClicked.emit(3)
    viewer.inspector.show_step(viewer.step("reply"))
    QTest.qWait(20)
    assert viewer.inspector._view._tabs.currentIndex() == 3
    viewer.inspector.show_step(viewer.step("cache_hit"))
    QTest.qWait(20)
    assert viewer.inspector._view._tabs.currentIndex() == 0


def test_only_the_texts_of_the_shown_step_are_read_and_only_once(viewer: Viewer) -> None:
    viewer.asked.clear()
    step = viewer.step("execution")
    viewer.look_at(step)
    viewer.look_at(step)
    assert viewer.asked == [(step.start_seq, step.end_seq)]


def test_texts_that_come_late_are_not_shown_with_another_step(viewer: Viewer, qtbot: QtBot) -> None:
    viewer.inspector.bodiesRequested.disconnect(viewer.answer)
    first, second = viewer.step("execution"), viewer.step("execution", place=1)
    with qtbot.waitSignal(viewer.inspector.bodiesRequested) as late:
        viewer.inspector.show_step(first)
    viewer.inspector.show_step(second)
    assert late.args is not None
    viewer.answer(*late.args)
    QTest.qWait(150)
    assert "Code" not in viewer.texts
    assert "reading …" in viewer.words
    assert not viewer.inspector._bodies


def test_texts_of_steps_that_are_no_longer_shown_are_not_kept(viewer: Viewer) -> None:
    for kind in ("execution", "reply", "sub_call"):
        viewer.look_at(viewer.step(kind))
    step = viewer.step("sub_call")
    assert viewer.inspector._bodies.keys() == {step.start_seq, step.end_seq}


def test_texts_of_another_run_are_not_shown(viewer: Viewer) -> None:
    viewer.inspector.bodiesRequested.disconnect(viewer.answer)
    step = viewer.step("execution")
    viewer.inspector.show_step(step)
    viewer.inspector.show_bodies("another-run", script(Plot(run_id="another-run")))
    QTest.qWait(150)
    assert "Code" not in viewer.texts


def test_a_step_that_goes_on_is_shown_as_it_grows(viewer: Viewer, qtbot: QtBot) -> None:
    events = list(viewer.events.values())
    cut = next(number for number, event in enumerate(events) if event.type == "execution_end")
    model = TimelineModel(clock=lambda: events[cut].time)
    viewer.inspector.show_run(model)
    model.start()
    model.apply_batch(events[:cut])
    assert model.trace.run is not None
    viewer.inspector.show_step(model.trace.run.children[0].children[-1])
    qtbot.waitUntil(lambda: "The code is running." in viewer.words)
    model.apply_batch(events[cut : cut + 1])
    qtbot.waitUntil(lambda: "Output" in viewer.texts)
    assert "The code is running." not in viewer.words


def test_without_a_run_the_inspector_says_what_it_will_show(theme: Theme) -> None:
    inspector = Inspector(theme)
    inspector.show()
    words = [label.text() for label in inspector.findChildren(QLabel) if label.isVisible()]
    assert words == ["What happened in a step appears here."]
    inspector.close()
    inspector.deleteLater()


def test_variables_that_changed_are_shown_with_the_execution(viewer: Viewer) -> None:
    viewer.look_at(viewer.step("execution"))
    assert "Variables changed" in viewer.words
    viewer.look_at(viewer.step("execution", place=1))
    assert "Variables changed" not in viewer.words


@pytest.mark.parametrize("kind", ["iteration", "reply", "execution", "batch", "sub_call", "cache_hit", "run"])
def test_every_kind_of_step_has_its_pages(viewer: Viewer, kind: str) -> None:
    viewer.look_at(viewer.step(kind))
    for tab in range(5):
        viewer.look_at(viewer.step(kind), tab)
    assert viewer.tabs


def test_the_run_is_told_in_a_sentence(viewer: Viewer) -> None:
    viewer.look_at(None)
    assert "Read 6 documents, looked for “auto… renew” with code in 4 turns" in viewer.words
