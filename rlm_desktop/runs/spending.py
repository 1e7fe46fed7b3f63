"""What runs have cost: by day, model and server, from the store."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from rlm_desktop.rlm.chat import Usage
from rlm_desktop.rlm.events import ModelUsage, RunEnded, RunStarted
from rlm_desktop.runs.summary import RunSummary


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run did with one model."""

    day: date
    """On which the run began, by this computer's clock."""
    run_id: str
    model: str
    host: str | None
    """The server; None where nothing has left this computer."""
    usage: Usage
    cost: float | None
    """USD; None while the price of a part is unknown."""


class KeptRun(NamedTuple):
    """A run's line with its first event and, once it has ended, its last."""

    summary: RunSummary
    started: RunStarted
    ended: RunEnded | None


def spent(runs: Iterable[KeptRun]) -> Iterator[Spent]:
    """Split runs by model. All of a run without an end goes to its root model, which began it."""
    for summary, started, ended in runs:
        day = datetime.fromtimestamp(summary.started).astimezone().date()
        hosts = {started.sub_model: started.sub_host, started.root_model: started.root_host}
        for model, part in _parts(summary, ended).items():
            host = hosts.get(model, started.root_host)
            yield Spent(day, summary.id, model, host, part.usage, part.cost)


def _parts(summary: RunSummary, ended: RunEnded | None) -> Mapping[str, ModelUsage]:
    if ended is not None:
        return ended.usage_by_model
    usage = Usage(input_tokens=summary.input_tokens, output_tokens=summary.output_tokens)
    return {summary.root_model: ModelUsage(usage=usage, cost=summary.cost)}
