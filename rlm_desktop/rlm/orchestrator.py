"""The one loop: ask the root model, run its code, tell it what came out, until it finishes.

Algorithm 1 of Zhang, Kraska and Khattab, *Recursive Language Models* (arXiv 2512.24601).
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from rlm_desktop.rlm import prompts
from rlm_desktop.rlm.answer_gate import AnswerGate
from rlm_desktop.rlm.budget import CapClosed
from rlm_desktop.rlm.coach import Coach
from rlm_desktop.rlm.conversation import Conversation
from rlm_desktop.rlm.emitter import Place
from rlm_desktop.rlm.endings import AnswerSource, Ending, best_variable
from rlm_desktop.rlm.events import Cause, FinalAnswered, FinishReason, Warned, preview_of
from rlm_desktop.rlm.loose_code import read_as_code
from rlm_desktop.rlm.metadata import context_facts
from rlm_desktop.rlm.parser import ParsedReply, parse_reply, prose_of
from rlm_desktop.rlm.repl import BlockRun, CodeFinal, Repl
from rlm_desktop.rlm.requester import ModelSettings
from rlm_desktop.rlm.root_model import RootModel
from rlm_desktop.rlm.sub_calls import SubCaller, SubCallServices
from rlm_desktop.rlm.textual_final import TextFinal
from rlm_desktop.rlm.turn import Turn
from rlm_desktop.rlm.turn_notes import wording_for

_MORE = {
    "iterations": "Allow more turns (max_iterations), or choose a model that can do more.",
    "seconds": "Allow more time (max_seconds), or ask about less.",
    "cost": "Allow more money (max_cost_usd), or ask about less.",
}
"""What helps when a limit was reached without an answer."""


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


class Orchestrator:
    """Runs one task at one depth."""

    def __init__(self, parts: RunParts, place: Place) -> None:
        self._parts = parts
        self._place = place
        self._config = parts.services.config
        self._events = parts.services.events
        self._root = RootModel(parts.root, parts.services)
        self.iterations = 0
        self._last_outcome = ""
        variant = self._config.prompt_variant
        self._wording = wording_for(variant)
        self._small = variant == "small_context"
        self._gate = AnswerGate(self._wording, judged=place.depth == 0, careful=self._small)

    @property
    def last_request_sent(self) -> bool:
        """Tell whether the last request to the root model left this machine, or may have."""
        return self._root.last_request_sent

    async def run(self, task: Task) -> Ending:
        """Work on the task until it ends. Raises the root model's ModelError and the sandbox's errors."""
        facts = context_facts(task.context, task.names, self._config.context_prefix_chars)
        conversation = Conversation(prompts.first_messages(task.query, facts, self._config))
        coach = Coach(task.query, self._config.prompt_variant, context_is_list=facts.kind == "list")
        self._parts.repl.start(task.context, task.names)
        try:
            for iteration in range(1, self._parts.max_iterations + 1):
                ending = await self._turn(conversation, coach, iteration)
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
            message = f"The model did not finish; this is its variable {name}."
            self._warn("best_variable", message, name=name)
            return self._announced(Ending(reason, found.text, "variable", limit))
        nothing = f"The model gave no answer before the limit ({limit}) was reached. {_MORE[limit]}"
        without: FinishReason = "budget" if reason == "budget" else "failed"
        cause = Cause(code="no_answer", params={"limit": limit})
        return Ending(without, "", "variable", limit, nothing, cause, self._last_outcome)

    async def _turn(self, conversation: Conversation, coach: Coach, iteration: int) -> Ending | None:
        """Ask, run, and either end or tell the model how its turn went."""
        self.iterations = iteration
        span = self._events.new_span()
        place = replace(self._place.under(span), iteration=iteration)
        reply = await self._root.reply_to(conversation, self._parts.repl.variables, place)
        if reply.refusal:
            refusal = preview_of(reply.refusal)
            self._warn("refusal", f"The root model refused: {refusal}", text=refusal)
        conversation.add_reply(reply.text)
        parsed = self._read(reply.text)
        turn = Turn(parsed, prose_of(reply.text), await self._run_code(parsed, place), reply.was_cut)
        notes: list[str] = []
        ending = await self._ending(turn, notes, last=iteration == self._parts.max_iterations)
        if ending is None:
            if self._parts.sub_caller is not None:
                notes.extend(self._parts.sub_caller.take_notes())
            told = coach.told(turn, notes, self._parts.max_iterations - iteration)
            conversation.add_user(told, passing=self._small and coach.got_nowhere)
        return ending

    def _read(self, reply: str) -> ParsedReply:
        parsed = parse_reply(reply)
        if not self._small:
            return parsed
        return read_as_code(reply, parsed, {variable.name for variable in self._parts.repl.variables})

    async def _run_code(self, parsed: ParsedReply, place: Place) -> tuple[BlockRun, ...]:
        """Run the reply's blocks in order; the first failure skips the rest."""
        runs: list[BlockRun] = []
        count = len(parsed.code_blocks)
        for number, code in enumerate(parsed.code_blocks):
            ran = await self._parts.repl.run(code, number, count, place)
            runs.append(ran)
            self._last_outcome = ran.outcome
            if ran.outcome != "ok":
                break
            self._gate.succeeded = True
        return tuple(runs)

    async def _ending(self, turn: Turn, notes: list[str], *, last: bool) -> Ending | None:
        """Decide whether the turn ends the run; ``notes`` take the reason when its answer is refused."""
        final, source = await self._final_of(turn, notes)
        refusal = self._gate.refusal(final, last=last) if final else None
        if final and not refusal:
            return self._finished(final.text, source)
        if refusal:
            notes.append(refusal)
        self._gate.show(turn.blocks, refused=final)
        if self._parts.services.budget.closed:
            raise CapClosed
        if last and turn.prose and not turn.parsed.code_blocks and not notes:
            return Ending("forced", turn.prose, "forced", "iterations")
        return None

    async def _final_of(self, turn: Turn, notes: list[str]) -> tuple[CodeFinal | None, AnswerSource]:
        """Give the answer of a turn and how it was given: as text, which counts before code, or in code."""
        written = turn.parsed.final
        if written is None:
            return turn.code_final, "code"
        if turn.failed:
            notes.append(self._wording.final_after_failure)
            return turn.code_final, "code"
        return await self._text_final(written, notes), "text_variable" if written.is_variable else "text"

    async def _text_final(self, final: TextFinal, notes: list[str]) -> CodeFinal | None:
        if not final.is_variable or not final.value.isidentifier():
            return CodeFinal(final.value, is_variable=False)
        value = await self._parts.repl.value_of(final.value)
        if isinstance(value, CodeFinal):
            return value
        notes.append(f"The final answer was not accepted: {value}")
        return None

    def _finished(self, answer: str, source: AnswerSource) -> Ending:
        if self._parts.services.budget.closed:
            return Ending("budget", answer, source, "cost")
        return Ending("final" if self._gate.supported else "unsupported", answer, source)

    def _announced(self, ending: Ending) -> Ending:
        """Tell the answer, and what its reader should know of it."""
        if not self._gate.supported:
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

    def _warn(self, code: str, message: str, **params: str | None) -> None:
        self._events.emit(
            Warned, self._place, preview=preview_of(message), code=code, message=message, params=params
        )
