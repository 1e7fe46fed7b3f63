"""Everything that can go wrong, as types that say what happened, to what, and what to do next.

Each error has a ``code`` and ``params``, from which the window makes its own translated text. No message
holds a key: servers' texts pass through ``rlm_desktop.rlm.servers.redaction`` first.
"""

from typing import ClassVar


class RLMError(Exception):
    """Base of all errors of the engine. ``str()`` of it is a whole English sentence or more."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, **params: str | float | None) -> None:
        super().__init__(message)
        self.message = message
        self.params = params


class InvalidContext(RLMError):
    """The context is neither text nor a list of texts, or too large for the sandbox."""

    code = "invalid_context"


class InvalidConfig(RLMError):
    """A field of RLMConfig is unknown or has a value that it cannot have."""

    code = "invalid_config"


class SandboxUnavailable(RLMError):
    """The chosen sandbox cannot work on this machine; nothing weaker was used in its place."""

    code = "sandbox_unavailable"


class REPLExecutionError(RLMError):
    """The sandbox was lost again and again, so the run could not go on."""

    code = "repl_lost"


class PriceUnknown(RLMError):
    """A cost cap was set, but the price of a model is not known."""

    code = "price_unknown"


class ModelError(RLMError):
    """A model server did not answer as asked."""

    code = "model_error"
    retryable: ClassVar[bool] = False

    def __init__(
        self,
        message: str,
        *,
        retry_after: float | None = None,
        may_be_billed: bool = False,
        sent: bool = True,
        **params: str | float | None,
    ) -> None:
        super().__init__(message, **params)
        self.retry_after = retry_after
        """Seconds that the server asked us to wait, when it said so."""
        self.may_be_billed = may_be_billed
        """The model may have worked on the request, so that the server may charge for it."""
        self.sent = sent
        """The request's body left this machine, or that cannot be ruled out."""


class AuthenticationFailed(ModelError):
    """The server does not accept the key (401)."""

    code = "authentication_failed"


class PermissionDenied(ModelError):
    """The key is good, but not for this model or action (403)."""

    code = "permission_denied"


class ModelNotFound(ModelError):
    """The server knows no model of this name (404)."""

    code = "model_not_found"


class QuotaExceeded(ModelError):
    """The account has no money or quota left; waiting does not help."""

    code = "quota_exceeded"


class ContextTooLong(ModelError):
    """The request has more tokens than the model takes; ``params`` hold the numbers when known."""

    code = "context_too_long"


class RateLimited(ModelError):
    """Too many requests or tokens a minute (429), also after waiting and trying again."""

    code = "rate_limited"
    retryable = True


class ServerUnreachable(ModelError):
    """No connection, a time-out or a 5xx answer, also after trying again."""

    code = "server_unreachable"
    retryable = True


class BadResponse(ModelError):
    """The server answered with something that is not a chat completion, or refused the request itself."""

    code = "bad_response"


class RunNotFinished(RLMError):
    """Base of what ``RLMResponse.raise_for_finish`` raises."""

    code = "run_not_finished"


class MaxIterationsExceeded(RunNotFinished):
    """The turns ran out before the model finished."""

    code = "max_iterations"


class MaxSubCallsExceeded(RunNotFinished):
    """The sub-calls ran out before the model finished."""

    code = "max_sub_calls"


class BudgetExceeded(RunNotFinished):
    """The cost cap ended the run."""

    code = "budget"


class SandboxTimeout(RunNotFinished):
    """The run failed and its last execution had hit the time limit."""

    code = "sandbox_timeout"
