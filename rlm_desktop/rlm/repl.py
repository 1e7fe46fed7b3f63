"""The REPL of one run: code goes in, facts for the root model and the timeline come out."""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path

from rlm_desktop.rlm.call_hints import call_hint
from rlm_desktop.rlm.causes import unavailable
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.emitter import EventStream, Place
from rlm_desktop.rlm.events import (
    ExecutionEnded,
    ExecutionStarted,
    SandboxRestarted,
    StepOutcome,
    VariableSeen,
    preview_of,
)
from rlm_desktop.rlm.exceptions import REPLExecutionError
from rlm_desktop.rlm.metadata import error_end, error_line, shown_ends, shown_part
from rlm_desktop.rlm.sub_calls import SubCaller
from rlm_desktop.sandbox.base import (
    BackendUnavailableError,
    Execution,
    JSONValue,
    Limits,
    Sandbox,
    SandboxLostError,
    Setup,
    Variable,
)

PRELUDE = Path(__file__).with_name("repl_prelude.py")
SUB_CALL_EXPORTS = ("llm_query", "llm_query_batch")
MOST_PROMPTS = 10_000
"""In one batch. The prelude says so to honest code; this holds for all."""
MOST_ANSWER_BYTES = 1_000_000
"""As FINAL takes. The prelude says so to honest code; this holds for all."""
MOST_LOST_NAMES, LOST_NAME_CHARS = 50, 80
"""What the root model is told of the names that a restart lost; the events have all of them."""
DISCARDED_FINAL = "\nIts FINAL does not count, because the code did not run to its end. Call it again."
OTHER_EXPORTS = ("FINAL", "FINAL_VAR", "show_vars")


@dataclass(frozen=True, slots=True)
class CodeFinal:
    """FINAL or FINAL_VAR as called in code."""

    text: str
    is_variable: bool


@dataclass(frozen=True, slots=True)
class BlockRun:
    """How a code block went, and what the root model is told of it."""

    outcome: StepOutcome
    shown: str
    stdout: str = ""
    error: str | None = None
    final: CodeFinal | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    """A code block's place among those of its reply."""

    index: int
    count: int


