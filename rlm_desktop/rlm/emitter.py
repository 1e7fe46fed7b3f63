"""Number a run's events and hand them to whoever listens."""

import itertools
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Self

from rlm_desktop.rlm.chat import TokenKind
from rlm_desktop.rlm.events import RLMEvent, RootToken, preview_of

log = logging.getLogger(__name__)

type OnEvent = Callable[[Any], object]
"""Told every event in order, on the thread of the run's event loop; what it raises is logged once."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the tree of steps something happens."""

    span: str
    parent_span: str | None
    depth: int = 0
    iteration: int = 0

    def under(self, span: str) -> Self:
        """Give the place of a step directly below this one."""
        return replace(self, span=span, parent_span=self.span)


class EventStream:
    """The one stream of events of a run, inner runs included. Belongs to the run's event loop."""

    def __init__(self, run_id: str, listeners: tuple[OnEvent, ...]) -> None:
        self.run_id = run_id
        self._listeners = listeners
        self._failed: set[int] = set()
        self._seqs = itertools.count()
        self._spans = itertools.count(1)

    def new_span(self) -> str:
        """Give a name for a step that no other step of this run has."""
        return f"s{next(self._spans)}"

    def emit(self, kind: type[RLMEvent], place: Place, **facts: Any) -> None:  # noqa: ANN401 - pydantic checks
        """Make the next event and tell it, the debug log too."""
        event = kind(
            type=kind.model_fields["type"].default,
            run_id=self.run_id,
            seq=next(self._seqs),
            time=time.time(),
            iteration=place.iteration,
            depth=place.depth,
            span=place.span,
            parent_span=place.parent_span,
            **facts,
        )
        log.debug("%s depth %d turn %d %s: %s", *_logged(event))
        self._tell(event)

    def emit_token(self, place: Place, text: str, kind: TokenKind) -> None:
        """Tell a piece of a reply, which has no number and is not kept."""
        self._tell(
            RootToken(
                run_id=self.run_id,
                seq=None,
                time=time.time(),
                iteration=place.iteration,
                depth=place.depth,
                span=place.span,
                parent_span=place.parent_span,
                preview=preview_of(text),
                text=text,
                kind=kind,
            )
        )

    def _tell(self, event: RLMEvent) -> None:
        for number, listener in enumerate(self._listeners):
            try:
                listener(event)
            except Exception:
                if number not in self._failed:
                    self._failed.add(number)
                    log.exception("A listener to the run's events failed; the run goes on")


def _logged(event: RLMEvent) -> tuple[str, int, int, str, str]:
    return event.run_id, event.depth, event.iteration, event.type, event.preview
