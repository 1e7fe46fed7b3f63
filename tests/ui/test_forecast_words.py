"""A forecast is one line before a run and one after it."""

from rlm_desktop.runs.forecast import Calibration, Forecast, PastRun, Range
from rlm_desktop.ui.models.forecast_words import forecast_note, outcome_note

TOLD = Forecast(basis=3, calls=Range(5, 20), seconds=Range(60.0, 245.0), cost=Range(0.12, 0.9))
NEVER = Calibration(0, 0)


def test_without_past_runs_there_is_no_basis_yet() -> None:
    note = forecast_note(None, NEVER)
    assert note.text == "Forecast: no basis yet"
    assert "your own finished runs with the same models" in note.explanation


def test_a_forecast_gives_cost_requests_and_time_as_ranges() -> None:
    note = forecast_note(TOLD, Calibration(8, 10))
    assert note.text == "Forecast $0.120 – $0.900, 5 – 20 requests, 1 min 00 s – 4 min 05 s"  # noqa: RUF001 - as shown
    assert note.explanation == (
        "Rests on 3 runs of yours with these models. 8 of 10 earlier ones would have come out as forecast."
    )


def test_equal_ends_are_one_figure_and_an_unknown_price_is_said() -> None:
    free = Forecast(basis=1, calls=Range(1, 1), seconds=Range(2.0, 2.0), cost=Range(0.0, 0.0))
    assert forecast_note(free, NEVER).text == "Forecast $0, 1 request, 2.0 s"
    unknown = Forecast(basis=1, calls=Range(1, 2), seconds=Range(2.0, 2.0), cost=None)
    assert "cost unknown" in forecast_note(unknown, NEVER).text


def test_afterwards_what_it_took_stands_beside_the_forecast() -> None:
    note = outcome_note(TOLD, PastRun(chars=1, calls=6, seconds=70.0, cost=0.2))
    assert note.text == "It took $0.200, 6 requests, 1 min 10 s: as forecast ($0.120 – $0.900)"  # noqa: RUF001 - as shown
    dear = outcome_note(TOLD, PastRun(chars=1, calls=6, seconds=70.0, cost=1.2))
    assert "not as forecast" in dear.text