class Repl:
    """Owns the sandbox of one run, from the start in the background to the close."""

    def __init__(
        self, sandbox: Sandbox, config: RLMConfig, events: EventStream, sub_caller: SubCaller | None
    ) -> None:
        self.variables: list[Variable] = []
        self._sandbox = sandbox
        self._config = config
        self._events = events
        self._sub_caller = sub_caller
        self._place: Place | None = None
        self._final: CodeFinal | None = None
        self._starting: asyncio.Task[None] | None = None

    def start(self, context: str | list[str], names: list[str]) -> None:
        """Begin to make the guest ready; the first ``run`` waits for it."""
        values: dict[str, str | list[str]] = {"context": context}
        if names:
            values["document_names"] = names
        calls = SUB_CALL_EXPORTS if self._sub_caller else ()
        limits = Limits(
            code_seconds=self._config.sandbox_timeout,
            memory_bytes=self._config.sandbox_memory_mb * 2**20,
        )
        prelude = PRELUDE.read_text(encoding="utf-8")
        setup = Setup(values=values, prelude=prelude, exports=(*calls, *OTHER_EXPORTS), limits=limits)
        self._starting = asyncio.ensure_future(self._sandbox.start(setup, self._answer_guest))

    async def close(self) -> None:
        """End the guest; safe to call at any time."""
        if self._starting is not None and not self._starting.done():
            self._starting.cancel()
            await asyncio.wait([self._starting])
        await self._sandbox.close()
        if self._starting is not None and not self._starting.cancelled():
            self._starting.exception()

    async def run(self, code: str, block: int, count: int, iteration: Place) -> BlockRun:
        """Run one of a reply's ``count`` code blocks and tell its events.

        Raises SandboxUnavailable, and REPLExecutionError when the sandbox is lost for good.
        """
        place = iteration.under(self._events.new_span())
        await self._started()
        self._events.emit(ExecutionStarted, place, preview=preview_of(code), code=code, block=block)
        self._place, self._final = place, None
        try:
            execution = await _or_lost(self._sandbox.execute(code))
            if not execution.restarted:
                self.variables = await _or_lost(self._sandbox.variables())
        except REPLExecutionError as lost:
            self._tell_end(Execution("crashed", "", 0, str(lost), 0.0, 0.0), str(lost), place)
            raise
        finally:
            self._place = None
        shown = self._shown(execution, _Block(block, count))
        final = self._taken_final()
        taken = final if execution.outcome == "ok" else None
        if final is not taken:
            shown += DISCARDED_FINAL
        self._tell_end(execution, shown, place)
        return BlockRun(execution.outcome, shown, execution.stdout, execution.error, taken)

    async def value_of(self, name: str) -> CodeFinal | str:
        """Finish with a variable as FINAL_VAR does; give the reason when it cannot be an answer."""
        await self._started()
        self._final = None
        execution = await _or_lost(self._sandbox.execute(f"FINAL_VAR({name!r})"))
        final = self._taken_final()
        if execution.outcome == "ok" and final is not None:
            return final
        lines = (execution.error or "").strip().splitlines()
        return error_end(lines[-1]) if lines else f"FINAL_VAR({name}) gave no value"

    def _taken_final(self) -> CodeFinal | None:
        """Give the last FINAL that the guest has called, and forget it."""
        final, self._final = self._final, None
        return final

    async def _started(self) -> None:
        if self._starting is None:
            raise ValueError("start the REPL first")
        try:
            await self._starting
        except BackendUnavailableError as missing:
            raise unavailable(missing, self._config.sandbox) from missing
        except SandboxLostError as lost:
            raise REPLExecutionError(str(lost)) from lost

    async def _answer_guest(self, method: str, payload: JSONValue) -> JSONValue:
        """Serve ``host_call``; the guest is hostile, so what does not fit is refused in words."""
        if method == "final" and isinstance(payload, dict):
            self._take_final(payload)
            return None
        if method != "llm_query" or not isinstance(payload, list) or self._sub_caller is None:
            return [{"error": "no such function"}]
        prompts = [prompt for prompt in payload if isinstance(prompt, str)]
        if len(prompts) != len(payload) or len(prompts) > MOST_PROMPTS or self._place is None:
            return [{"error": "prompts must be text, not too many, and asked by running code"}]
        answers = await self._sub_caller.answer_all(prompts, self._place)
        return [{"ok": each.text} if each.error is None else {"error": each.error} for each in answers]

    def _take_final(self, payload: dict[str, JSONValue]) -> None:
        text = payload.get("text")
        if isinstance(text, str) and len(text.encode("utf-8", "surrogatepass")) <= MOST_ANSWER_BYTES:
            self._final = CodeFinal(text, payload.get("variable") is True)

    def _shown(self, execution: Execution, block: _Block) -> str:
        """Say what the root model is told: outcome, the printed part, the end of an error, what was lost."""
        which = f"Block {block.index + 1} of {block.count}" if block.count > 1 else "Your code"
        head = f"{which}: {execution.outcome}, {execution.code_seconds:.2f} s."
        limit = self._config.metadata_prefix_chars
        if execution.stdout:
            cut = execution.stdout_chars > limit
            many = f" (part of {execution.stdout_chars:,} characters)" if cut else ""
            head += f" It printed{many}:\n{shown_part(execution.stdout, limit)}"
        elif execution.outcome == "ok":
            head += " It printed nothing."
        if execution.error:
            head += f"\nError:\n{error_end(execution.error)}"
            hint = call_hint(execution.error)
            head += f"\n{hint}" if hint else ""
        if execution.restarted:
            head += "\nThe REPL was started again; variables are as they were before this block"
            head += f", except that these are lost: {_listed(execution.lost)}." if execution.lost else "."
        return head

    def _tell_end(self, execution: Execution, shown: str, place: Place) -> None:
        head, tail = shown_ends(len(execution.stdout), self._config.metadata_prefix_chars)
        if execution.restarted:
            reason = execution.error or execution.outcome
            self._events.emit(
                SandboxRestarted,
                place,
                preview=preview_of(reason),
                reason=reason,
                outcome=execution.outcome,
                lost=execution.lost,
            )
        self._events.emit(
            ExecutionEnded,
            place,
            preview=preview_of(error_line(execution.error or "") or execution.stdout),
            outcome=execution.outcome,
            stdout=execution.stdout,
            stdout_chars=execution.stdout_chars,
            error=execution.error,
            shown=shown,
            shown_chars=len(shown),
            head_chars=head,
            tail_chars=tail,
            code_seconds=execution.code_seconds,
            wait_seconds=execution.wait_seconds,
            variables=tuple(_seen(variable) for variable in self.variables),
        )


def _listed(names: tuple[str, ...]) -> str:
    """List names that hostile code may have chosen, many and long ones, in a few thousand characters."""
    listed = [
        name if len(name) <= LOST_NAME_CHARS else f"{name[:LOST_NAME_CHARS]}…"
        for name in names[:MOST_LOST_NAMES]
    ]
    more = [f"{len(names) - MOST_LOST_NAMES:,} more"] if len(names) > MOST_LOST_NAMES else []
    return ", ".join(listed + more)


def _seen(variable: Variable) -> VariableSeen:
    return VariableSeen(
        name=variable.name,
        type_name=variable.type_name,
        size=variable.size,
        preview=variable.preview,
        changed=variable.changed,
    )


async def _or_lost[T](work: Awaitable[T]) -> T:
    try:
        return await work
    except SandboxLostError as lost:
        raise REPLExecutionError(
            f"The sandbox was lost and could not be brought back: {lost} Run again; if it happens again, "
            "raise sandbox_memory_mb or ask for less at a time."
        ) from lost
