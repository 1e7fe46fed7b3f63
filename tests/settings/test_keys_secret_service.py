"""Keys in a real Secret Service: gnome-keyring on a private D-Bus, with a home of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEY = "sk-planted-0123456789-wxyz"
OTHER = "sk-planted-9876543210-abcd"
UNLOCKED = "echo test | gnome-keyring-daemon --unlock --components=secrets >&2; "
LOCKED = "gnome-keyring-daemon --start --components=secrets >&2; "

PREAMBLE = """
import json
from rlm_desktop.settings.keys import KeyStore

def facts(key):
    return key and [key.secret.get_secret_value(), key.source]

keys = KeyStore({})
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / ".cache").mkdir()
    return tmp_path


def under_dbus(home: Path, daemon: str, script: str) -> Any:  # noqa: ANN401 - what the script prints as JSON
    """Run a script with its own session bus and keyring daemon, and give what it prints."""
    command = f'{daemon}exec "$0" -c "$1"'
    done = subprocess.run(
        ["/usr/bin/dbus-run-session", "--", "bash", "-c", command, sys.executable, PREAMBLE + script],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_key_is_stored_replaced_and_deleted(home: Path) -> None:
    seen = under_dbus(
        home,
        UNLOCKED,
        f"""
works = keys.describe().works
keys.set("openai", {KEY!r})
first = facts(KeyStore({{}}).get("openai"))
keys.set("openai", {OTHER!r})
second = facts(KeyStore({{}}).get("openai"))
deleted = keys.delete("openai")
print(json.dumps([works, first, second, deleted, facts(KeyStore({{}}).get("openai"))]))
""",
    )
    assert seen == [True, [KEY, "keyring"], [OTHER, "keyring"], True, None]


def test_a_key_outlives_the_process_and_lies_in_no_file_in_plain_text(home: Path) -> None:
    under_dbus(home, UNLOCKED, f"keys.set('groq', {KEY!r}); print('null')")
    found = under_dbus(home, UNLOCKED, "print(json.dumps([facts(key) for key in keys.list()]))")

    assert found == [[KEY, "keyring"]]
    written = [path for path in home.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if KEY.encode() in path.read_bytes()]


def test_the_trial_leaves_no_item_in_the_keyring(home: Path) -> None:
    items = under_dbus(
        home,
        UNLOCKED,
        """
import contextlib, secretstorage
keys.describe()
with contextlib.closing(secretstorage.dbus_init()) as bus:
    collection = secretstorage.get_default_collection(bus)
    print(json.dumps([item.get_label() for item in collection.get_all_items()]))
""",
    )
    assert items == []


def test_a_locked_keyring_without_anyone_to_unlock_it_is_said_to_be_unusable(home: Path) -> None:
    under_dbus(home, UNLOCKED, f"keys.set('openai', {KEY!r}); print('null')")
    works, reason = under_dbus(
        home, LOCKED, "print(json.dumps([keys.describe().works, keys.describe().reason]))"
    )
    assert not works
    assert "unlock" in reason


def test_without_a_bus_there_is_no_keyring_and_nothing_hangs(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PREAMBLE + "print(json.dumps(keys.describe().reason))"],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == "This system offers no keyring."


def test_a_keyring_that_is_locked_meanwhile_is_an_error_that_says_so_and_holds_no_key(home: Path) -> None:
    told = under_dbus(
        home,
        UNLOCKED,
        f"""
import contextlib, secretstorage
from rlm_desktop.settings.keys import KeyringFailedError

keys.set("openai", {KEY!r})
with contextlib.closing(secretstorage.dbus_init()) as bus:
    secretstorage.get_default_collection(bus).lock()
told = []
for ask in (keys.get, keys.delete, lambda name: keys.set(name, {OTHER!r})):
    try:
        ask("openai")
    except KeyringFailedError as locked:
        told.append(str(locked))
print(json.dumps(told))
""",
    )
    assert len(told) == 3
    assert all("Unlock it and try again" in sentence for sentence in told)
    assert not any(key in sentence for sentence in told for key in (KEY, OTHER))
