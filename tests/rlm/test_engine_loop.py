import asyncio
import threading
from collections.abc import Iterator

import pytest

from rlm_desktop.rlm.engine_loop import EngineLoop


@pytest.fixture
def engine() -> Iterator[EngineLoop]:
    loop = EngineLoop()
    yield loop
    loop.close()


async def name_of_thread() -> str:
    await asyncio.sleep(0)
    return threading.current_thread().name


def test_work_runs_on_the_engines_thread(engine: EngineLoop) -> None:
    assert engine.run_sync(name_of_thread()) == "rlm-engine"
    assert asyncio.run(engine.run(name_of_thread())) == "rlm-engine"


def test_the_engine_does_not_wait_for_itself(engine: EngineLoop) -> None:
    async def ask_again() -> str:
        return engine.run_sync(name_of_thread())

    with pytest.raises(RuntimeError, match="engine's own thread"):
        engine.run_sync(ask_again())


def test_an_error_of_the_work_reaches_the_caller(engine: EngineLoop) -> None:
    async def fail() -> None:
        raise ValueError("from the engine")

    with pytest.raises(ValueError, match="from the engine"):
        asyncio.run(engine.run(fail()))


def test_cancelling_waits_for_the_works_own_clean_up(engine: EngineLoop) -> None:
    said: list[str] = []

    async def work() -> None:
        try:
            said.append("started")
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.2)
            said.append("cleaned up")

    async def cancel() -> None:
        running = asyncio.create_task(engine.run(work()))
        while not said:
            await asyncio.sleep(0.01)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        said.append("resumed")

    asyncio.run(cancel())
    assert said == ["started", "cleaned up", "resumed"]


def test_a_closed_engine_takes_no_work_and_has_no_thread() -> None:
    before = set(threading.enumerate())
    engine = EngineLoop()
    engine.run_sync(name_of_thread())
    assert len(set(threading.enumerate()) - before) == 1
    engine.close()
    assert set(threading.enumerate()) <= before
    work = name_of_thread()
    with pytest.raises(RuntimeError, match="closing"):
        engine.run_sync(work)


def test_closing_cancels_what_runs_and_waits_for_its_clean_up() -> None:
    engine = EngineLoop()
    said: list[str] = []
    started = threading.Event()

    async def work() -> None:
        try:
            started.set()
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.1)
            said.append("cleaned up")

    future = engine.submit(work())
    assert started.wait(5)
    engine.close()
    assert said == ["cleaned up"]
    assert future.cancelled()


def test_an_engine_that_never_ran_closes() -> None:
    EngineLoop().close()
