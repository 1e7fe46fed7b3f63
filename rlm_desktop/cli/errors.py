"""Which failures are the user's usage, and the exit status of each kind."""

from rlm_desktop.rlm.exceptions import InvalidConfig, RLMError
from rlm_desktop.runs.faults import TraceFileError
from rlm_desktop.settings.connections import InvalidBaseURLError, MissingBaseURLError, UnknownProviderError
from rlm_desktop.settings.profiles import UnknownProfileError, UnusableProfileError

_WRONG_USE = (
    InvalidBaseURLError,
    InvalidConfig,
    MissingBaseURLError,
    TraceFileError,
    UnknownProfileError,
    UnknownProviderError,
    UnusableProfileError,
)
FAILED = 1
WRONG_USAGE = 2


class UsageError(RLMError):
    """The command was given something that it cannot work with."""

    code = "usage"


class NothingReadableError(UsageError):
    """None of the paths gave any text."""

    code = "nothing_readable"


class OutputFailedError(RLMError):
    """Standard output does not take the result."""

    code = "output_failed"


def status_of(error: Exception) -> int:
    """Give the exit status for an error that ended a command."""
    return WRONG_USAGE if isinstance(error, (UsageError, *_WRONG_USE)) else FAILED
