"""Links to a step of a run: ``rlm://run/<id>#<span>``."""

from typing import NamedTuple, Self
from urllib.parse import quote, unquote

_START = "rlm://run/"


class RunLink(NamedTuple):
    """Names a run and, unless ``span`` is empty, a step of it."""

    run_id: str
    span: str = ""

    def text(self) -> str:
        """Write the link."""
        step = f"#{quote(self.span)}" if self.span else ""
        return f"{_START}{quote(self.run_id, safe='')}{step}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read a link; None when it is none of ours."""
        if not text.startswith(_START):
            return None
        run_id, _, span = text.strip().removeprefix(_START).partition("#")
        return cls(unquote(run_id), unquote(span)) if run_id else None
