"""The filters of a search for steps: ``status:error``, ``cost>0.01``, ``depth:1``, ``kind:subcall``."""

import operator
from collections.abc import Callable
from functools import partial

from rlm_desktop.runs.steps import CacheHitStep, IterationStep, ReplyStep, Step, StepKind, SubCallStep
from rlm_desktop.ui.models.step_states import failed, stopped

type FactTest = Callable[[Step, float], bool]
"""Tells whether something is true of a step at a time (seconds since the epoch)."""

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ":": operator.eq,
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FIGURES: dict[str, Callable[[Step, float], float]] = {
    "cost": lambda step, _now: step.total.known_cost,
    "own": lambda step, _now: step.own.known_cost,
    "tokens": lambda step, _now: step.total.input_tokens + step.total.output_tokens,
    "time": lambda step, now: step.seconds(now),
    "depth": lambda step, _now: step.depth,
    "turn": lambda step, _now: step.iteration,
}
_UNITS = {"ms": 0.001, "min": 60.0, "s": 1.0, "h": 3_600.0, "k": 1_000.0, "m": 1_000_000.0}
_KINDS: dict[str, StepKind] = {
    "iteration": "iteration",
    "turn": "iteration",
    "reply": "reply",
    "execution": "execution",
    "code": "execution",
    "batch": "batch",
    "subcall": "sub_call",
    "sub_call": "sub_call",
    "cachehit": "cache_hit",
    "cache_hit": "cache_hit",
    "run": "run",
}
_STATES = (
    *("error", "ok", "running", "waiting", "stopped", "skipped"),
    *("timeout", "memory", "crashed", "cancelled", "interrupted"),
)


class NoSuchValueError(ValueError):
    """A filter does not know a value; ``known`` is empty where it wants a number."""

    def __init__(self, value: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(value)
        self.value = value
        self.known = known


def fact_test(name: str, comparison: str, value: str) -> FactTest | None:
    """Make the test that a filter stands for; None when it is none of ours. Raises NoSuchValueError."""
    if name in _FIGURES and comparison:
        return partial(_compare, _FIGURES[name], _COMPARISONS[comparison], _number(value))
    if comparison not in (":", "="):
        return None
    match name:
        case "status" | "state":
            return _state_test(value.lower())
        case "kind":
            return partial(_is_kind, _known_kind(value.lower()))
        case "model":
            return partial(_has_model, value.casefold())
        case _:
            return None


def _number(text: str) -> float:
    digits, factor = text.lower().removeprefix("$").replace(",", ""), 1.0
    for unit, times in _UNITS.items():
        if digits.endswith(unit):
            digits, factor = digits.removesuffix(unit), times
            break
    try:
        return float(digits) * factor
    except ValueError:
        raise NoSuchValueError(text) from None


def _compare(
    figure: Callable[[Step, float], float],
    comparison: Callable[[float, float], bool],
    value: float,
    step: Step,
    now: float,
) -> bool:
    return comparison(figure(step, now), value)


def _state_test(value: str) -> FactTest:
    if value not in _STATES:
        raise NoSuchValueError(value, _STATES)
    if value == "error":
        return lambda step, _now: failed(step)
    if value == "stopped":
        return lambda step, _now: stopped(step)
    return lambda step, _now: step.state == value


def _known_kind(value: str) -> StepKind:
    if value not in _KINDS:
        raise NoSuchValueError(value, tuple(_KINDS))
    return _KINDS[value]


def _is_kind(kind: StepKind, step: Step, _now: float) -> bool:
    return step.kind == kind


def _has_model(part: str, step: Step, _now: float) -> bool:
    if not isinstance(step, IterationStep | ReplyStep | SubCallStep | CacheHitStep):
        return False
    return part in step.model.casefold()
