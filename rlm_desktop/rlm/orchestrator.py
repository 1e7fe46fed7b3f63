"""The one loop: ask the root model, run its code, tell it what came out, until it finishes.

Algorithm 1 of Zhang, Kraska and Khattab, *Recursive Language Models* (arXiv 2512.24601).
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from rlm_desktop.rlm import prompts
from rlm_desktop.rlm.budget import CapClosed
from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.conversation import Conversation, FailureMemory
from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.endings import Ending, best_variable
from rlm_desktop.rlm.events import (
    FinalAnswered,
    FinishReason,
    Warned,
    preview_of,
)
from rlm_desktop.rlm.metadata import context_facts
from rlm_desktop.rlm.parser import ParsedReply, parse_reply, prose_of
from rlm_desktop.rlm.repl import BlockRun, CodeFinal, Repl
from rlm_desktop.rlm.requester import ModelSettings
from rlm_desktop.rlm.root_model import RootModel
from rlm_desktop.rlm.sub_calls import SubCaller, SubCallServices
from rlm_desktop.rlm.textual_final import TextFinal

REFUSALS_BEFORE_ACCEPTING = 3


@dataclass(frozen=True, slots=True)
class Task:
    """What one run is to do."""

    query: str
    context: str | list[str]
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RunParts:
    """What the loop works with: made by the wrapper, shared by inner runs except where they differ."""

    services: SubCallServices
    root: ModelSettings
    max_iterations: int
    sub_caller: SubCaller | None
    repl: Repl


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn's reply as read, and how its code went."""

    parsed: ParsedReply
    prose: str
    blocks: tuple[BlockRun, ...]
    was_cut: bool

    @property
    def failed(self) -> bool:
        return any(block.outcome != "ok" for block in self.blocks)

    @property
    def code_final(self) -> CodeFinal | None:
        finals = [block.final for block in self.blocks if block.final is not None]
        return finals[-1] if finals else None


