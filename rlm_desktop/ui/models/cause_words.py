"""Why a request, a sub-call or a run failed, in a sentence or two of the user's language."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import Cause
from rlm_desktop.ui.models.failure_words import told_of
from rlm_desktop.ui.models.told import quoted

translate = QCoreApplication.translate


def cause_words(cause: Cause | None, recorded: str) -> str:
    """Say what happened; ``recorded`` is the English sentence, for runs without a cause and unknown ones."""
    if cause is None:
        return recorded
    code = f"no_answer:{cause.params.get('limit')}" if cause.code == "no_answer" else cause.code
    if other := _others().get(code):
        return _filled(other, cause, recorded)
    told = told_of(cause.code, cause.params)
    if told is None:
        return recorded
    said = quoted(cause.params) if told.is_quoted else ""
    return f"{told.named(cause.params)} {said}".strip()


def advised_words(cause: Cause | None, recorded: str) -> str:
    """Say what happened and what to do, as ``cause_words`` does."""
    told = told_of(cause.code, cause.params) if cause else None
    words = cause_words(cause, recorded)
    return f"{words} {told.advice}".strip() if told else words


def _filled(words: str, cause: Cause, recorded: str) -> str:
    """Fill in the parameters; a file from elsewhere may lack one."""
    try:
        return words.format_map(cause.params)
    except KeyError:
        return recorded


def _others() -> dict[str, str]:
    return {
        "cancelled": translate("Cause", "It was cancelled."),
        "cap_reached": translate("Cause", "The cost cap of the run is reached."),
        "sub_call_limit": translate("Cause", "The limit of {limit} sub-calls is reached."),
        "refused": translate("Cause", "The model refused: {text}"),
        "empty_reply": translate(
            "Cause", "The reply of the model was empty (it ended with “{finish_reason}”)."
        ),
        "no_inner_answer": translate("Cause", "The inner run gave no answer."),
        "no_answer:iterations": translate("Cause", "The model gave no answer before its turns were used up."),
        "no_answer:seconds": translate("Cause", "The model gave no answer before the time was up."),
        "no_answer:cost": translate("Cause", "The model gave no answer before the cost cap was reached."),
        "foreign": translate("Cause", "Something went wrong inside the program: {text}"),
    }
