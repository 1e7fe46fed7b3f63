"""``rlm-desktop keys`` with a real Secret Service: gnome-keyring on a private D-Bus."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.command import CHECKOUT
from tests.cli.screen import read_until

KEY = "sk-planted-0123456789-wxyz"
UNLOCK = """
echo test | gnome-keyring-daemon --unlock --components=secrets > /dev/null
"""
SESSION = (
    UNLOCK
    + """
rlm() { "$0" -W error -m rlm_desktop "$@" 2>&1; }
printf '%s\\n' "$1" | rlm keys set openai
rlm keys list
rlm keys delete openai
rlm keys delete openai
rlm keys list
"""
)
PROMPTED = UNLOCK + 'exec "$0" -W error -m rlm_desktop keys set openai'


def test_a_key_goes_in_through_standard_input_and_comes_out_as_four_characters(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    done = subprocess.run(
        ["/usr/bin/dbus-run-session", "--", "bash", "-c", SESSION, sys.executable, KEY],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "RLM_DESKTOP_HOME": str(tmp_path / "home")},
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        timeout=90,
        check=False,
    )

    assert done.stdout.splitlines() == [
        "Saved the key of OpenAI ending in …wxyz in the system's keyring.",
        "openai       …wxyz  in the system's keyring",
        "Keyring: SecretService Keyring.",
        "Deleted the key of OpenAI from the system's keyring.",
        "No key of OpenAI was saved.",
        "Keyring: SecretService Keyring.",
    ]


def test_a_key_typed_at_the_prompt_is_not_echoed(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    screen, terminal = pty.openpty()
    child = subprocess.Popen(
        ["/usr/bin/dbus-run-session", "--", "bash", "-c", PROMPTED, sys.executable],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "RLM_DESKTOP_HOME": str(tmp_path / "home")},
        cwd=CHECKOUT,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
    )
    os.close(terminal)
    asked = read_until(screen, "(not shown): ")
    os.write(screen, KEY.encode() + b"\n")
    seen = read_until(screen, "no such mark", asked)
    status = child.wait(timeout=60)
    os.close(screen)

    assert status == 0, seen
    assert "https://platform.openai.com/api-keys" in seen
    assert "Saved the key of OpenAI ending in …wxyz" in seen
    assert KEY not in seen
