"""Notice a model that sends the same code again and again, with the same result."""

from collections import Counter
from collections.abc import Sequence

from rlm_desktop.rlm.metadata import error_line
from rlm_desktop.rlm.repl import BlockRun

TOLD_AFTER = 3
"""Times of the same code with the same result, in all the run, that are worth a word to the model."""


class RepeatMemory:
    """Counts how often each code had each result, however much lies between."""

    def __init__(self) -> None:
        self._failures: Counter[tuple[str, str]] = Counter()
        self._outputs: Counter[tuple[int, int]] = Counter()

    def failed_times(self, code: str, run: BlockRun) -> int:
        """Count a block that failed; tell how often it has now failed in the same way."""
        failure = (code.strip(), error_line(run.error or run.outcome))
        self._failures[failure] += 1
        return self._failures[failure]

    def printed_times(self, codes: Sequence[str], runs: Sequence[BlockRun]) -> int:
        """Count a turn whose blocks all ran; tell how often they have now printed the same, if anything."""
        printed = "".join(run.stdout for run in runs)
        if not printed.strip():
            return 0
        turn = (hash(tuple(code.strip() for code in codes)), hash(printed))
        self._outputs[turn] += 1
        return self._outputs[turn]
