"""``rlm-desktop keys`` with a real Secret Service: gnome-keyring on a private D-Bus."""

import subprocess
import sys
from pathlib import Path

from tests.cli.command import CHECKOUT

KEY = "sk-planted-0123456789-wxyz"
SESSION = """
echo test | gnome-keyring-daemon --unlock --components=secrets > /dev/null
rlm() { "$0" -W error -m rlm_desktop "$@" 2>&1; }
printf '%s\\n' "$1" | rlm keys set openai
rlm keys list
rlm keys delete openai
rlm keys delete openai
rlm keys list
"""


def test_a_key_goes_in_through_standard_input_and_comes_out_as_four_characters(tmp_path: Path) -> None:
    (tmp_path / ".cache").mkdir()
    done = subprocess.run(  # noqa: S603 - the script above
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
