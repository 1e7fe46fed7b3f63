"""What the window says of a run in words: what its text is, what the reader should know, the receipt."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.steps import IterationStep, ReplyStep, Step, SubCallStep
from rlm_desktop.ui.amounts import cap, count, money
from rlm_desktop.ui.models.progress import Progress, RunState, Spending
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.step_order import all_steps
from rlm_desktop.ui.models.step_states import stopped

translate = QCoreApplication.translate
Tone = Literal["ok", "warn", "err", "accent", "plain"]
_NOTHING = Spending()
AT_WORK = ("running", "parked", "stopping")


@dataclass(frozen=True, slots=True)
class Caption:
    """What the text below is, in a few words."""

    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader should know before relying on the text."""

    headline: str
    text: str


def caption_of(page: RunPage) -> Caption:
    """Say whether the text is the answer, or something that is not the answer yet."""
    state = page.state()
    if state == "finished":
        if page.warnings:
            return Caption(translate("Run", "answer, see the note"), "warn")
        return Caption(translate("Run", "answer"), "ok")
    if state == "parked":
        return Caption(translate("Run", "waiting for you"), "warn")
    if state in AT_WORK:
        if page.answer or page.draft.answer() is not None:
            return Caption(translate("Run", "writing the answer"), "accent")
        return Caption(translate("Run", "at work"), "accent")
    return Caption(*_ended(state))


def notice_of(page: RunPage) -> Notice | None:
    """Give why a run failed and the receipt of one that was cut off, or the warnings of one that finished.

    While a card tells the failure the notice does not tell it again.
    """
    state, progress = page.state(), page.progress()
    if state == "failed" and page.failure is None and (reason := page.reason):
        return Notice(_headline(state, progress), f"{reason}\n{_bill(page)}")
    cut_off = state in ("stopped", "interrupted") or (state == "failed" and progress.spending != _NOTHING)
    if cut_off and progress.max_iterations:
        return Notice(_headline(state, progress), _bill(page))
    if state == "finished" and page.warnings:
        return Notice(translate("Run", "Before you rely on it"), "\n".join(page.warnings))
    return None


def waiting_sentence(state: RunState) -> str:
    """Say why there is no text."""
    if state == "idle":
        return translate("Run", "The answer appears here, with every step that led to it.")
    if state == "parked":
        return translate("Run", "The run waits for your decision. Nothing is being asked meanwhile.")
    if state in AT_WORK:
        return translate("Run", "The root model is looking at the documents …")
    return translate("Run", "This run ended without an answer.")


def receipt(spending: Spending) -> str:
    """Say what was spent and what may still be billed."""
    if spending.unknown:
        return translate("Run", "What was spent is not known: a model has no known price.")
    spent = translate("Run", "{amount} was spent.").format(amount=money(spending.known))
    if spending.known == 0 and not spending.may_still_be_billed:
        return translate("Run", "Nothing was spent.")
    if not spending.may_still_be_billed:
        return spent
    more = translate("Run", "Up to {amount} more may be billed for requests that were cut off.")
    return f"{spent} {more.format(amount=money(spending.may_still_be_billed))}"


def near_cap(spending: Spending) -> str:
    """Say once, before the cap, how much of it is spent."""
    of = spending.cap or spending.known
    words = translate("Run", "{share} % of the cost cap is spent: {spent} of {cap}.")
    return words.format(share=round(100 * spending.known / of), spent=money(spending.known), cap=cap(of))


def _bill(page: RunPage) -> str:
    """Give the receipt, and say when servers still work on requests that were given up."""
    bill = receipt(page.progress().spending)
    number = page.trace.calls_going_on
    one = translate("Run", "1 request could not be aborted; its server goes on with it.")
    many = translate("Run", "{n} requests could not be aborted; their servers go on with them.")
    if page.state() == "interrupted":
        number = _under_way(page)
        one = translate("Run", "1 request was under way and may be billed as well.")
        many = translate("Run", "{n} requests were under way and may be billed as well.")
    return f"{bill} {_plural(number, one, many)}" if number else bill


def _under_way(page: RunPage) -> int:
    """Count the requests of a run whose program died that were sent and never answered."""
    run = page.trace.run
    if run is None or not run.children or page.trace.parked:
        return 0
    turn = run.children[-1]
    return sum(map(_was_asked, (turn, *all_steps(turn))))


def _was_asked(step: Step) -> bool:
    match step:
        case SubCallStep():
            return stopped(step) and not step.children
        case IterationStep():
            return stopped(step) and not any(isinstance(child, ReplyStep) for child in step.children)
        case _:
            return False


def _ended(state: RunState) -> tuple[str, Tone]:
    match state:
        case "stopped":
            return translate("Run", "stopped"), "warn"
        case "interrupted":
            return translate("Run", "interrupted"), "warn"
        case "failed":
            return translate("Run", "failed"), "err"
        case _:
            return "", "plain"


def _headline(state: RunState, progress: Progress) -> str:
    words = {
        "stopped": translate("Run", "Stopped after {turns} and {calls}."),
        "interrupted": translate("Run", "The program ended after {turns} and {calls}."),
        "failed": translate("Run", "Failed after {turns} and {calls}."),
    }
    turns = _plural(progress.iteration, translate("Run", "1 turn"), translate("Run", "{n} turns"))
    calls = _plural(progress.sub_calls, translate("Run", "1 sub-call"), translate("Run", "{n} sub-calls"))
    return words[state].format(turns=turns, calls=calls)


def _plural(number: int, one: str, many: str) -> str:
    return one if number == 1 else many.format(n=count(number))
