"""Tell the root model how its turn went, and notice when it gets nowhere."""

from collections.abc import Iterator, Sequence

from rlm_desktop.rlm import turn_notes
from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.config import PromptVariant
from rlm_desktop.rlm.error_hints import hint_for
from rlm_desktop.rlm.metadata import error_line, says_nothing
from rlm_desktop.rlm.repetition import TOLD_AFTER, RepeatMemory
from rlm_desktop.rlm.turn import Turn

SILENT_TURNS = 3
"""Replies in a row without code or answer, after which the nudge becomes a plain order."""
SMALL_TOLD_AFTER = 2
"""Times that a small model may print the same with the same code: it does not stop by itself."""


class Coach:
    """Puts together what the root model of one run is told after each turn."""

    def __init__(self, query: str, variant: PromptVariant, *, context_is_list: bool) -> None:
        self._wording = turn_notes.wording_for(variant)
        self._small = variant == "small_context"
        self._reminder = turn_notes.reminder_of(query, variant)
        self._context_is_list = context_is_list
        self._repeats = RepeatMemory()
        self._silent_turns = 0

    def told(self, turn: Turn, notes: Sequence[str], turns_left: int) -> ChatMessage:
        """Say what came of a turn that did not end the run; ``notes`` are what others have to say of it."""
        outputs = [block.shown for block in turn.blocks]
        skipped = len(turn.parsed.code_blocks) - len(turn.blocks)
        if skipped:
            outputs.append(f"The {skipped} later code blocks of that reply were not run.")
        all_notes = (*notes, *self._notes(turn))
        said = turn_notes.TurnNotes(tuple(outputs), all_notes, turns_left, self._reminder)
        return turn_notes.turn_message(said, self._wording)

    def _notes(self, turn: Turn) -> Iterator[str]:
        if turn.was_cut:
            yield turn_notes.CUT_REPLY
        if turn.failed:
            yield from self._of_failure(turn)
        elif turn.blocks:
            yield from self._of_output(turn)
        self._silent_turns = self._silent_turns + 1 if turn.silent else 0
        if turn.silent:
            many = self._silent_turns >= SILENT_TURNS
            yield self._wording.strong_nudge if many else self._wording.nudge

    def _of_output(self, turn: Turn) -> Iterator[str]:
        """Say that what was printed comes again and again, or to a small model that it says nothing."""
        printed = "".join(block.stdout for block in turn.blocks)
        if self._small and turn.code_final is None and says_nothing(printed):
            yield turn_notes.NOTHING_FOUND if printed.strip() else turn_notes.NOTHING_PRINTED
        times = self._repeats.printed_times(turn.parsed.code_blocks, turn.blocks)
        if times >= (SMALL_TOLD_AFTER if self._small else TOLD_AFTER):
            yield turn_notes.same_output(times)

    def _of_failure(self, turn: Turn) -> Iterator[str]:
        """Say what helps against the error of the turn's last block, and whether it comes again and again."""
        failed = turn.blocks[-1]
        hint = hint_for(error_line(failed.error or ""), context_is_list=self._context_is_list)
        if self._small and hint:
            yield hint
        times = self._repeats.failed_times(turn.parsed.code_blocks[len(turn.blocks) - 1], failed)
        if times >= TOLD_AFTER:
            yield turn_notes.same_failure(times)
