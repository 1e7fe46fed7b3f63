"""The words for every failure: what happened, whose side it is on, what to do, which button."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.ui.models.file_failure_words import file_failure_words
from rlm_desktop.ui.models.own_failure_words import own_failure_words
from rlm_desktop.ui.models.sandbox_failure_words import sandbox_failure_words
from rlm_desktop.ui.models.told import Params, Told, yours

translate = QCoreApplication.translate


def failure_words() -> Mapping[str, Told]:
    """Give the words by an error's code, or by ``code:trouble`` where one kind has several causes."""
    return {
        **_refused_by_the_server(),
        **_failed_by_the_server(),
        **_on_the_way(),
        **_at_the_address(),
        **own_failure_words(),
        **file_failure_words(),
        **sandbox_failure_words(),
    }


def told_of(code: str, params: Params) -> Told | None:
    """Find the words for an error, those for its trouble before those for its kind."""
    words = failure_words()
    return words.get(f"{code}:{params.get('trouble')}") or words.get(code)


def _theirs() -> str:
    return translate("Failures", "The fault is on the server's side.")


def _refused_by_the_server() -> Mapping[str, Told]:
    account = translate("Failures", "This can be set right at the provider.")
    return {
        "authentication_failed": Told(
            translate("Failures", "{host} does not accept the key."),
            yours(),
            translate(
                "Failures", "Check that the key is whole and belongs to this provider; store it again."
            ),
            "keys",
        ),
        "permission_denied": Told(
            translate("Failures", "{host} does not allow this key to use {model}."),
            account,
            translate("Failures", "Choose another model, or ask for access at the provider."),
            "models",
        ),
        "model_not_found": Told(
            translate("Failures", "{host} has no model called {model}."),
            yours(),
            translate("Failures", "Choose one of its models, or correct the name."),
            "models",
        ),
        "quota_exceeded": Told(
            translate("Failures", "The account at {host} has no credit or quota left."),
            account,
            translate("Failures", "Add credit or raise the limit there, or choose another model."),
            "models",
        ),
        "context_too_long": Told(
            translate("Failures", "The conversation became longer than {model} takes."),
            yours(),
            translate("Failures", "Choose a model with a larger context, or fewer turns."),
            "models",
        ),
        "bad_response:answered": Told(
            translate("Failures", "{host} refused the request for {model}."),
            yours(),
            translate("Failures", "Set back the limit that it objects to, or check its address."),
            "limits",
        ),
    }


def _failed_by_the_server() -> Mapping[str, Told]:
    again = translate("Failures", "It was tried again several times. Wait a little and run again.")
    return {
        "rate_limited": Told(
            translate("Failures", "{host} limits how much may be asked in a minute."), _theirs(), again
        ),
        "server_unreachable": Told(translate("Failures", "{host} failed."), _theirs(), again),
        "server_unreachable:timeout": Told(
            translate("Failures", "{host} did not answer in time."), _theirs(), again
        ),
        "server_unreachable:cut_short": Told(
            translate("Failures", "{host} broke its answer off in the middle."), _theirs(), again
        ),
    }


def _on_the_way() -> Mapping[str, Told]:
    network = translate("Failures", "The cause lies between this computer and the server.")
    return {
        "server_unreachable:no_connection": Told(
            translate("Failures", "There is no connection to {host}."),
            translate("Failures", "The server does not run, or the network is down."),
            translate("Failures", "Start the server or check the network, then run again."),
        ),
        "bad_response:untrusted": Told(
            translate("Failures", "The certificate of {host} is not trusted."),
            network,
            translate(
                "Failures",
                "Nothing was sent. Check the address, this computer's clock, and whether a proxy of your "
                "network stands between.",
            ),
            "models",
        ),
        "bad_response:proxy": Told(
            translate("Failures", "The proxy of your network did not let the request to {host} through."),
            network,
            translate(
                "Failures",
                "Check the proxy's address, name and password in HTTPS_PROXY and start the program again, or "
                "ask whoever looks after the network.",
            ),
        ),
    }


def _at_the_address() -> Mapping[str, Told]:
    return {
        "server_unreachable:unknown_host": Told(
            translate("Failures", "There is no host called {host}, or no network."),
            yours(),
            translate("Failures", "Check the address of the server and the connection."),
            "models",
        ),
        "bad_response": Told(
            translate("Failures", "{host} did not answer as a chat server does."),
            yours(),
            translate("Failures", "Check the address of the server; it usually ends in /v1."),
            "models",
        ),
        "bad_response:no_tls": Told(
            translate("Failures", "There is no secure connection to {host}."),
            yours(),
            translate(
                "Failures",
                "Nothing was sent. A server on this computer usually wants http:// in place of https://.",
            ),
            "models",
        ),
        "missing_base_url": Told(
            translate("Failures", "The server has no address yet."),
            yours(),
            translate("Failures", "Enter its address beside the model; it usually ends in /v1."),
            "models",
            is_quoted=False,
        ),
        "invalid_base_url": Told(
            translate("Failures", "The address of the server cannot be used."),
            yours(),
            translate(
                "Failures",
                "It takes http:// or https:// and a host, such as http://127.0.0.1:11434/v1, and no name, "
                "password or query.",
            ),
            "models",
            is_quoted=False,
        ),
    }
