"""Progress in a real terminal: one live line, and a clean screen afterwards."""

import os
import pty
from pathlib import Path

from tests.cli.command import Command, at, interrupt
from tests.cli.screen import read_until
from tests.loopback_server import LoopbackServer, Reply, replies

HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


def test_the_live_line_shows_the_run_and_leaves_a_clean_terminal(command: Command, folder: Path) -> None:
    (folder / "\x1b[31mred.txt").write_text("readable", encoding="utf-8")
    (folder / "\x1b[31mred.pdf").write_bytes(b"not readable")
    screen, terminal = pty.openpty()
    with LoopbackServer(replies(root=[Reply(held=True)])) as server:
        capable = command.with_environment(TERM="xterm-256color")
        child = capable.start("ask", "When?", folder, *at(server.url), stderr=terminal)
        os.close(terminal)
        running = read_until(screen, "Iteration 1 of 25 · 0 sub-calls · 0 in flight")
        interrupt(child)
        ended = read_until(screen, "no such mark")
        out, _ = child.communicate(timeout=30)
    os.close(screen)

    assert (child.returncode, out) == (130, "")
    assert HIDE_CURSOR in running
    assert SHOW_CURSOR in ended
    assert "Cut off 1 request, which may still be billed" in ended
    assert "\\x1b[31mred.pdf" in running
    assert "\x1b[31mred" not in running


def test_a_terminal_that_cannot_move_its_cursor_gets_plain_lines(command: Command, folder: Path) -> None:
    screen, terminal = pty.openpty()
    with LoopbackServer(replies(root=[Reply(held=True)])) as server:
        dumb = command.with_environment(TERM="dumb")
        child = dumb.start("ask", "When?", folder, *at(server.url), stderr=terminal)
        os.close(terminal)
        running = read_until(screen, "Iteration 1 of 25")
        interrupt(child)
        ended = read_until(screen, "no such mark")
        child.communicate(timeout=30)
    os.close(screen)

    assert child.returncode == 130
    assert "\x1b" not in running + ended
