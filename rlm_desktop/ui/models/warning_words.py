"""What the reader of an answer should know, in the user's language."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.events import Warned

translate = QCoreApplication.translate


def warning_words(warning: Warned) -> str:
    """Say what a run warned of; as it was recorded in English where its code or a parameter is not known."""
    words = {
        "best_variable": translate("Warning", "The model did not finish; this is its variable {name}."),
        "refusal": translate("Warning", "The root model refused: {text}"),
        "unsupported": translate(
            "Warning",
            "No code ran successfully, so nothing in this answer is known to rest on the text.",
        ),
        "max_sub_calls": translate(
            "Warning", "The run's limit of {limit} sub-calls was reached; further ones were refused."
        ),
    }
    try:
        return words[warning.code].format_map(warning.params)
    except KeyError:
        return warning.message
