"""From an error to what the user is told: what happened, whose side it is on, what to do."""

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.exceptions import QuotaExceeded, RateLimited, RLMError
from rlm_desktop.runs.faults import StoreError, TraceFileError
from rlm_desktop.settings.providers import provider_at
from rlm_desktop.ui.amounts import count, seconds
from rlm_desktop.ui.controllers.failure_words import failure_words
from rlm_desktop.ui.controllers.told import Told
from rlm_desktop.ui.models.failure import Failure

translate = QCoreApplication.translate


def explain(error: BaseException) -> Failure:
    """Say in the user's language what ``error`` means. The server's own words are added as they are."""
    if isinstance(error, RLMError):
        told = _told_of(error)
        return _known(told, error) if told else _plain(error.message)
    if isinstance(error, StoreError | TraceFileError):
        return _plain(str(error))
    return Failure(
        what=translate("Failures", "Something went wrong inside the program."),
        side=translate("Failures", "The fault is in RLM Desktop."),
        advice=f"{type(error).__name__}: {error}",
    )


def _told_of(error: RLMError) -> Told | None:
    """Find the words for an error, those for its trouble before those for its kind."""
    words = failure_words()
    return words.get(f"{error.code}:{error.params.get('trouble')}") or words.get(error.code)


def _known(told: Told, error: RLMError) -> Failure:
    host = error.params.get("host") or translate("Failures", "The server")
    parts = (_figures(error), told.advice, _quoted(error) if told.is_quoted else "")
    return Failure(
        what=told.what.format(host=host, model=error.params.get("model") or ""),
        side=told.side,
        advice="\n".join(part for part in parts if part),
        remedy=told.remedy,
        page=_billing_page(error),
    )


def _billing_page(error: RLMError) -> str:
    """Find where credit is added at the server that has none left for the account."""
    if not isinstance(error, QuotaExceeded):
        return ""
    return provider_at(f"https://{error.params.get('host')}").billing_page


def _quoted(error: RLMError) -> str:
    """Give the words of the server, said to be its own, or else those of an error that no server sent."""
    if "host" not in error.params:
        return str(error.params.get("reason") or error.message)
    said, trouble = str(error.params.get("server_text") or ""), error.params.get("trouble")
    if said and trouble == "ended":
        return f"{said[0].upper()}{said[1:]}."
    if not said or trouble not in ("answered", "not_loaded"):
        return said
    return translate("Failures", "{host} says: {text}").format(host=error.params["host"], text=said)


def _figures(error: RLMError) -> str:
    """Say the numbers that an error came with: how long to wait, how long is too long; empty without any."""
    if isinstance(error, RateLimited) and error.retry_after:
        wait = translate("Failures", "{host} asks to wait {time}.")
        return wait.format(host=error.params.get("host"), time=seconds(error.retry_after))
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
