"""Why a profile was not saved or renamed, in the user's language."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.profiles import LONGEST_NAME, ProfileNameError

translate = QCoreApplication.translate


def refusal_of(error: ProfileNameError) -> str:
    """Say what is wrong with a name."""
    words = {
        "taken": translate("Profiles", "There is a profile called {name} already."),
        "built in": translate("Profiles", "{name} is built in and stays as it is. Choose another name."),
        "length": translate("Profiles", "A profile's name has 1 to {most} characters."),
    }
    return words[str(error.params["reason"])].format(name=error.params["profile"], most=LONGEST_NAME)
