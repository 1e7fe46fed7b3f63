"""No key is left in anything that the window shows, logs, writes or starts, wherever the key came in."""

import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from rlm_desktop.program import Program
from rlm_desktop.settings.preferences import ModelChoice
from tests.loopback_server import LoopbackServer
from tests.planted_keys import files_below, leaks, planted
from tests.prying_server import ANSWER, REFUSE, PryingServer
from tests.ui.desk import Desk, until

OWN = "Any OpenAI-compatible server"


def test_a_key_typed_into_the_window_is_left_nowhere(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    typed, in_address, in_query = planted("key field"), planted("address"), planted("query")
    caplog.set_level(logging.DEBUG)
    prying, seen = PryingServer(), []
    (tmp_path / "lease.txt").write_text(f"The lease ends on {ANSWER}.", encoding="utf-8")

    async def work(program: Program) -> None:
        panels, choices = program.panels, program.choices
        panels.menu.keysRequested.emit()
        await until(lambda: "custom" in panels.keys._rows)
        field = _named(panels.keys, QLineEdit, f"Key for {OWN}")
        field.setText(typed)
        seen.append(_texts(program.window))
        _named(panels.keys, QPushButton, f"Store the key for {OWN}").click()
        await until(lambda: field.text() == "")
        for tail in (f"me:{in_address}@{{}}", f"{{}}?key={in_query}"):
            address = "http://" + tail.format(urlsplit(server.url).netloc + "/v1")
            panels.top_bar.root_popup.show_choice(ModelChoice(provider="custom", model="m"))
            box = _named(panels.top_bar.root_popup, QLineEdit, "Address")
            box.setText(address)
            box.editingFinished.emit()
            assert choices.root.base_url == server.url
        program.controllers.library.add([tmp_path / "lease.txt"])
        for question in ("When does the lease end?", f"{REFUSE}, please."):
            panels.question.write(question)
            await until(panels.question.run_button.isEnabled)
            panels.question.run_button.click()
            await until(lambda: program.controllers.run.live_page is None)
            seen.append(_texts(program.window))
        _crash(program, typed)
        seen.append(_texts(program.window))

    with LoopbackServer(prying) as server:
        desk.play(work)
        sent = {request.authorization for request in server.requests}
    assert sent == {f"Bearer {typed}"}
    assert "Uncaught" in caplog.text
    written = [*seen, *prying.children, caplog.text.encode(), *files_below(desk.home)]
    assert leaks([typed, in_address, in_query], written) == []


def _crash(program: Program, _key: str) -> None:
    """Let an error reach the last resort of the program, with a key among the variables on its way."""
    with pytest.raises(AssertionError) as uncaught:
        assert program is None, program
    sys.excepthook(uncaught.type, uncaught.value, uncaught.tb)


def _named[W: QWidget](window: QWidget, kind: type[W], name: str) -> W:
    return next(each for each in window.findChildren(kind) if each.accessibleName() == name)


def _texts(window: QWidget) -> bytes:
    """Give what all widgets show and what they tell a screen reader."""
    texts = [label.text() for label in window.findChildren(QLabel)]
    for widget in window.findChildren(QWidget):
        interface: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            texts += [interface.text(kind) for kind in QAccessible.Text]
        texts += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    return "\n".join(texts).encode()
