"""The functions that model-written code finds in the REPL.

This file is source for the guest: it is read as text, crosses into the sandbox and runs there, where its
globals also hold ``host_call`` and ``cell_namespace``. Nothing on the host imports it.
"""

import sys
import time
import types
from collections.abc import Callable, Iterable
from typing import Any, Self

host_call: Callable[[str, Any], Any] = globals()["host_call"]
cell_namespace: dict[str, Any] = globals()["cell_namespace"]
given_names = frozenset(
    ("context", "document_names", "llm_query", "llm_query_batch", "FINAL", "FINAL_VAR", "show_vars")
)
FINAL_BYTES = 1_000_000
FINAL_SECONDS = 1.0
BATCH_ITEMS = 10_000


class SubCallError(str):
    """The text ``[sub-call failed: reason]`` in place of an answer, with the ``reason`` as attribute."""

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, reason: str) -> Self:
        """Make the text around the reason."""
        made = super().__new__(cls, f"[sub-call failed: {reason}]")
        made.reason = reason
        return made

    def __reduce__(self) -> tuple[type["SubCallError"], tuple[str]]:
        return (SubCallError, (self.reason,))


class SubCallFailed(RuntimeError):
    """A single llm_query had no answer, also after the retries."""


def _ask(prompts: Iterable[object]) -> list[dict[str, str]]:
    texts = [prompt if type(prompt) is str else str(prompt) for prompt in prompts]
    answers: list[dict[str, str]] = host_call("llm_query", texts)
    return answers


def llm_query(prompt: object) -> str:
    """Ask the sub model one question; the prompt must hold all text that it needs. Returns its answer."""
    answer = _ask([prompt])[0]
    if "error" in answer:
        raise SubCallFailed(answer["error"])
    return answer["ok"]


def llm_query_batch(prompts: Iterable[object]) -> list[str]:
    """Ask the sub model many questions at once. Returns the answers in the order of the prompts.

    An item that failed is a SubCallError: a string that begins with "[sub-call failed:".
    """
    if isinstance(prompts, (str, bytes)):
        raise TypeError("llm_query_batch takes a list of prompts; for a single one use llm_query(prompt)")
    prompts = list(prompts)
    if len(prompts) > BATCH_ITEMS:
        raise ValueError(f"llm_query_batch takes at most {BATCH_ITEMS:,} prompts; these are {len(prompts):,}")
    answers = _ask(prompts)
    return [answer["ok"] if "ok" in answer else SubCallError(answer["error"]) for answer in answers]


def FINAL(value: object = "") -> None:
    """Finish with this value as the answer."""
    host_call("final", {"text": _final_text(value, "this value"), "variable": False})


def FINAL_VAR(name: object) -> None:
    """Finish with the variable of this name as the answer."""
    if type(name) is not str or not name.strip().isidentifier():
        FINAL(name)
        return
    name = name.strip()
    if name not in cell_namespace or not _may_be_answer(name, cell_namespace[name]):
        held = ", ".join(_own_names()) or "none yet"
        raise NameError(f"FINAL_VAR: {name!r} is not a variable that can be an answer; variables: {held}")
    host_call("final", {"text": _final_text(cell_namespace[name], name), "variable": True})


def _final_text(value: object, called: str) -> str:
    """Make the text of an answer within FINAL_SECONDS and FINAL_BYTES. Raises ValueError, TimeoutError."""
    if type(value) is not str:
        _refuse_long(value, called)
        value = _text_in_time(value, called)
    size = len(value.encode("utf-8", "surrogatepass"))
    if size > FINAL_BYTES:
        raise ValueError(f"an answer takes at most {FINAL_BYTES:,} bytes; {called} has {size:,} as text")
    return value


def _refuse_long(value: object, called: str) -> None:
    """Refuse nested containers whose text would be too long, which str() alone finds out in minutes."""
    room = FINAL_BYTES
    found = [value]
    while found and room > 0:
        item = found.pop()
        room -= len(item) if type(item) is str else 1
        if type(item) is dict:
            found.extend(part for pair in item.items() for part in pair)
        elif type(item) is list or type(item) is tuple or type(item) is set:
            found.extend(item)
    if room <= 0:
        raise ValueError(f"an answer takes at most {FINAL_BYTES:,} bytes; {called} has more as text")


def _text_in_time(value: object, called: str) -> str:
    """Call str(), stopping the value's own code when it takes too long; the cell's limit holds besides."""
    due = time.monotonic() + FINAL_SECONDS

    def watch(_frame: types.FrameType, _event: str, _arg: object) -> Any:  # noqa: ANN401 - itself
        if time.monotonic() > due:
            raise TimeoutError(f"{called} took more than {FINAL_SECONDS:g} s to become text")
        return watch

    traced = sys.gettrace()
    sys.settrace(watch)
    try:
        return str(value)
    finally:
        sys.settrace(traced)


def _may_be_answer(name: str, value: object) -> bool:
    if name.startswith("__") or name in given_names:
        return False
    unfit = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
    return value is not None and not isinstance(value, unfit)


def _own_names() -> list[str]:
    return [name for name, value in cell_namespace.items() if _may_be_answer(name, value)]


def show_vars() -> None:
    """List your variables with their types and lengths."""
    for name in _own_names():
        value = cell_namespace[name]
        size = f", length {len(value):,}" if hasattr(type(value), "__len__") else ""
        print(f"{name}: {type(value).__name__}{size}")
