"""What the inspector shows of code that ran: the code, its output, and what the model saw of it."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import ExecutionEnded, ExecutionStarted, SandboxRestarted, VariableSeen
from rlm_desktop.runs.steps import ExecutionStep, IterationStep
from rlm_desktop.ui.amounts import count
from rlm_desktop.ui.models.bodies import Bodies, body
from rlm_desktop.ui.models.parts import NotePart, Page, Part, Piece, TextPart, VariablesPart

translate = QCoreApplication.translate


def execution_page(step: ExecutionStep, bodies: Bodies) -> Page:
    """Give the page with code, output and the variables that changed."""
    parts = execution_parts(step, bodies)
    changed = tuple(variable for variable in step.variables if variable.changed)
    if changed:
        parts.append(VariablesPart(translate("Execution", "Variables changed"), changed))
    return Page("step", translate("Execution", "Execution"), tuple(parts))


def execution_parts(step: ExecutionStep, bodies: Bodies) -> list[Part]:
    """Give code, output and error of one execution."""
    parts: list[Part] = list(_notes(step))
    begun, ended = body(bodies, step.start_seq, ExecutionStarted), body(bodies, step.end_seq, ExecutionEnded)
    if begun is not None:
        parts.append(TextPart(_code_title(step), (Piece(begun.code, "code"),), wrap=False))
    if ended is not None:
        parts.extend(_results(ended))
    elif step.ended is None:
        parts.append(NotePart(translate("Execution", "The code is running.")))
    return parts


def shown_page(step: ExecutionStep, model: str, bodies: Bodies) -> Page:
    """Give the page with exactly what the root model was told."""
    parts: list[Part] = []
    ended = body(bodies, step.end_seq, ExecutionEnded)
    if ended is not None:
        told = _when_told(step)
        parts.append(NotePart(told.format(model=model or translate("Execution", "the root model"))))
        parts.append(TextPart(_chars(ended.shown_chars), (Piece(ended.shown),)))
    elif step.ended is None:
        parts.append(NotePart(translate("Execution", "The model is told when the code has ended.")))
    return Page("saw", translate("Execution", "What the model saw"), tuple(parts))


def _when_told(step: ExecutionStep) -> str:
    """Say whether the root model was told: it is at the beginning of the next turn, if there is one."""
    turn = step.parent
    run = turn.parent if turn is not None else None
    if turn is None or run is None or run.children[-1] is not turn:
        return translate("Execution", "Exactly this was sent to {model} about it:")
    if run.ended is None:
        return translate("Execution", "Exactly this is sent to {model} with the next turn:")
    return translate("Execution", "The run ended here, so {model} was not told this:")


def variables_page(variables: tuple[VariableSeen, ...]) -> Page:
    """Give the page with all variables as they stood after an execution."""
    parts: tuple[Part, ...] = (NotePart(translate("Execution", "The REPL holds no variables yet.")),)
    if variables:
        parts = (VariablesPart(translate("Execution", "In the REPL after this step"), variables),)
    return Page("variables", translate("Execution", "Variables"), parts)


def last_variables(step: IterationStep) -> tuple[VariableSeen, ...]:
    """Give the variables after the last execution of a turn."""
    ran = [child for child in step.children if isinstance(child, ExecutionStep) and child.variables]
    return ran[-1].variables if ran else ()


def output_part(ended: ExecutionEnded) -> TextPart:
    """Give the output with a marker where the model's view of it was cut."""
    title = translate("Execution", "Output")
    hidden = len(ended.stdout) - ended.head_chars - ended.tail_chars
    dropped = _dropped(ended)
    if hidden <= 0:
        return TextPart(title, (Piece(ended.stdout), *dropped), wrap=False)
    head, tail = _ends(ended)
    middle = ended.stdout[ended.head_chars : ended.head_chars + hidden]
    whole = (
        Piece(head, cut=True),
        Piece(translate("Execution", "hidden from the model from here …"), "marker"),
        Piece(middle, cut=True),
        Piece(translate("Execution", "… to here"), "marker"),
        Piece(tail),
    )
    label = translate("Execution", "show all {n} characters").format(n=count(len(ended.stdout)))
    pieces = (Piece(head, cut=True), Piece(_cut(ended, hidden), "marker"), Piece(tail), *dropped)
    return TextPart(title, pieces, wrap=False, whole=(*whole, *dropped), whole_label=label)


def _results(ended: ExecutionEnded) -> list[Part]:
    parts: list[Part] = []
    if ended.stdout:
        parts.append(output_part(ended))
    elif ended.outcome == "ok":
        parts.append(NotePart(translate("Execution", "It printed nothing.")))
    elif ended.outcome == "skipped":
        parts.append(
            NotePart(translate("Execution", "Not run, because an earlier block of the reply failed."))
        )
    if ended.error:
        parts.append(TextPart(translate("Execution", "Error"), (Piece(ended.error),), error=True))
    return parts


def _ends(ended: ExecutionEnded) -> tuple[str, str]:
    return ended.stdout[: ended.head_chars], ended.stdout[len(ended.stdout) - ended.tail_chars :]


def _cut(ended: ExecutionEnded, hidden: int) -> str:
    """Say what the model saw, in two lines that fit beside other panels."""
    if ended.tail_chars:
        text = translate(
            "Execution", "the model saw {above} characters above, {below} below\n{hidden} hidden"
        )
    else:
        text = translate("Execution", "the model saw {above} characters above\n{hidden} hidden")
    return text.format(above=count(ended.head_chars), below=count(ended.tail_chars), hidden=count(hidden))


def _dropped(ended: ExecutionEnded) -> tuple[Piece, ...]:
    """Say that the sandbox did not keep everything that was printed."""
    lost = ended.stdout_chars - len(ended.stdout)
    if lost <= 0:
        return ()
    text = translate("Execution", "{n} more characters were printed and not kept")
    return (Piece(text.format(n=count(lost)), "marker"),)


def _notes(step: ExecutionStep) -> list[NotePart]:
    notes = []
    for note in step.notes:
        if isinstance(note, SandboxRestarted):
            text = translate("Execution", "The sandbox was started again. {reason}").format(reason=_why(note))
            lost = translate("Execution", "Lost: {names}.").format(names=", ".join(note.lost))
            notes.append(NotePart(f"{text} {lost}" if note.lost else text, "warn"))
    return notes


def _why(note: SandboxRestarted) -> str:
    """Say why the sandbox was lost; as it was recorded where the outcome was not."""
    match note.outcome:
        case "timeout":
            return translate("Execution", "The code computed for too long and was stopped.")
        case "memory":
            return translate("Execution", "The code took more memory than it may.")
        case "crashed":
            return translate("Execution", "The interpreter ended unexpectedly, or broke the sandbox's rules.")
        case _:
            return note.reason


def _code_title(step: ExecutionStep) -> str:
    if step.block == 0:
        return translate("Execution", "Code")
    return translate("Execution", "Code, block {n}").format(n=step.block + 1)


def _chars(number: int) -> str:
    return translate("Execution", "{n} characters").format(n=count(number))
