"""Ctrl-C in a process of its own."""

import os
import signal
import subprocess
import sys

WAITER = """
import sys, time
from rlm_desktop.cli.interrupts import StopSignal
with StopSignal() as stop:
    print("ready", flush=True)
    print("stop" if stop.wait(30) else "no stop", flush=True)
    if "linger" in sys.argv:
        time.sleep(30)
print("left", flush=True)
"""


def start(*arguments: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, "-c", WAITER, *arguments], stdout=subprocess.PIPE, text=True, cwd=os.curdir
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def test_the_first_interrupt_is_noticed_without_an_exception() -> None:
    child = start()
    child.send_signal(signal.SIGINT)

    out, _ = child.communicate(timeout=20)
    assert out == "stop\nleft\n"
    assert child.returncode == 0


def test_a_request_to_terminate_stops_as_orderly_as_ctrl_c() -> None:
    child = start()
    child.send_signal(signal.SIGTERM)

    assert child.communicate(timeout=20)[0] == "stop\nleft\n"


def test_the_second_interrupt_ends_the_process_at_once() -> None:
    child = start("linger")
    child.send_signal(signal.SIGINT)
    assert child.stdout is not None
    assert child.stdout.readline() == "stop\n"
    child.send_signal(signal.SIGINT)

    assert child.communicate(timeout=20)[0] == ""
    assert child.returncode == 130
