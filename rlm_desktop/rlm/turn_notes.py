"""What the root model is told after a turn: what its code printed, and what it must know besides."""

from dataclasses import dataclass

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.rlm.config import PromptVariant
from rlm_desktop.rlm.events import preview_of


@dataclass(frozen=True, slots=True)
class Wording:
    """The notes whose words depend on the prompt variant."""

    nudge: str
    """After a reply with neither code nor an answer."""
    strong_nudge: str
    """After the third such reply in a row, and each later one."""
    early_final: str
    """After an answer before any code has run successfully."""
    final_after_failure: str
    """After an answer beside code that failed."""
    last_turn: str


@dataclass(frozen=True, slots=True)
class TurnNotes:
    """What the root model must know after a turn, beside what its code printed."""

    outputs: tuple[str, ...] = ()
    """One text per executed block."""
    notes: tuple[str, ...] = ()
    turns_left: int = 1
    reminder: str = ""
    """Said at the very end of every turn; empty for nothing."""


PLAIN = Wording(
    nudge=(
        "Your reply had neither code nor a final answer. Write a ```repl block with the next step, or finish "
        "with FINAL(…) on a line of its own."
    ),
    strong_nudge=(
        "That is at least the third reply in a row without code or a final answer, and nothing has been run. "
        "Reply with exactly one fenced block that begins with ```repl, or with one line FINAL(your answer)."
    ),
    early_final=(
        "The final answer was not accepted, because no code has run successfully yet, so nothing in it can "
        "rest on the context. Look into `context` with code first, then finish."
    ),
    final_after_failure=(
        "The final answer in that reply was not accepted, because its code failed. Mend the code, look at "
        "what it prints, then finish."
    ),
    last_turn=(
        "This is your last turn. Write no more code: give your best answer from what you have found, as "
        "FINAL(…) on a line of its own, or FINAL_VAR(name)."
    ),
)
SMALL = Wording(
    nudge=(
        "Your reply had no code, so nothing was run. Reply with one code block and nothing else:\n"
        "```repl\nprint(context[:300])\n```"
    ),
    strong_nudge=(
        "That is at least the third reply in a row without code. Do not explain. Your next reply must begin "
        "with ```repl and end with ```. To finish:\n"
        '```repl\nFINAL("your answer")\n```'
    ),
    early_final=(
        "FINAL was not accepted: no code has run without an error yet, so nothing is known of the text. "
        "First print a part of `context`."
    ),
    final_after_failure="FINAL was not accepted: the code of that reply failed. Mend the code first.",
    last_turn=(
        "This is your last turn. Reply with one code block that calls FINAL with your best answer, from the "
        'variables that you have:\n```repl\nFINAL("your answer")\n```'
    ),
)

FINAL_UNSEEN = (
    "FINAL was not accepted yet: you have seen nothing of the text so far. Print the lines that the answer "
    "rests on, check them, and call FINAL again."
)
FINAL_AFTER_ERROR = (
    "FINAL was not accepted: the code before it failed, so its answer rests on nothing. Mend the code, print "
    "what it finds, and call FINAL in the turn after that."
)
FINAL_AFTER_NOTHING = (
    "FINAL was not accepted yet: the code before it printed nothing, or found nothing. Print a few lines of "
    "the text, see how words and numbers are written there (capitals, spaces, separators), and search again. "
    "If there is truly nothing, call FINAL again."
)
NOTHING_PRINTED = (
    "Nothing was printed, so you have seen nothing. Use print(…) on what you found. For example:\n{code}"
)
NOTHING_FOUND = (
    "That found nothing, which is often a search that missed. See how words and numbers are written in the "
    "text (capitals, spaces, separators, how many parts a line has), then search again. For example:\n{code}"
)
EMPTY_FINAL = "The final answer was empty. Finish with the answer as text."
CUT_REPLY = "Your reply reached the limit on output tokens and was cut off. Write less in a turn."


def wording_for(variant: PromptVariant) -> Wording:
    """Give the words for a prompt variant."""
    return SMALL if variant == "small_context" else PLAIN


def reminder_of(query: str, *, found: bool) -> str:
    """Give what small models are reminded of each turn, because they lose sight of it.

    ``found``: the code of the turn printed something that it had not printed before.
    """
    step = "Reply with one code block: the next step, or FINAL(…) in code."
    if found:
        step = (
            "If what was printed answers it, reply with one code block that calls FINAL with the answer in a "
            "sentence. If it does not, reply with the code block of the next step."
        )
    return f"Question: {preview_of(query)}\n{step}"


def with_answer(refusal: str, answer: str) -> str:
    """Say what the refused answer would have been, so that the model can judge it."""
    return f"{refusal} The answer would have been: {preview_of(answer)}"


def fenced(code: str) -> str:
    """Write code as the model would."""
    return f"```repl\n{code}\n```"


def same_failure(times: int, code: str = "") -> str:
    """Say that the same code has failed in the same way again and again; ``code`` is another step."""
    said = (
        f"The same code has now failed {times} times in the same way. Do not send it again: look at the "
        "error, print what you are working on, and try another way."
    )
    return f"{said} For example:\n{fenced(code)}" if code else said


def same_output(times: int, code: str = "") -> str:
    """Say that the same code has printed the same again and again; ``code`` is another step."""
    said = (
        f"The same code has now run {times} times and printed the same. Do not send it again: if what it "
        "printed holds the answer, finish; else take another step."
    )
    return f"{said} For example:\n{fenced(code)}" if code else said


def turn_message(notes: TurnNotes, wording: Wording) -> ChatMessage:
    """Tell the root model how its turn went."""
    parts = [*notes.outputs, *(f"Note: {note}" for note in notes.notes)]
    if notes.turns_left == 1:
        parts.append(wording.last_turn)
    elif notes.turns_left <= 3:
        parts.append(f"{notes.turns_left} turns are left, the last of them for the answer.")
    if notes.reminder:
        parts.append(notes.reminder)
    return ChatMessage(role="user", content="\n\n".join(parts) or "Go on.")
