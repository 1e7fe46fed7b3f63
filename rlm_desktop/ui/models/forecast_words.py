"""A forecast in words: the range before a run, and afterwards how it came out."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.forecast import Calibration, Forecast, PastRun, Range, is_within
from rlm_desktop.ui.amounts import count, money, seconds

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ForecastNote:
    """One line beside Run, and what stands behind it."""

    text: str = ""
    explanation: str = ""


def forecast_note(told: Forecast | None, past: Calibration) -> ForecastNote:
    """Say what the next run may take, or that there is nothing to judge by."""
    if told is None:
        return ForecastNote(
            translate("Forecast", "Forecast: no basis yet"),
            translate("Forecast", "A forecast rests on your own finished runs with the same models."),
        )
    text = translate("Forecast", "Forecast {cost}, {calls}, {time}").format(
        cost=_cost(told.cost), calls=_calls(told.calls), time=_between(told.seconds, seconds)
    )
    return ForecastNote(text, f"{_basis(told.basis)} {_record(past)}".rstrip())


def outcome_note(told: Forecast, run: PastRun) -> ForecastNote:
    """Say how a run came out beside what was foretold."""
    within = translate("Forecast", "as forecast")
    outside = translate("Forecast", "not as forecast")
    text = translate("Forecast", "It took {cost}, {calls}, {time}: {verdict} ({range})").format(
        cost=money(run.cost),
        calls=_calls(Range(run.calls, run.calls)),
        time=seconds(run.seconds),
        verdict=within if is_within(told, run) else outside,
        range=_calls(told.calls) if told.cost is None else _cost(told.cost),
    )
    return ForecastNote(text, _basis(told.basis))


def _cost(cost: Range | None) -> str:
    return translate("Forecast", "cost unknown") if cost is None else _between(cost, money)


def _calls(calls: Range) -> str:
    low, high = (count(int(value)) for value in calls)
    if high == "1":
        return translate("Forecast", "1 request")
    both = low if low == high else f"{low} – {high}"  # noqa: RUF001 - ranges are written with an en dash
    return translate("Forecast", "{n} requests").format(n=both)


def _between(amounts: Range, write: Callable[[float], str]) -> str:
    low, high = map(write, amounts)
    return low if low == high else f"{low} – {high}"  # noqa: RUF001 - ranges are written with an en dash


def _basis(runs: int) -> str:
    if runs == 1:
        return translate("Forecast", "Rests on 1 run of yours with these models.")
    return translate("Forecast", "Rests on {n} runs of yours with these models.").format(n=count(runs))


def _record(past: Calibration) -> str:
    if not past.forecasts:
        return ""
    words = translate("Forecast", "{hits} of {n} earlier ones would have come out as forecast.")
    return words.format(hits=count(past.hits), n=count(past.forecasts))
