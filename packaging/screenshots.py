"""Take the pictures of the README: the sample question answered by the built-in search, and a detail.

The detail is the timeline and the inspector over the scripted run of the tests, which has costs and failures.

Needs the development environment: ``PYTHONPATH=. .venv/bin/python packaging/screenshots.py [FOLDER]``.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect
from qasync import QEventLoop  # type: ignore[import-untyped]  # it ships no types

from rlm_desktop.app import application, open_window
from rlm_desktop.program import Program
from rlm_desktop.settings.glance import glance
from rlm_desktop.settings.paths import places
from rlm_desktop.ui.models.arguments import Arguments
from tests.event_script import Plot, script

if TYPE_CHECKING:
    from collections.abc import Callable

    from rlm_desktop.ui.theme import ThemeChoice

WIDTH, HEIGHT = 1440, 900
LOOKS: tuple[ThemeChoice, ...] = ("light", "dark")
SMALLEST = 0
"""Of Qt's qualities for PNG: the smallest file."""
PROVEN_SECONDS = 3.0
"""After a run: until its quotes were looked up and it is known what was sent."""
SELECTED = 3
"""The turn whose execution is shown in the inspector: it asks the sub model."""


def main() -> int:
    """Save window-light.png, window-dark.png and timeline.png in the folder."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "resources/screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with QEventLoop(application()) as loop:
        for look in LOOKS:
            with tempfile.TemporaryDirectory() as home:
                program = _program(home)
                loop.run_until_complete(_picture(program, look, folder / f"window-{look}.png"))
        with tempfile.TemporaryDirectory() as home:
            program = _program(home)
            loop.run_until_complete(_detail(program, folder / "timeline.png"))
    return 0


def _program(home: str) -> Program:
    environ = {"RLM_DESKTOP_HOME": home}
    return Program(open_window(application(), glance(places(environ).preferences)), environ)


async def _picture(program: Program, look: ThemeChoice, path: Path) -> None:
    living = asyncio.create_task(program.live(Arguments(samples=True)))
    await asyncio.sleep(0)
    program.controllers.settings.choose_theme(look)
    window = program.window
    panels = program.panels
    window.resize(WIDTH, HEIGHT)
    await _until(program, panels.question.run_button.isEnabled)
    panels.question.run_button.click()
    await _until(program, lambda: program.controllers.run.live_page is None)
    await asyncio.sleep(PROVEN_SECONDS)
    turn = panels.run_view.page.trace.run.children[SELECTED - 1]  # type: ignore[union-attr]  # it has run
    panels.run_view.timeline.select_step(turn.children[1])
    await asyncio.sleep(1.0)
    window.grab().save(str(path), quality=SMALLEST)
    print(path)
    program.close()
    await living


async def _detail(program: Program, path: Path) -> None:
    living = asyncio.create_task(program.live(Arguments()))
    await asyncio.sleep(0)
    program.controllers.settings.choose_theme("light")
    window = program.window
    panels = program.panels
    window.resize(WIDTH, HEIGHT)
    for event in script(Plot()):
        program.store.record(event)
    program.store.flush()
    program.controllers.history.open(Plot().run_id)
    await asyncio.sleep(2.0)
    panels.question.hide()
    panels.run_view.answer.hide()
    panels.run_view.timeline.view.setFocus()
    timeline = panels.run_view.timeline
    run = timeline.view.run.trace.run  # type: ignore[union-attr]  # it was opened
    batch = run.children[2].children[1].children[0]  # type: ignore[union-attr]  # it was opened
    timeline.view.expand(timeline.view.run.index_of(batch))  # type: ignore[union-attr]  # it was opened
    timeline.select_step(run.children[0].children[1])  # type: ignore[union-attr]  # it was opened
    await asyncio.sleep(1.0)
    corner = timeline.mapTo(window, QPoint(0, 0))
    end = panels.status.mapTo(window, QPoint(panels.status.width(), 0))
    window.grab(QRect(corner, end - QPoint(1, 1))).save(str(path), quality=SMALLEST)
    print(path)
    program.close()
    await living


async def _until(program: Program, condition: Callable[[], bool]) -> None:
    """Wait until something is so, looking whenever the window may be ready for another thing."""
    while not condition():
        heard = asyncio.Event()
        program.controllers.run.readinessChanged.connect(heard.set)
        await heard.wait()


if __name__ == "__main__":
    sys.exit(main())