class Orchestrator:
    """Runs one task at one depth."""

    def __init__(self, parts: RunParts, place: Place) -> None:
        self._parts = parts
        self._place = place
        self._config = parts.services.config
        self._events = parts.services.events
        self._root = RootModel(parts.root, parts.services)
        self.iterations = 0
        self._succeeded = False
        self._refusals = 0
        self._silent_turns = 0
        self._last_outcome = ""
        self._failures = FailureMemory()

    async def run(self, task: Task) -> Ending:
        """Work on the task until it ends. Raises the root model's ModelError and the sandbox's errors."""
        facts = context_facts(task.context, task.names, self._config.context_prefix_chars)
        conversation = Conversation(prompts.first_messages(task.query, facts, self._config))
        self._parts.repl.start(task.context, task.names)
        try:
            for iteration in range(1, self._parts.max_iterations + 1):
                ending = await self._turn(conversation, iteration)
                if ending is not None:
                    return self._announced(ending)
        except CapClosed:
            if self._parts.services.budget.closed == "stop":
                return Ending("stopped", "", "variable", "cost")
            return await self.best_so_far("budget", "cost")
        return await self.best_so_far("forced", "iterations")

    async def best_so_far(
        self, reason: Literal["forced", "budget"], limit: Literal["iterations", "seconds", "cost"]
    ) -> Ending:
        """End with the variable that looks most like an answer, or as failed when there is none."""
        repl = self._parts.repl
        name = best_variable(repl.variables)
        found = await repl.value_of(name) if name else ""
        if isinstance(found, CodeFinal) and found.text.strip():
            self._warn("best_variable", f"The model did not finish; this is its variable {name}.")
            return self._announced(Ending(reason, found.text, "variable", limit))
        nothing = f"The model gave no answer before the limit ({limit}) was reached."
        without: FinishReason = "budget" if reason == "budget" else "failed"
        return Ending(without, "", "variable", limit, nothing, self._last_outcome)

    async def _turn(self, conversation: Conversation, iteration: int) -> Ending | None:
        """Ask, run, and either end or tell the model how its turn went."""
        self.iterations = iteration
        span = self._events.new_span()
        place = replace(self._place.under(span), iteration=iteration)
        reply = await self._root.reply_to(conversation, self._parts.repl.variables, place)
        if reply.refusal:
            self._warn("refusal", f"The root model refused: {preview_of(reply.refusal)}")
        conversation.add_reply(reply.text)
        parsed = parse_reply(reply.text)
        blocks = await self._run_code(parsed, place)
        turn = _Turn(parsed, prose_of(reply.text), blocks, reply.was_cut)
        last = iteration == self._parts.max_iterations
        notes: list[str] = []
        ending = await self._ending(turn, notes, last=last)
        if ending is None:
            conversation.add_user(self._told(turn, notes, self._parts.max_iterations - iteration))
        return ending

    async def _run_code(self, parsed: ParsedReply, place: Place) -> tuple[BlockRun, ...]:
        """Run the reply's blocks in order; the first failure skips the rest."""
        runs: list[BlockRun] = []
        count = len(parsed.code_blocks)
        for number, code in enumerate(parsed.code_blocks):
            ran = await self._parts.repl.run(code, number, count, place)
            runs.append(ran)
            self._last_outcome = ran.outcome
            if ran.outcome != "ok":
                self._failures.add(code, ran.error or "")
                break
            self._succeeded = True
        return tuple(runs)

    async def _ending(self, turn: _Turn, notes: list[str], *, last: bool) -> Ending | None:
        """Decide whether the turn ends the run; ``notes`` take the reason when its answer is refused."""
        final = turn.code_final
        source: Literal["code", "text", "text_variable"] = "code"
        if turn.parsed.final is not None and not turn.failed:
            source = "text_variable" if turn.parsed.final.is_variable else "text"
            final = await self._text_final(turn.parsed.final, notes)
        elif turn.parsed.final is not None:
            notes.append(prompts.FINAL_AFTER_FAILURE)
        if final is not None and self._accepted(final, notes, last=last):
            return self._finished(final.text, source)
        if self._parts.services.budget.closed:
            raise CapClosed
        if last and turn.prose and not turn.parsed.code_blocks and final is None and not notes:
            return Ending("forced", turn.prose, "forced", "iterations")
        return None

    def _finished(self, answer: str, source: Literal["code", "text", "text_variable"]) -> Ending:
        if self._parts.services.budget.closed:
            return Ending("budget", answer, source, "cost")
        supported = self._succeeded or self._place.depth > 0
        return Ending("final" if supported else "unsupported", answer, source)

    async def _text_final(self, final: TextFinal, notes: list[str]) -> CodeFinal | None:
        if not final.is_variable or not final.value.isidentifier():
            return CodeFinal(final.value, is_variable=False)
        value = await self._parts.repl.value_of(final.value)
        if isinstance(value, CodeFinal):
            return value
        notes.append(f"The final answer was not accepted: {value}")
        return None

    def _accepted(self, final: CodeFinal, notes: list[str], *, last: bool) -> bool:
        """Refuse an empty answer, and at depth 0 one that no successful execution can support.

        A model that insists, or that has no turn left, is let through; the run then ends as unsupported.
        """
        if not final.text.strip():
            notes.append("The final answer was empty. Finish with the answer as text.")
            return False
        if self._succeeded or self._place.depth > 0:
            return True
        self._refusals += 1
        if last or self._refusals > REFUSALS_BEFORE_ACCEPTING:
            return True
        notes.append(prompts.EARLY_FINAL)
        return False

    def _told(self, turn: _Turn, notes: list[str], turns_left: int) -> ChatMessage:
        """Put together what the root model is told of its turn."""
        outputs = [block.shown for block in turn.blocks]
        skipped = len(turn.parsed.code_blocks) - len(turn.blocks)
        if skipped:
            outputs.append(f"The {skipped} later code blocks of that reply were not run.")
        if turn.was_cut:
            notes.append(prompts.CUT_REPLY)
        if turn.failed and self._failures.repeated:
            notes.append(prompts.SAME_FAILURE)
        if self._parts.sub_caller is not None:
            notes.extend(self._parts.sub_caller.take_notes())
        self._count_silence(turn, notes)
        return prompts.turn_message(prompts.TurnNotes(tuple(outputs), tuple(notes), turns_left))

    def _count_silence(self, turn: _Turn, notes: list[str]) -> None:
        """Nudge a model whose reply had neither code nor an answer."""
        if turn.blocks or turn.parsed.final is not None:
            self._silent_turns = 0
            return
        self._silent_turns += 1
        notes.append(prompts.STRONG_NUDGE if self._silent_turns >= 3 else prompts.NUDGE)

    def _announced(self, ending: Ending) -> Ending:
        """Tell the answer, and what its reader should know of it."""
        if ending.reason == "unsupported":
            self._warn(
                "unsupported",
                "No code ran successfully, so nothing in this answer is known to rest on the text.",
            )
        self._events.emit(
            FinalAnswered,
            self._place,
            preview=preview_of(ending.answer),
            answer=ending.answer,
            source=ending.source,
        )
        return replace(ending, last_outcome=self._last_outcome)

    def _warn(self, code: str, message: str) -> None:
        self._events.emit(Warned, self._place, preview=preview_of(message), code=code, message=message)
