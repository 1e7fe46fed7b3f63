"""One month's spending: by day for the bars, by provider and model for the table, and as CSV."""

import calendar
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from rlm_desktop.runs.spending import Spent
from rlm_desktop.runs.tally import Tally
from rlm_desktop.settings.providers import CUSTOM, provider_at
from rlm_desktop.ui.models.provider_words import short_label
from rlm_desktop.ui.models.run_choices import title_of_model

translate = QCoreApplication.translate
COLUMNS = (
    *("day", "provider", "server", "model", "runs"),
    *("input_tokens", "cached_input_tokens", "output_tokens", "cost_usd", "cost_is_complete"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""


@dataclass(slots=True)
class Sum:
    """What some runs did together."""

    tally: Tally = field(default_factory=Tally)
    runs: set[str] = field(default_factory=set)

    def add(self, part: Spent) -> None:
        """Count one more."""
        self.tally.add(part.usage, part.cost)
        self.runs.add(part.run_id)


@dataclass(frozen=True, slots=True)
class Source:
    """Who served a model."""

    provider: str
    host: str | None
    model: str


class Month:
    """Sums of the days and models of one month; days without runs are there too."""

    def __init__(self, year: int, month: int, parts: Iterable[Spent] = ()) -> None:
        self.year, self.month = year, month
        self.total = Sum()
        self.days = [Sum() for _ in range(calendar.monthrange(year, month)[1])]
        self.sources: dict[Source, Sum] = {}
        self._cells: dict[tuple[date, Source], Sum] = {}
        for part in parts:
            source = Source(provider_of(part.host), part.host, part.model)
            by_day = self._cells.setdefault((part.day, source), Sum())
            for total in (self.total, self.days[part.day.day - 1], self._of(source), by_day):
                total.add(part)

    def ranked(self) -> list[tuple[Source, Sum]]:
        """Give the models, the most expensive first."""
        return sorted(self.sources.items(), key=lambda each: -each[1].tally.known_cost)

    def as_csv(self) -> str:
        """Write a line for each day and model. A text that a spreadsheet would compute begins with ``'``."""
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for (day, source), total in sorted(self._cells.items(), key=lambda each: each[0][0]):
            writer.writerow([safe_cell(cell) for cell in _cells(day, source, total)])
        return text.getvalue()

    def _of(self, source: Source) -> Sum:
        return self.sources.setdefault(source, Sum())


def span_of(year: int, month: int) -> tuple[float, float]:
    """Give a month's beginning and end, in seconds since the epoch, by this computer's clock."""
    following = (year + month // 12, month % 12 + 1)
    begin, end = (datetime(*each, 1).astimezone() for each in ((year, month), following))
    return begin.timestamp(), end.timestamp()


def provider_of(host: str | None) -> str:
    """Name who runs a server."""
    if host is None:
        return translate("Month", "This computer")
    known = provider_at(f"https://{host}")
    return host if known is CUSTOM else short_label(known)


def title_of_source(source: Source) -> str:
    """Name a model as the window does."""
    return title_of_model(source.model)


def safe_cell(cell: str) -> str:
    """Write a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(day: date, source: Source, total: Sum) -> Sequence[str]:
    tally = total.tally
    return (
        *(day.isoformat(), source.provider, source.host or "", source.model, str(len(total.runs))),
        *(str(tally.input_tokens), str(tally.cached_input_tokens), str(tally.output_tokens)),
        *(f"{tally.known_cost:.6f}", "no" if tally.cost_unknown else "yes"),
    )
