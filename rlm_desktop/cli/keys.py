"""``rlm-desktop keys``: save, list and delete API keys. A key is never an argument and never shown."""

import getpass
import os
import sys
from typing import NoReturn

from rlm_desktop.cli.errors import UsageError
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.settings.connections import known_provider
from rlm_desktop.settings.keys import FoundKey, KeyStore
from rlm_desktop.settings.providers import Provider


def set_key(provider_id: str, terminal: Terminal) -> None:
    """Read a key without echo, or from standard input when that is no terminal, and save it."""
    known = _keyed_provider(provider_id)
    keys = KeyStore(os.environ)
    state = keys.describe()
    if state.works and sys.stdin.isatty() and known.key_page:
        terminal.say(f"Keys of {known.label} are made at {known.key_page}.")
    key = _read_key(known) if state.works else ""
    found = keys.set(known.id, key)
    terminal.tell(f"Saved the key of {known.label} ending in {found.hint} in the system's keyring.")


def refuse_argument() -> NoReturn:
    """Say why a key is not taken from the command line, without repeating it. Raises UsageError."""
    raise UsageError(
        "A key is never an argument, because shells and process lists keep those. Leave it out and type it "
        "when asked, or send it to standard input. Make a new key if this one was real."
    )


def list_keys(terminal: Terminal) -> None:
    """Name each provider that has a key, where the key is, and its last four characters."""
    keys = KeyStore(os.environ)
    for found in keys.list():
        terminal.print(f"{found.provider:<12} {found.hint:<6} {_source(found)}")
    state = keys.describe()
    terminal.say(f"Keyring: {state.name}." if state.works else f"No keyring is in use. {state.reason}")


def delete_key(provider_id: str, terminal: Terminal) -> None:
    """Delete a saved key; a variable in the environment is the user's own and is only named."""
    known = _keyed_provider(provider_id)
    keys = KeyStore(os.environ)
    if keys.delete(known.id):
        terminal.tell(f"Deleted the key of {known.label} from the system's keyring.")
    else:
        terminal.tell(f"No key of {known.label} was saved.")
    if keys.get(known.id):
        terminal.warn(f"{known.key_variable} is still set in the environment and will be used.")


def _keyed_provider(provider_id: str) -> Provider:
    known = known_provider(provider_id)
    if not known.takes_key:
        raise UsageError(f"{known.label} needs no key.")
    return known


def _read_key(known: Provider) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Key of {known.label} (not shown): ", stream=sys.stderr)
    return sys.stdin.readline()


def _source(found: FoundKey) -> str:
    if found.source == "environment":
        return f"from {known_provider(found.provider).key_variable}"
    return "in the system's keyring"
