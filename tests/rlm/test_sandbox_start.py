"""The sandbox gets ready while the root model thinks, and a run leaves no child behind."""

import time
from concurrent.futures import ThreadPoolExecutor

import psutil

from rlm_desktop.sandbox.warm_spare import process_spare
from tests.loopback_server import LoopbackServer, Reply
from tests.rlm.engine_kit import code, told_by


def wait_until_warm(seconds: float) -> bool:
    """A spare is started only once a sandbox is open: values loaded, ready for its first cell."""
    deadline = time.monotonic() + seconds
    while process_spare().pid is None and time.monotonic() < deadline:
        time.sleep(0.01)
    return process_spare().pid is not None


def test_the_sandbox_is_open_before_the_first_reply_comes() -> None:
    assert process_spare().pid is None
    with (
        LoopbackServer([Reply(code("print(len(context))"), held=True), "FINAL(ok)"]) as server,
        ThreadPoolExecutor(1) as thread,
    ):
        run = thread.submit(told_by, server, "some text")
        server.wait_until(lambda: bool(server.requests))
        was_open = wait_until_warm(30)
        server.release()
        assert run.result().response.answer == "ok"
        assert was_open
        assert server.requests[0].ended is not None


def test_a_run_ends_its_sandbox_and_the_spare() -> None:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with LoopbackServer([code("print(len(context))"), "FINAL(ok)"]) as server:
        assert told_by(server, "some text").response.answer == "ok"
    assert process_spare().pid is None
    assert {child.pid for child in psutil.Process().children(recursive=True)} == before
