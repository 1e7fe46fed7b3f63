"""Ctrl-C while a run is going on."""

import time
from pathlib import Path

from tests.cli.command import Command, at, interrupt
from tests.loopback_server import LoggedRequest, LoopbackServer, Reply, replies

BATCH = """```repl
first = llm_query("one")
answers = llm_query_batch([f"question {number}" for number in range(20)])
```"""
PRICES = 'prices={"m": {"input": 1e-6, "output": 2e-6}}'


def test_ctrl_c_closes_all_connections_and_says_what_was_spent(command: Command, folder: Path) -> None:
    def sub(request: LoggedRequest) -> Reply:
        return Reply(text="a piece", held="question" in request.prompt)

    with LoopbackServer(replies(root=[BATCH], sub=sub)) as server:
        child = command.start("ask", "When?", folder, *at(server.url), "--set", PRICES)
        server.wait_until(lambda: server.in_flight == 20, timeout=60)
        pressed = time.monotonic()
        interrupt(child)
        server.wait_until(lambda: server.open_connections == 0)
        closed = time.monotonic() - pressed
        out, err = child.communicate(timeout=30)
        ended = time.monotonic() - pressed
        assert len(server.aborted) == 20

    assert (child.returncode, out) == (130, "")
    assert closed < 1
    assert ended < 3
    assert "Stopped. Spent $0.00" in err
    assert "1 iteration, 21 sub-calls" in err
    assert "Cut off 20 requests, which may still be billed" in err
    assert "Traceback" not in err

    listed = command.run("runs", "list")
    assert "stopped" in listed.out
