"""State an error as facts, for events that are told in any language."""

from rlm_desktop.rlm.events import Cause
from rlm_desktop.rlm.exceptions import RLMError, SandboxUnavailable
from rlm_desktop.sandbox.base import BackendUnavailableError


def cause_of(error: Exception) -> Cause:
    """Give the code and parameters of an error; of somebody else's, what it says. Neither holds a key."""
    if isinstance(error, RLMError):
        return Cause(code=error.code, params=error.params)
    return Cause(code="foreign", params={"text": f"{type(error).__name__}: {error}"})


def unavailable(missing: BackendUnavailableError, sandbox: str) -> SandboxUnavailable:
    """Tell of a sandbox that cannot be had as an error of the engine."""
    return SandboxUnavailable(str(missing), sandbox=sandbox, trouble=missing.trouble, detail=missing.detail)
