"""Each loop has an object of its own, which ends with it."""

import asyncio
import gc
import weakref

from rlm_desktop.rlm.servers.per_loop import PerLoop


class Resource:
    """Knows on which loop it was closed."""

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        self.closed = asyncio.Event()
        self.closed_on: asyncio.AbstractEventLoop | None = None

    async def close(self) -> None:
        self.closing.set()
        await asyncio.sleep(0.01)
        self.closed_on = asyncio.get_running_loop()
        self.closed.set()


def make_pool() -> tuple[PerLoop[Resource], list[Resource]]:
    made: list[Resource] = []

    def make() -> Resource:
        made.append(Resource())
        return made[-1]

    return PerLoop(make, Resource.close), made


def test_one_loop_has_one_object_also_for_tasks_that_ask_at_once() -> None:
    pool, made = make_pool()

    async def ask() -> None:
        got = await asyncio.gather(*(pool.get() for _ in range(10)))
        assert set(got) == {await pool.get()}

    asyncio.run(ask())
    assert len(made) == 1


def test_another_loop_has_another_object() -> None:
    pool, made = make_pool()
    asyncio.run(pool.get())
    asyncio.run(pool.get())
    assert len(made) == 2


def test_the_object_is_closed_on_its_loop_when_the_loop_shuts_down() -> None:
    pool, made = make_pool()

    async def ask() -> asyncio.AbstractEventLoop:
        await pool.get()
        return asyncio.get_running_loop()

    assert asyncio.run(ask()) is made[0].closed_on


def test_dropping_the_pool_closes_its_objects() -> None:
    async def drop() -> None:
        pool, made = make_pool()
        await pool.get()
        del pool
        async with asyncio.timeout(10):
            await made[0].closed.wait()

    asyncio.run(drop())


def test_dropping_the_pool_last_of_all_closes_its_objects_before_the_loop_ends() -> None:
    async def drop() -> Resource:
        pool, _ = make_pool()
        return await pool.get()

    assert asyncio.run(drop()).closed_on is not None


def test_a_loop_that_ends_amid_the_closing_of_a_dropped_pool_finishes_it_quietly() -> None:
    complaints = []

    async def drop() -> Resource:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: complaints.append(context))
        pool, made = make_pool()
        await pool.get()
        del pool
        async with asyncio.timeout(10):
            await made[0].closing.wait()
        return made[0]

    assert asyncio.run(drop()).closed.is_set()
    assert complaints == []


def test_dropping_the_pool_in_another_thread_closes_its_objects_on_their_loop() -> None:
    async def use() -> None:
        pools = [make_pool()]
        resource = await pools[0][0].get()
        await asyncio.to_thread(pools.clear)
        async with asyncio.timeout(10):
            await resource.closed.wait()
        assert resource.closed_on is asyncio.get_running_loop()

    asyncio.run(use())


def test_a_closed_loop_is_not_kept_alive() -> None:
    pool, made = make_pool()

    async def ask() -> weakref.ref[asyncio.AbstractEventLoop]:
        await pool.get()
        return weakref.ref(asyncio.get_running_loop())

    loop = asyncio.run(ask())
    made.clear()
    gc.collect()
    assert loop() is None
