"""Opening and closing many runs leaves as little behind as opening a few."""

import asyncio
import gc
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from rlm_desktop.program import Program
from rlm_desktop.runs.steps import Step
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.models.timeline_model import TimelineModel
from tests.event_script import Plot, script
from tests.ui.desk import Desk, until


class Left(NamedTuple):
    """What is in memory."""

    pages: int
    models: int
    steps: int
    qt_objects: int


async def left(program: Program) -> Left:
    """Count what is still there once everything that was to be deleted is."""
    await asyncio.sleep(0.5)
    for _ in range(3):
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    everything = gc.get_objects()
    return Left(
        pages=sum(isinstance(each, RunPage) for each in everything),
        models=sum(isinstance(each, TimelineModel) for each in everything),
        steps=sum(isinstance(each, Step) for each in everything),
        qt_objects=len(program.window.findChildren(QObject)),
    )


def test_after_fifty_runs_no_more_is_left_than_after_three(desk: Desk) -> None:
    async def look(program: Program) -> None:
        view = program.panels.run_view
        for number in range(3):
            for event in script(Plot(run_id=f"run-{number}", batch_size=12)):
                program.store.record(event)
        program.store.flush()

        async def open_run(number: int) -> None:
            run_id = f"run-{number % 3}"
            program.controllers.history.open(run_id)
            await until(lambda: view.page.run_id == run_id)
            run = view.page.trace.run
            assert run is not None
            view.timeline.select_step(run.children[2].children[1].children[0].children[3])
            await asyncio.sleep(0)

        for number in range(3):
            await open_run(number)
        first = await left(program)
        for number in range(50):
            await open_run(number)
        await open_run(2)
        last = await left(program)
        assert first.pages >= 1
        assert first.steps > 30
        assert last == first

    desk.play(look)
