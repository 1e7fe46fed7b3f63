"""One turn of the root model: its reply as read, and how its code went."""

from dataclasses import dataclass

from rlm_desktop.rlm.parser import ParsedReply
from rlm_desktop.rlm.repl import BlockRun, CodeFinal


@dataclass(frozen=True, slots=True)
class Turn:
    """A reply, and the runs of its blocks: all of them, or those up to the first that failed."""

    parsed: ParsedReply
    prose: str
    """What the reply says outside code and thinking."""
    blocks: tuple[BlockRun, ...]
    was_cut: bool
    """The limit on output tokens ended the reply."""

    @property
    def failed(self) -> bool:
        """Tell whether a block failed; the later ones were then not run."""
        return any(block.outcome != "ok" for block in self.blocks)

    @property
    def silent(self) -> bool:
        """Tell whether the reply had neither code nor an answer."""
        return not self.blocks and self.parsed.final is None

    @property
    def code_final(self) -> CodeFinal | None:
        """Give the last FINAL that was called in code."""
        finals = [block.final for block in self.blocks if block.final is not None]
        return finals[-1] if finals else None
