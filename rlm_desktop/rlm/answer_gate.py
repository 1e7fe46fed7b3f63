"""Decide whether the root model's answer is taken, or refused with a word to the model."""

from collections.abc import Sequence
from typing import Literal

from rlm_desktop.rlm import turn_notes
from rlm_desktop.rlm.metadata import says_nothing
from rlm_desktop.rlm.repl import BlockRun, CodeFinal

REFUSALS_BEFORE_ACCEPTING = 3
CAREFUL_REFUSALS = 2
"""Of answers that rest on something, but on something that the model has not seen."""

type Seen = Literal["nothing yet", "error", "nothing", "output"]


class AnswerGate:
    """Holds what is known of a run's executions, by which its answers are judged.

    ``careful`` is for small models, which answer straight after an error or an empty output: such an answer
    is refused, though never more often than CAREFUL_REFUSALS times. ``judged`` is off in inner runs, which
    may answer from their prompt alone.
    """

    def __init__(self, wording: turn_notes.Wording, *, judged: bool, careful: bool) -> None:
        self.succeeded = False
        """Some execution has finished without an error."""
        self._wording = wording
        self._judged = judged
        self._careful = careful and judged
        self._refusals = 0
        self._careful_refusals = 0
        self._seen: Seen = "nothing yet"

    @property
    def supported(self) -> bool:
        """Tell whether an answer can rest on anything."""
        return self.succeeded or not self._judged

    def refusal(self, final: CodeFinal, *, last: bool) -> str | None:
        """Give the reason why an answer is not taken, None when it is.

        A model that insists, or that has no turn left, is let through, unless its answer is empty.
        """
        if not final.text.strip():
            return turn_notes.EMPTY_FINAL
        if last:
            return None
        if not self.supported:
            self._refusals += 1
            return self._wording.early_final if self._refusals <= REFUSALS_BEFORE_ACCEPTING else None
        return self._careful_refusal(final) if self._careful else None

    def show(self, runs: Sequence[BlockRun], refused: CodeFinal | None) -> None:
        """Note what the model is shown of a turn with code, and of its ``refused`` answer."""
        if any(run.outcome != "ok" for run in runs):
            self._seen = "error"
        elif runs:
            shown = "".join(run.stdout for run in runs) + (refused.text if refused else "")
            self._seen = "nothing" if says_nothing(shown) else "output"

    def _careful_refusal(self, final: CodeFinal) -> str | None:
        if self._seen == "output" or self._careful_refusals >= CAREFUL_REFUSALS:
            return None
        self._careful_refusals += 1
        reasons = {
            "nothing yet": turn_notes.FINAL_UNSEEN,
            "error": turn_notes.FINAL_AFTER_ERROR,
            "nothing": turn_notes.FINAL_AFTER_NOTHING,
        }
        return turn_notes.with_answer(reasons[self._seen], final.text)
