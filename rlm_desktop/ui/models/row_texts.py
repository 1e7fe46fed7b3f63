"""What the cells of the timeline say, and what more they say when one points at them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from math import inf
from operator import itemgetter
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.steps import BatchStep, ExecutionStep, Step
from rlm_desktop.runs.tally import Tally
from rlm_desktop.runs.trace import Trace
from rlm_desktop.ui.amounts import count, money, seconds, token_pair
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.step_states import state_word
from rlm_desktop.ui.models.step_texts import text_of

translate = QCoreApplication.translate


class Rest(NamedTuple):
    """The row that stands for children without rows of their own."""

    parent: Step
    shown: int
    """How many of its children have rows."""
    hidden: int
    children: Sequence[Step]
    """All of them as they stand, those with rows first."""

    @property
    def is_sorted(self) -> bool:
        """Whether they do not stand as they came."""
        return self.children is not self.parent.children


def cell_text(step: Step, column: Column, now: float) -> str:
    """Give what one cell says."""
    match column:
        case Column.STEP:
            return text_of(step).line()
        case Column.TIME:
            return seconds(step.seconds(now))
        case Column.STATE:
            return state_word(step)
        case Column.TOKENS:
            return tokens_of(step.total) or _to_come(step)
        case Column.OWN | Column.COST:
            return cost_of(step.own if column == Column.OWN else step.total)
        case Column.RUNNING:
            return ""


def cell_tip(step: Step, column: Column, origin: float, now: float) -> str:
    """Explain one cell, in lines."""
    match column:
        case Column.STEP | Column.STATE:
            return f"{text_of(step).line()}\n{state_word(step)}"
        case Column.TIME:
            return "\n".join(_times(step, origin, now))
        case Column.TOKENS:
            return "\n".join(_tokens(step))
        case Column.OWN:
            return translate("Row", "{cost} for its own requests").format(cost=money(step.own.cost))
        case Column.COST:
            return "\n".join(_costs(step))
        case Column.RUNNING:
            return translate("Row", "What the whole run had cost when this step ended")


def running_total(step: Step, trace: Trace) -> str:
    """Write what the whole run had cost when a step ended, or until now."""
    until = inf if step.ended is None else step.ended
    number = bisect_right(trace.spending, until, key=itemgetter(0))
    spent = trace.spending[number - 1][1] if number else 0.0
    return f"> {money(spent)}" if trace.total.cost_unknown else money(spent)


def rest_cell_text(rest: Rest, column: Column) -> str:
    """Give what one cell of the row says that stands for the sub-calls without rows of their own."""
    match column:
        case Column.STEP:
            return translate("Row", "{n} more").format(n=count(rest.hidden))
        case Column.TOKENS:
            return tokens_of(_total_of(rest))
        case Column.COST:
            return cost_of(_total_of(rest))
        case _:
            return ""


def tokens_of(total: Tally) -> str:
    """Write the tokens of a step; nothing for one that asked no model."""
    if not total.input_tokens and not total.output_tokens:
        return ""
    pair = token_pair(total.input_tokens, total.output_tokens)
    return f"≈ {pair}" if total.estimated else pair


def cost_of(total: Tally) -> str:
    """Write the cost of a step; nothing for one that asked no model."""
    if total.cost_unknown:
        return money(None) if not total.known_cost else "> " + money(total.known_cost)
    if not total.known_cost and not total.input_tokens:
        return ""
    return money(total.known_cost)


def _to_come(step: Step) -> str:
    """Show that tokens will be counted when the model has answered."""
    return "…" if step.ended is None and step.kind != "execution" else ""


def _times(step: Step, origin: float, now: float) -> list[str]:
    lines = [
        translate("Row", "began at {moment}").format(moment=seconds(max(step.started - origin, 0.0))),
        translate("Row", "took {time}").format(time=seconds(step.seconds(now))),
    ]
    if step.ended is None:
        lines[1] = translate("Row", "going on for {time}").format(time=seconds(step.seconds(now)))
    if isinstance(step, ExecutionStep) and step.ended is not None:
        lines.append(translate("Row", "{time} of it code").format(time=seconds(step.code_seconds)))
        lines.append(translate("Row", "{time} of it waiting").format(time=seconds(step.wait_seconds)))
    if isinstance(step, BatchStep):
        lines.append(translate("Row", "up to {n} at once").format(n=count(step.peak)))
    return lines


def _tokens(step: Step) -> list[str]:
    total = step.total
    lines = [
        translate("Row", "{n} tokens in").format(n=count(total.input_tokens)),
        translate("Row", "{n} of them from the server's cache").format(n=count(total.cached_input_tokens)),
        translate("Row", "{n} tokens out").format(n=count(total.output_tokens)),
    ]
    if total.estimated:
        lines.append(translate("Row", "partly estimated: a server did not say"))
    return [*lines, *_scope(step)]


def _costs(step: Step) -> list[str]:
    if step.total.cost_unknown:
        known = translate("Row", "A model's price is not known; {known} is certain")
        return [known.format(known=money(step.total.known_cost)), *_scope(step)]
    return [money(step.total.known_cost), *_scope(step)]


def _scope(step: Step) -> list[str]:
    return [translate("Row", "with everything below this step")] if step.children else []


def _total_of(rest: Rest) -> Tally:
    """Give what is left of the parent's total without the steps that have rows, which are few."""
    total = replace(rest.parent.total)
    for step in rest.children[: rest.shown]:
        total.input_tokens -= step.total.input_tokens
        total.output_tokens -= step.total.output_tokens
        total.known_cost -= step.total.known_cost
    total.known_cost = max(total.known_cost, 0.0)
    return total
