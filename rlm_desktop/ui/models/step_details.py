"""What a step did or is doing, in few words."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import Retried
from rlm_desktop.runs.steps import (
    BatchStep,
    CacheHitStep,
    ExecutionStep,
    IterationStep,
    ReplyStep,
    RunStep,
    Step,
    SubCallStep,
)
from rlm_desktop.ui.amounts import count, seconds
from rlm_desktop.ui.models.cause_words import cause_words
from rlm_desktop.ui.models.step_states import answered, held_up, state_word, stopped

translate = QCoreApplication.translate
_MARKUP = str.maketrans("", "", "*`#")


def detail_of(step: Step) -> str:
    """Say what a step did or is doing."""
    match step:
        case IterationStep():
            return _turn(step)
        case ReplyStep():
            return _reply(step)
        case ExecutionStep():
            return _execution(step)
        case BatchStep():
            return _batch(step)
        case SubCallStep():
            return _sub_call(step)
        case _:
            return _other(step)


def prose_of(reply_preview: str) -> str:
    """Give what a reply says before its code begins, or its answer; empty when it begins with code."""
    for fence in ("```", "~~~"):
        reply_preview = reply_preview.split(fence, 1)[0]
    words = reply_preview.translate(_MARKUP)
    if words.startswith("FINAL("):
        return translate("Step", "answer: {text}").format(text=words.removeprefix("FINAL(").strip(" )"))
    return words.strip(" :.")


def _turn(step: IterationStep) -> str:
    reply = next((child for child in step.children if isinstance(child, ReplyStep)), None)
    words = _said(reply) if reply is not None else ""
    if held_up(step):
        return " · ".join(filter(None, [state_word(step), words]))
    if step.state != "running":
        return words or _code_hint(step)
    last = step.children[-1] if step.children else None
    if isinstance(last, ExecutionStep) and last.state == "running":
        return words or translate("Step", "running code …")
    if reply is None or reply.state == "running":
        return translate("Step", "asking {model} …").format(model=step.model)
    return words


def _said(reply: ReplyStep) -> str:
    """Give a reply's words, or why it never came."""
    return cause_words(reply.cause, reply.result) if reply.cause else prose_of(reply.result)


def _code_hint(step: IterationStep) -> str:
    """Let the code speak for a turn without words: its first line is often a comment."""
    code = next((child.preview for child in step.children if isinstance(child, ExecutionStep)), "")
    return code.lstrip("# ")


def _reply(step: ReplyStep) -> str:
    if step.state == "running":
        return _waiting_to_retry(step) or translate("Step", "asking {model} …").format(model=step.model)
    if step.state == "waiting":
        return state_word(step)
    words = _said(step)
    if step.code_blocks == 0 and words:
        return words
    return " · ".join(filter(None, [_blocks(step.code_blocks), words]))


def _blocks(number: int) -> str:
    if number == 0:
        return translate("Step", "no code")
    if number == 1:
        return translate("Step", "1 code block")
    return translate("Step", "{n} code blocks").format(n=number)


def _execution(step: ExecutionStep) -> str:
    if step.state == "running":
        return translate("Step", "running …")
    if step.state == "skipped" or held_up(step):
        return state_word(step)
    parts = [seconds(step.code_seconds), printed(step)]
    if step.state != "ok":
        parts = [state_word(step), step.result or parts[1], parts[0]]
    return " · ".join(parts)


def printed(step: ExecutionStep) -> str:
    """Say how much of what the code printed the root model was told."""
    if step.stdout_chars == 0:
        return translate("Step", "no output")
    shown = step.head_chars + step.tail_chars
    if shown >= step.stdout_chars:
        return translate("Step", "{n} characters of output").format(n=count(step.stdout_chars))
    text = translate("Step", "{shown} of {all} characters shown")
    return text.format(shown=count(shown), all=count(step.stdout_chars))


def _other(step: Step) -> str:
    if isinstance(step, CacheHitStep):
        return translate("Step", "from the cache · {answer}").format(answer=step.result or step.preview)
    return f"{step.root_model} · {step.preview}" if isinstance(step, RunStep) else step.preview


def _batch(step: BatchStep) -> str:
    parts = [state_word(step)] if held_up(step) else []
    if step.ended is None:
        done = translate("Step", "{done} of {all} done")
        parts.append(done.format(done=count(step.settled), all=count(step.size)))
    elif stopped(step):
        done = translate("Step", "{done} of {all} answered")
        parts.append(done.format(done=count(answered(step)), all=count(step.size)))
    else:
        parts.append(translate("Step", "{n} calls").format(n=count(step.size)))
    if step.failures:
        parts.append(translate("Step", "{n} failed").format(n=count(step.failures)))
    if step.state == "running":
        parts.append(translate("Step", "{n} in flight").format(n=step.in_flight))
    elif step.ended is not None:
        parts.append(translate("Step", "peak {n} at once").format(n=step.peak))
    return " · ".join(parts)


def _sub_call(step: SubCallStep) -> str:
    if step.state == "running":
        return _waiting_to_retry(step) or step.preview
    if step.state == "error":
        return cause_words(step.cause, step.error or step.result) or state_word(step)
    if held_up(step):
        return f"{state_word(step)} · {step.preview}"
    return step.result or step.preview


def _waiting_to_retry(step: Step) -> str:
    """Say that the last attempt failed and another is coming, as long as that is the news."""
    last = step.notes[-1] if step.notes else None
    if not isinstance(last, Retried):
        return ""
    text = translate("Step", "{reason} · attempt {n} follows")
    return text.format(reason=cause_words(last.cause, last.reason), n=last.attempt + 1)
