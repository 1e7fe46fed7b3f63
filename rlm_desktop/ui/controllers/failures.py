"""From an error to what the user is told: what happened, whose side it is on, what to do."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.exceptions import QuotaExceeded, RateLimited, RLMError, ServerUnreachable
from rlm_desktop.runs.faults import StoreError, TraceFileError
from rlm_desktop.settings.providers import provider_at
from rlm_desktop.ui.amounts import count, seconds
from rlm_desktop.ui.models.failure import Failure
from rlm_desktop.ui.models.failure_words import told_of
from rlm_desktop.ui.models.told import Told, quoted

translate = QCoreApplication.translate


def explain(error: BaseException) -> Failure:
    """Say in the user's language what ``error`` means. The server's own words are added as they are."""
    if isinstance(error, RLMError | StoreError | TraceFileError):
        told = told_of(error.code, error.params)
        return _known(told, error) if told else _plain(str(error))
    return Failure(
        what=translate("Failures", "Something went wrong inside the program."),
        side=translate("Failures", "The fault is in RLM Desktop."),
        advice=f"{type(error).__name__}: {error}",
    )


def sentences_of(error: BaseException) -> str:
    """Say in the user's language what ``error`` means, in one go."""
    failure = explain(error)
    return f"{failure.what} {failure.advice}".strip()


def _known(told: Told, error: RLMError | StoreError | TraceFileError) -> Failure:
    parts = (_figures(error), told.advice, quoted(error.params) if told.is_quoted else "")
    return Failure(
        what=told.named(error.params),
        side=told.side,
        advice="\n".join(part for part in parts if part),
        remedy=told.remedy,
        page=_billing_page(error),
    )


def _billing_page(error: RLMError | StoreError | TraceFileError) -> str:
    """Find where credit is added at the server that has none left for the account."""
    if not isinstance(error, QuotaExceeded):
        return ""
    return provider_at(f"https://{error.params.get('host')}").billing_page


def _figures(error: RLMError | StoreError | TraceFileError) -> str:
    """Say the numbers that an error came with: a wait, a status, what is too long; empty without any."""
    if isinstance(error, RateLimited) and error.retry_after:
        wait = translate("Failures", "{host} asks to wait {time}.")
        return wait.format(host=error.params.get("host"), time=seconds(error.retry_after))
    if isinstance(error, ServerUnreachable) and error.params.get("status"):
        return translate("Failures", "It answered with status {n}.").format(n=error.params["status"])
    return _lengths(error)


def _lengths(error: RLMError | StoreError | TraceFileError) -> str:
    """Say how long is too long; empty when nothing was."""
    sent, limit = error.params.get("prompt_tokens"), error.params.get("token_limit")
    if not isinstance(limit, int | float):
        return ""
    if not isinstance(sent, int | float):
        return translate("Failures", "It takes {limit} tokens.").format(limit=count(int(limit)))
    both = translate("Failures", "The request has {sent} tokens; the model takes {limit}.")
    return both.format(sent=count(int(sent)), limit=count(int(limit)))


def _plain(message: str) -> Failure:
    what, _, rest = message.partition(". ")
    side = translate("Failures", "The cause is on this computer.")
    return Failure(what=what.rstrip(".") + ".", side=side, advice=rest)
