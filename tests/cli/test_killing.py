"""The process is killed in the middle of a run."""

import signal
from pathlib import Path

import psutil

from tests.cli.command import Command, at
from tests.loopback_server import LoopbackServer, Reply, replies

LOOK = "```repl\nprint(llm_query('one'))\n```"


def test_a_killed_run_is_readable_and_interrupted_and_leaves_no_child(command: Command, folder: Path) -> None:
    with LoopbackServer(replies(root=[LOOK], sub=Reply("late", held=True))) as server:
        child = command.start("ask", "When does it end?", folder, *at(server.url))
        server.wait_until(lambda: len(server.sub_requests) == 1, timeout=60)
        started = psutil.Process(child.pid).children(recursive=True)
        assert started
        assert "running" in command.run("runs", "list").out
        child.send_signal(signal.SIGKILL)
        child.communicate(timeout=30)
        _gone, alive = psutil.wait_procs(started, timeout=10)
        assert alive == []

    listed = command.run("runs", "list").out
    assert "interrupted" in listed
    shown = command.run("runs", "show", listed.split()[0])
    assert shown.status == 0
    assert "When does it end?" in shown.out
