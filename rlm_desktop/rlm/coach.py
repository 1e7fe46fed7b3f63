"""Tell the root model how its turn went, and notice when it gets nowhere."""

from collections.abc import Iterator, Sequence

from rlm_desktop.rlm import turn_notes
from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.config import PromptVariant
from rlm_desktop.rlm.error_hints import hint_for
from rlm_desktop.rlm.metadata import error_line, says_nothing
from rlm_desktop.rlm.next_steps import next_step
from rlm_desktop.rlm.repetition import TOLD_AFTER, RepeatMemory
from rlm_desktop.rlm.turn import Turn

SILENT_TURNS = 3
"""Replies in a row without code or answer, after which the nudge becomes a plain order."""
SMALL_TOLD_AFTER = 2
"""Times of the same code with the same result that are worth a word to a small model."""


class Coach:
    """Puts together what the root model of one run is told after each turn."""

    def __init__(self, query: str, variant: PromptVariant, *, context_is_list: bool) -> None:
        self._wording = turn_notes.wording_for(variant)
        self._small = variant == "small_context"
        self._query = query
        self._context_is_list = context_is_list
        self._told_after = SMALL_TOLD_AFTER if self._small else TOLD_AFTER
        self._repeats = RepeatMemory()
        self._misses = 0
        self.got_nowhere = False
        """The turn that was told last failed, found nothing, ran nothing, or did again what another did."""
        self._silent_turns = 0

    def told(self, turn: Turn, notes: Sequence[str], turns_left: int) -> ChatMessage:
        """Say what came of a turn that did not end the run; ``notes`` are what others have to say of it."""
        self.got_nowhere = turn.failed or turn.silent
        outputs = [block.shown for block in turn.blocks]
        skipped = len(turn.parsed.code_blocks) - len(turn.blocks)
        if skipped:
            outputs.append(f"The {skipped} later code blocks of that reply were not run.")
        all_notes = (*notes, *self._notes(turn))
        found = not self.got_nowhere and any(block.stdout.strip() for block in turn.blocks)
        reminder = turn_notes.reminder_of(self._query, found=found) if self._small else ""
        said = turn_notes.TurnNotes(tuple(outputs), all_notes, turns_left, reminder)
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
        times = self._repeats.printed_times(turn.parsed.code_blocks, turn.blocks)
        self.got_nowhere = times > 1
        if self._small and turn.code_final is None and says_nothing(printed):
            self.got_nowhere = True
            self._misses += 1
            said = turn_notes.NOTHING_FOUND if printed.strip() else turn_notes.NOTHING_PRINTED
            yield said.format(code=turn_notes.fenced(self._next_step(self._misses)))
            if times >= self._told_after:
                yield turn_notes.same_output(times)
        elif times >= self._told_after:
            yield turn_notes.same_output(times, self._next_step(times - 1))

    def _of_failure(self, turn: Turn) -> Iterator[str]:
        """Say what helps against the error of the turn's last block, and whether it comes again and again."""
        failed = turn.blocks[-1]
        hint = hint_for(error_line(failed.error or ""), context_is_list=self._context_is_list)
        if self._small and hint:
            yield hint
        times = self._repeats.failed_times(turn.parsed.code_blocks[len(turn.blocks) - 1], failed)
        if times >= self._told_after:
            yield turn_notes.same_failure(times, self._next_step(times - 1))

    def _next_step(self, times: int) -> str:
        """Give a small model code to go on with; large ones find their own."""
        return next_step(self._query, times, context_is_list=self._context_is_list) if self._small else ""
