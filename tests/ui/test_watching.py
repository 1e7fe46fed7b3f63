"""A run that another process records is followed in the window."""

import asyncio
from contextlib import ExitStack

from rlm_desktop.program import Program
from rlm_desktop.ui.models.run_page import RunPage
from tests.event_script import ANSWER, QUESTION
from tests.runs.test_processes import recording, wait_for
from tests.ui.desk import Desk, until


async def opened(program: Program, run_id: str) -> RunPage:
    program.controllers.history.open(run_id)
    view = program.panels.run_view
    await until(lambda: view.page.run_id == run_id)
    return view.page


def test_a_run_of_another_process_is_followed_until_it_ends(desk: Desk) -> None:
    async def look(program: Program) -> None:
        with recording(program.store.path, "elsewhere", pause=0.05) as process:
            await asyncio.to_thread(wait_for, process, "started")
            page = await opened(program, "elsewhere")
            assert (page.state(), page.question) == ("running", QUESTION)
            seen = page.trace.last_seq
            await until(lambda: page.trace.last_seq > seen and page.timeline.live)
            await until(lambda: not page.timeline.live)
            assert (page.state(), page.answer) == ("finished", ANSWER)
            await until(lambda: program.panels.history._model.rowCount() == 1)

    desk.play(look)


def test_a_run_whose_process_dies_is_shown_as_interrupted(desk: Desk) -> None:
    async def look(program: Program) -> None:
        with recording(program.store.path, "killed", pause=0.1) as process:
            await asyncio.to_thread(wait_for, process, "started")
            page = await opened(program, "killed")
            assert page.timeline.live
            process.kill()
            await asyncio.to_thread(process.wait)
            await until(lambda: page.state() == "interrupted")

    desk.play(look)


def test_the_window_closes_while_a_run_of_another_process_is_followed(desk: Desk) -> None:
    with ExitStack() as stack:

        async def look(program: Program) -> None:
            process = stack.enter_context(recording(program.store.path, "elsewhere", pause=0.1))
            await asyncio.to_thread(wait_for, process, "started")
            assert (await opened(program, "elsewhere")).timeline.live

        assert desk.play(look) == 0
