"""Progress on standard error: one live line in a terminal, a few plain lines anywhere else."""

from collections.abc import Iterable
from types import TracebackType
from typing import Protocol, Self

from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from rlm_desktop.cli.amounts import clock, counted, money
from rlm_desktop.cli.terminal import Terminal, printable
from rlm_desktop.rlm.events import AnyEvent, IterationStarted, Retried, RunStarted, SandboxRestarted
from rlm_desktop.runs.trace import Trace
from rlm_desktop.sandbox import backends


class StatusLine(Protocol):
    """Shows what goes on, from ``__enter__`` to ``__exit__``."""

    def __enter__(self) -> Self:
        """Begin to show."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the terminal clean."""

    def show(self, text: str, *, milestone: bool = False) -> None:
        """Show the present state; a ``milestone`` is worth a line in a log."""


def status_line(terminal: Terminal) -> StatusLine:
    """Choose how to show progress: live, or as plain lines, which a quiet terminal drops."""
    if terminal.errors.is_terminal and not terminal.errors.is_dumb_terminal and not terminal.quiet:
        return LiveLine(terminal)
    return PlainLines(terminal)


class PlainLines:
    """A line for each milestone, for logs and pipes."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def show(self, text: str, *, milestone: bool = False) -> None:
        """Write a milestone, unless quiet."""
        if milestone:
            self._terminal.say(text)


class LiveLine:
    """One line that changes in place and is gone at the end."""

    def __init__(self, terminal: Terminal) -> None:
        self._spinner = Spinner("dots", style="cyan")
        self._live = Live(
            self._spinner, console=terminal.errors, transient=True, auto_refresh=False, redirect_stdout=False
        )

    def __enter__(self) -> Self:
        self._live.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.__exit__(kind, error, trace)

    def show(self, text: str, *, milestone: bool = False) -> None:  # noqa: ARG002 - every state is drawn
        """Redraw the line."""
        self._spinner.update(text=Text(printable(text), no_wrap=True, overflow="ellipsis"))
        self._live.refresh()


class RunProgress:
    """Folds a run's events and shows on a status line where the run is."""

    def __init__(self, terminal: Terminal, line: StatusLine, max_iterations: int) -> None:
        self._terminal = terminal
        self._line = line
        self._max_iterations = max_iterations
        self.trace = Trace()

    def update(self, events: Iterable[AnyEvent], seconds: float) -> None:
        """Show the state after ``events``, ``seconds`` into the run."""
        began_turn = False
        for event in events:
            self.trace.apply(event)
            began_turn |= isinstance(event, IterationStarted) and event.depth == 0
            if note := notable(event):
                self._terminal.say(note)
        if self.trace.run is not None:
            self._line.show(self.line(seconds), milestone=began_turn)

    def line(self, seconds: float) -> str:
        """Say in one line where the run is, what it spent and how long it has taken."""
        parts = (
            f"Iteration {self.trace.iterations} of {self._max_iterations}",
            counted(self.trace.sub_calls, "sub-call"),
            f"{self.trace.in_flight} in flight",
            money(self.trace.total.cost),
            clock(seconds),
        )
        return " · ".join(parts)


def notable(event: AnyEvent) -> str:
    """Give a line for what a user would wonder about, else nothing."""
    match event:
        case RunStarted(depth=0, sandbox=name):
            return f"Sandbox: {backends.describe(name)}"
        case Retried(wait_seconds=wait, reason=reason):
            return f"Trying again in {wait:.1f} s: {reason}"
        case SandboxRestarted(reason=reason):
            return f"The sandbox was started again: {reason}"
    return ""
