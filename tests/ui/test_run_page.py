"""What the window shows of one run, live or read back."""

import pytest
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.events import FinishReason
from rlm_desktop.ui.models.failure import Failure
from rlm_desktop.ui.models.folded_run import folded
from rlm_desktop.ui.models.progress import RunState, Spending
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.run_words import Caption, caption_of, notice_of, receipt, waiting_sentence
from tests.event_script import ANSWER, QUESTION, Plot, at_the_cap, script

pytestmark = pytest.mark.usefixtures("qapp")


def live_page(events: int | None = None, plot: Plot | None = None) -> RunPage:
    page = RunPage(QUESTION)
    page.begin()
    page.advance(script(plot)[:events], "", restarted=False)
    return page


def test_a_live_run_and_one_read_back_show_the_same() -> None:
    live, past = live_page(), RunPage(QUESTION)
    past.show(folded(script()), ANSWER)
    assert live.progress() == past.progress()
    assert live.answer == past.answer == ANSWER
    assert live.state() == "finished"


def test_figures_are_those_of_the_run() -> None:
    progress = live_page().progress()
    assert (progress.iteration, progress.max_iterations) == (5, 25)
    assert progress.sub_calls == 31
    assert progress.in_flight == 0
    assert progress.spending.known > 0
    assert not progress.spending.unknown


def test_an_unknown_price_makes_the_spending_unknown() -> None:
    spending = live_page(plot=Plot(priced=False)).progress().spending
    assert spending.unknown
    assert "not known" in receipt(spending)


@pytest.mark.parametrize(
    ("finish", "state"),
    [
        ("final", "finished"),
        ("forced", "finished"),
        ("budget", "stopped"),
        ("stopped", "stopped"),
        ("failed", "failed"),
    ],
)
def test_a_run_ends_in_the_state_that_its_finish_reason_tells(finish: FinishReason, state: RunState) -> None:
    assert live_page(plot=Plot(finish=finish)).state() == state


def test_a_run_whose_program_died_is_interrupted_and_has_a_receipt() -> None:
    page = RunPage(QUESTION)
    page.show(folded(script()[:40], interrupted=True), "")
    assert page.state() == "interrupted"
    notice = notice_of(page)
    assert notice is not None
    assert "was spent" in notice.text


@pytest.mark.parametrize(
    ("last_event", "words"),
    [
        ("iteration_start", "1 request was under way and may be billed as well."),
        ("sub_call_start", "1 request was under way and may be billed as well."),
        ("execution_start", ""),
    ],
)
def test_the_receipt_of_a_run_whose_program_died_tells_what_was_under_way(
    last_event: str, words: str
) -> None:
    events = script(Plot(inner_runs=0))
    number = next(number for number, event in enumerate(events) if event.type == last_event)
    page = RunPage(QUESTION)
    page.show(folded(events[: number + 1], interrupted=True), "")
    notice = notice_of(page)
    assert notice is not None
    assert notice.text.endswith(words)
    assert ("under way" in notice.text) == bool(words)


def test_a_run_that_died_at_its_cap_had_nothing_under_way() -> None:
    page = RunPage(QUESTION)
    page.show(folded(at_the_cap(script()[:2]), interrupted=True), "")
    notice = notice_of(page)
    assert notice is not None
    assert "under way" not in notice.text


def test_a_stopped_run_says_how_many_calls_and_up_to_which_cost() -> None:
    page = live_page(40)
    page.mark_stopping()
    assert page.state() == "stopping"
    page.end()
    assert page.state() == "stopped"
    notice = notice_of(page)
    assert notice is not None
    assert "sub-calls" in notice.headline


def test_a_failed_run_that_was_read_back_says_why() -> None:
    page = RunPage(QUESTION)
    page.show(folded(script(Plot(finish="failed"))), "")
    notice = notice_of(page)
    assert notice is not None
    assert "No model server answered." in notice.text
    page.fail(Failure("what", "side", "advice", "retry"))
    notice = notice_of(page)
    assert notice is None or "No model server answered." not in notice.text


def test_a_receipt_names_what_may_still_be_billed() -> None:
    assert "$0.020" in receipt(Spending(known=0.1, may_still_be_billed=0.02))


def test_a_run_that_waits_at_its_cap_says_so() -> None:
    page = RunPage(QUESTION)
    page.begin()
    page.advance(at_the_cap(script()[:20]), "", restarted=False)
    assert page.state() == "parked"
    assert caption_of(page) == Caption("waiting for you", "warn")
    assert waiting_sentence("parked").startswith("The run waits for your decision.")


def test_a_failure_ends_the_run_on_the_page(qtbot: QtBot) -> None:
    page = live_page(8)
    failure = Failure("what", "side", "advice", "retry")
    with qtbot.waitSignal(page.failed, timeout=1000):
        page.fail(failure)
    assert page.failure == failure
    assert page.state() != "running"


def test_an_answer_with_warnings_is_marked() -> None:
    page = live_page(plot=Plot(rich=True))
    assert page.warnings
    assert caption_of(page).tone == "warn"
    assert notice_of(page) is not None


def test_the_text_of_a_new_turn_replaces_the_draft() -> None:
    page = RunPage(QUESTION)
    page.begin()
    page.advance([], "first", restarted=False)
    page.advance([], "second", restarted=True)
    assert page.draft.text == "second"


def test_a_stopped_run_says_which_requests_go_on_at_their_servers() -> None:
    page = RunPage(QUESTION)
    page.begin()
    *events, ended = script(Plot(finish="stopped"))
    page.advance([*events, ended.model_copy(update={"calls_going_on": 2})], "", restarted=False)
    notice = notice_of(page)
    assert notice is not None
    assert "2 requests could not be aborted; their servers go on with them." in notice.text
