"""``rlm-desktop models``: what a server offers."""

import os

from rlm_desktop.cli.choices import ModelOptions, server
from rlm_desktop.cli.errors import UsageError
from rlm_desktop.cli.terminal import Terminal
from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.exceptions import AuthenticationFailed
from rlm_desktop.settings.connections import connect_server, known_provider, no_key_sent
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.paths import places
from rlm_desktop.settings.preferences import load_preferences
from rlm_desktop.settings.providers import OFFLINE


def list_models(options: ModelOptions, terminal: Terminal) -> None:
    """Write the names of a server's models, one a line.

    Raises UsageError, ModelError and what ``endpoint`` raises.
    """
    served_by = server(options, load_preferences(places(os.environ).preferences).preferences)
    known = known_provider(served_by.provider)
    if known.is_offline:
        terminal.print(OFFLINE.id)
        return
    if known.is_file:
        raise UsageError("A model file is a model by itself: ask … --provider gguf --model FILE.gguf.")
    keys = KeyStore(os.environ)
    chat = connect_server(served_by, keys)
    engine = EngineLoop()
    try:
        names = engine.run_sync(chat.list_models())
    except AuthenticationFailed as refused:
        raise no_key_sent(served_by, keys) or refused from None
    finally:
        engine.close()
    terminal.say(f"Models at {chat.host}:")
    for name in names:
        terminal.print(name)
