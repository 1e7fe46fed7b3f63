"""The words for what goes wrong with files of the program: runs, settings, collections, keys."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.models.told import Told, of_the_computer

translate = QCoreApplication.translate


def file_failure_words() -> Mapping[str, Told]:
    """Give the words by an error's code, or by ``code:trouble``."""
    return {**_of_the_store(), **_of_runs(), **_of_run_files(), **_of_settings(), **_of_collections()}


def _told(what: str, advice: str = "", *, is_quoted: bool = True) -> Told:
    return Told(what, of_the_computer(), advice, "none", is_quoted)


def _of_the_store() -> Mapping[str, Told]:
    another = translate(
        "Files",
        "Move the file away, with those beside it that end in -wal and -shm; a new one is made at the next "
        "start. Settings and keys are not in it.",
    )
    return {
        "store_damaged": _told(translate("Files", "The run store {path} is damaged."), another),
        "store_foreign": _told(
            translate("Files", "{path} is a database of another program, not a run store."),
            translate("Files", "Move it away, or set RLM_DESKTOP_HOME to another folder."),
        ),
        "store_too_new": _told(
            translate("Files", "The run store {path} was written by a newer RLM Desktop."),
            translate("Files", "Install the newest one, or set RLM_DESKTOP_HOME to another folder."),
        ),
        "store_busy": _told(
            translate("Files", "Another process has kept the run store {path} busy for too long."),
            translate("Files", "Try again."),
        ),
        "store_misfit": _told(translate("Files", "The run does not fit into the run store {path}.")),
        "store_unusable": _told(
            translate("Files", "The run store {path} cannot be used."),
            translate(
                "Files",
                "Check that its disk has room and that you may write there, or set RLM_DESKTOP_HOME to "
                "another folder.",
            ),
        ),
        "store_slow": _told(
            translate("Files", "The run store {path} takes too long."),
            translate("Files", "Look again in a moment."),
        ),
        "store_too_slow": _told(
            translate("Files", "The run store {path} takes too long to write."),
            translate("Files", "The run goes on, but unrecorded."),
        ),
        "store_closed": _told(translate("Files", "The run store {path} was closed.")),
    }


def _of_runs() -> Mapping[str, Told]:
    return {
        "run_not_found": _told(translate("Files", "There is no run {run} on this computer.")),
        "ambiguous_run": _told(translate("Files", "Several runs begin with {run}.")),
        "run_not_begun": _told(translate("Files", "The run {run} is not recorded from its start.")),
        "run_goes_on": _told(
            translate("Files", "The run is still going on."), translate("Files", "Stop it first.")
        ),
    }


def _of_run_files() -> Mapping[str, Told]:
    ours = translate("Files", "Open an export of RLM Desktop or a log of the rlm library.")
    return {
        "trace_unfit": _told(translate("Files", "{path} holds no run that fits together."), ours),
        "trace_empty": _told(translate("Files", "{path} holds no events."), ours),
        "trace_large": _told(translate("Files", "{path} is larger than 2 GB.")),
        "trace_not_text": _told(translate("Files", "{path} is no text in UTF-8."), ours),
        "trace_unreadable": _told(translate("Files", "{path} could not be read.")),
        "trace_line": _told(translate("Files", "Line {line} of {path} is no event of a run."), ours),
        "trace_no_metadata": _told(translate("Files", "The log {path} has no metadata line."), ours),
    }


def _of_settings() -> Mapping[str, Told]:
    defaults = translate("Files", "The defaults are used.")
    return {
        "preferences_not_saved": _told(
            translate("Files", "The settings could not be saved to {path}."),
            translate("Files", "They hold until the window is closed."),
        ),
        "preferences_not_read:unreadable": _told(
            translate("Files", "The settings could not be read from {path}."), defaults
        ),
        "preferences_not_read:damaged": _told(
            translate("Files", "The settings in {path} were damaged. They were kept as {kept_as}."), defaults
        ),
        "preferences_not_read:stuck": _told(
            translate("Files", "The settings in {path} are damaged and stay there."), defaults
        ),
        "unusable_profile": _told(
            translate("Files", "The profile {profile} has a {field} that this version does not take."),
            translate("Files", "Delete the profile, or save it again."),
        ),
        "unknown_provider": _told(
            translate("Files", "There is no provider called {provider}."),
            translate("Files", "Choose another one beside the model."),
        ),
        "invalid_key": _told(
            translate("Files", "That is no key."),
            translate("Files", "A key is one word of plain letters, digits and signs."),
        ),
    }


def _of_collections() -> Mapping[str, Told]:
    return {
        "collection_not_saved": _told(translate("Files", "The collection {name} could not be saved.")),
        "collection_not_saved:delete": _told(translate("Files", "The collection could not be deleted.")),
        "collection_not_found": _told(
            translate("Files", "This collection is not there any more, or damaged.")
        ),
    }
