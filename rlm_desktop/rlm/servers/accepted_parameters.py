"""Remember which request parameters a model has refused, so that each is refused once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rlm_desktop.rlm.servers.server_errors import is_too_long
from rlm_desktop.rlm.servers.server_failures import Failure

OPTIONAL = ("stream_options", "stream", "reasoning_effort", "temperature")
"""Parameters without which a request still makes sense."""
LIMITS = ("max_completion_tokens", "max_tokens")
"""Names of the output limit. It is never dropped, since budgets count on it."""

_REFUSAL = re.compile(
    r"unsupported|not support|unrecognized|unknown|unexpected|extra|not permitted|not allowed|not a valid"
    r"|invalid|deprecated|cannot find|forbidden|must be|at most|too large|maximum|range|only the default|>",
    re.IGNORECASE,
)
_SMALLEST_LIMIT = 16
"""A smaller number in a refusal is not a limit but part of a model's name or the like."""


@dataclass(slots=True)
class _Learnt:
    dropped: set[str] = field(default_factory=set)
    limit_name: str = "max_tokens"
    limit: int | None = None


class AcceptedParameters:
    """What the models at one address take, learnt from their refusals (400 and 422)."""

    def __init__(self) -> None:
        self._models: dict[str, _Learnt] = {}

    def dropped(self, model: str) -> frozenset[str]:
        """Give the parameters that the model is no longer sent."""
        learnt = self._models.get(model)
        return frozenset(learnt.dropped) if learnt else frozenset()

    def adapt(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Rewrite a request's body so that its model takes it, as far as is known."""
        learnt = self._models.get(body["model"])
        if learnt is None:
            return dict(body)
        adapted = {name: value for name, value in body.items() if name not in learnt.dropped}
        limit = adapted.pop("max_tokens")
        adapted[learnt.limit_name] = limit if learnt.limit is None else min(limit, learnt.limit)
        if "stream" in learnt.dropped:
            adapted.pop("stream_options", None)
        return adapted

    def learn(self, sent: Mapping[str, Any], failure: Failure) -> bool:
        """Tell whether the refusal of ``sent`` taught something, so that adapting anew may help."""
        if failure.status not in (400, 422) or is_too_long(failure):
            return False
        learnt = self._models.setdefault(sent["model"], _Learnt())
        if refused := next((name for name in OPTIONAL if name in sent and _blames(failure, name)), None):
            learnt.dropped.add(refused)
            return True
        return self._learn_limit(learnt, sent, failure)

    def _learn_limit(self, learnt: _Learnt, sent: Mapping[str, Any], failure: Failure) -> bool:
        if not any(_blames(failure, name) for name in LIMITS):
            return False
        sent_name = next(name for name in LIMITS if name in sent)
        if limit := _stated_limit(failure.text, sent[sent_name]):
            learnt.limit = min(limit, learnt.limit or limit)
            return True
        learnt.limit_name = "max_completion_tokens"
        return sent_name == "max_tokens"


def _blames(failure: Failure, name: str) -> bool:
    """Tell whether the refusal is about this parameter."""
    if failure.parameter:
        return failure.parameter.partition(".")[0] == name
    spelling = (
        rf"[\"'`.]{name}[\"'`:]|\bstreaming\b" if name == "stream" else rf"\b{name.replace('_', '_?')}\b"
    )
    named = re.search(spelling, failure.text, re.IGNORECASE)
    return bool(named and _REFUSAL.search(failure.text))


def _stated_limit(text: str, sent: int) -> int | None:
    """Find the largest output limit that a refusal such as "16384 > 8192" leaves."""
    numbers = (int(number) for number in re.findall(r"(?<![\w.-])\d+(?![\w.-]*\w)", text))
    return max((number for number in numbers if _SMALLEST_LIMIT <= number < sent), default=None)
