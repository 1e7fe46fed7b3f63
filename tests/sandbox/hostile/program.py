"""What a hostile program is, and what may come of it on each back end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rlm_desktop.sandbox.base import Outcome

REACHED = "REACHED"
"""A program writes this word when it got hold of something, or caused something, that it must not."""

FINE: frozenset[Outcome] = frozenset({"ok", "error"})
REPLACED: frozenset[Outcome] = frozenset({"crashed"})
ANYHOW: frozenset[Outcome] = frozenset({"ok", "error", "crashed", "memory", "timeout"})


@dataclass(frozen=True, slots=True)
class Expected:
    """How a program may end. Whatever it expects, the checks of ``arena`` hold as well."""

    outcomes: frozenset[Outcome] = FINE
    stdout: str | None = None
    """All that it writes, where that is known."""
    asks: int = 0
    """How many calls the host may see at most."""
    wipes: bool = False
    """It may destroy the variables of the cells before it, which are its own."""
    breaks: bool = False
    """The guest may be of no more use, which costs one more cell before it is replaced."""
    lasts: bool = False
    """Its damage outlives its variables in a guest that can still be used: the next program gets another."""
    reason: str = ""
    """Why this back end differs."""


@dataclass(frozen=True, slots=True)
class Program:
    """One program. It finds HOST_FILE, HOST_FOLDER, HOST_PORT, HOST_UDP_PORT and HOST_SOCKET as names."""

    title: str
    code: str = field(repr=False)
    expected: Expected = field(default_factory=Expected)
    differs: Mapping[str, Expected] = field(default_factory=dict)
    """By back end."""

    def expected_on(self, backend: str) -> Expected:
        """Say what may come of it on this back end."""
        return self.differs.get(backend, self.expected)


def tries(*attempts: str, setup: str = "") -> str:
    """Write a program that makes attempts, each an expression, and tells of every one that succeeds."""
    return (
        f"{setup}\n"
        f"for attempt in {list(attempts)!r}:\n"
        "    try:\n"
        "        reached = eval(attempt)\n"
        "    except BaseException:\n"
        "        continue\n"
        f"    print({REACHED!r}, attempt, repr(reached)[:500])\n"
    )


CHANNEL = """
import gc
channel = next(o for o in gc.get_objects() if type(o).__name__ == "Channel" and hasattr(o, "_report"))
def forge(report):
    channel._report(1, report)
"""
"""What a forger of reports begins with: the channel that is hidden from cells, found by its type."""


def forges(code: str) -> str:
    """Write a program that has ``forge(report)`` to send what it likes in the guest's name."""
    return f"{CHANNEL}{code}"
