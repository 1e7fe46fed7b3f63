"""No key is left in anything that a command writes or starts, wherever the key came in."""

import subprocess
import sys
from pathlib import Path

from rlm_desktop.settings.providers import PROVIDERS
from tests.cli.command import CHECKOUT, Command
from tests.loopback_server import LoopbackServer
from tests.planted_keys import files_below, leaks, planted
from tests.prying_server import ANSWER, REFUSE, PryingServer

ENVIRONMENT = {one.key_variable: planted(one.key_variable) for one in PROVIDERS if one.key_variable}
PROXY = planted("the password of a proxy")
ADMIN = planted("an admin key, which is never to be sent")
QUESTIONS = ("When does the lease end?", f"{REFUSE}, please.")


def test_keys_of_the_environment_are_left_nowhere(command: Command, folder: Path, tmp_path: Path) -> None:
    prying = PryingServer()
    keyed = command.with_environment(
        **ENVIRONMENT,
        OPENAI_ADMIN_KEY=ADMIN,
        HTTPS_PROXY=f"http://me:{PROXY}@127.0.0.1:9",
        NO_PROXY="127.0.0.1",
    )
    said: list[bytes] = []
    with LoopbackServer(prying) as server:
        for question in QUESTIONS:
            asking = keyed.start(
                *("ask", question, folder, "--provider", "openai", "--model", "m", "--sub-model", "n"),
                *(
                    "--base-url",
                    server.url,
                    "--save",
                    tmp_path / f"{len(said)}.jsonl",
                    "--set",
                    "verbose=true",
                ),
            )
            prying.program = asking.pid
            said += [part.encode() for part in asking.communicate(timeout=120)]
        sent = {request.authorization for request in server.requests}
    runs = [line.split()[0] for line in keyed.run("runs", "list").out.splitlines()[:2]]
    for run in runs:
        shown = keyed.run("runs", "show", run)
        exported = keyed.run("runs", "export", run, "-o", tmp_path / f"{run}.jsonl")
        said += [text.encode() for done in (shown, exported) for text in (done.out, done.err)]

    assert sent == {f"Bearer {ENVIRONMENT['OPENAI_API_KEY']}"}
    assert ANSWER.encode() in b"".join(said)
    assert b"does not accept the key" in b"".join(said)
    assert prying.children
    every = [*ENVIRONMENT.values(), PROXY, ADMIN]
    assert leaks(every, [*said, *prying.children, *files_below(tmp_path)]) == []


def test_a_key_in_an_argument_or_an_address_is_refused_and_not_repeated(command: Command) -> None:
    key = planted("argument")
    said: list[bytes] = []
    for arguments in (
        ("keys", "set", "openai", key),
        ("models", "--base-url", f"http://me:{key}@127.0.0.1:9/v1"),
        ("models", "--base-url", f"http://127.0.0.1:9/v1?api-key={key}"),
        ("models", "--base-url", f"ftp://me:{key}@127.0.0.1"),
        ("ask", "What?", ".", "--model", "m", "--base-url", f"http://me:{key}@127.0.0.1:9/v1"),
    ):
        done = command.run(*arguments)
        assert done.status == 2, done.err
        said += [done.out.encode(), done.err.encode()]
    assert leaks([key], [*said, *files_below(command.home)]) == []


def test_a_key_of_the_keyring_is_left_nowhere(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".cache").mkdir(parents=True)
    key = planted("keyring")
    session = """
echo test | gnome-keyring-daemon --unlock --components=secrets > /dev/null
rlm() { "$0" -W error -m rlm_desktop "$@" 2>&1; }
printf '%s\\n' "$1" | rlm keys set openai
rlm keys list
for question in "$4" "$5"; do rlm ask "$question" "$2" --provider openai --model m --base-url "$3"; done
true
"""
    prying = PryingServer()
    with LoopbackServer(prying) as server:
        done = subprocess.run(
            [
                "/usr/bin/dbus-run-session",
                "--",
                "bash",
                "-c",
                session,
                sys.executable,
                key,
                folder,
                server.url,
                *QUESTIONS,
            ],
            env={"HOME": str(home), "PATH": "/usr/bin:/bin", "RLM_DESKTOP_HOME": str(home / "rlm")},
            cwd=CHECKOUT,
            capture_output=True,
            timeout=180,
            check=True,
        )
        sent = {request.authorization for request in server.requests}

    assert sent == {f"Bearer {key}"}, done.stdout
    assert leaks([key], [done.stdout, done.stderr, *files_below(home)]) == []
