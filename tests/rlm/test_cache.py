import asyncio

import pytest

from rlm_desktop.rlm.cache import SubCallCache


def test_equal_calls_at_once_are_made_once() -> None:
    made: list[str] = []

    async def make() -> str:
        made.append("made")
        await asyncio.sleep(0.01)
        return "value"

    async def ask() -> list[str]:
        cache: SubCallCache[str] = SubCallCache()
        return await asyncio.gather(*(cache.get("key", make) for _ in range(20)))

    assert asyncio.run(ask()) == ["value"] * 20
    assert made == ["made"]


def test_a_failure_reaches_all_who_wait_and_is_forgotten() -> None:
    async def fail() -> str:
        await asyncio.sleep(0)
        raise ValueError("once")

    async def succeed() -> str:
        return "then"

    async def ask() -> str:
        cache: SubCallCache[str] = SubCallCache()
        outcomes = await asyncio.gather(*(cache.get("key", fail) for _ in range(3)), return_exceptions=True)
        assert [str(outcome) for outcome in outcomes] == ["once"] * 3
        return await cache.get("key", succeed)

    assert asyncio.run(ask()) == "then"


def test_a_joined_call_goes_on_until_nobody_waits() -> None:
    ended: list[str] = []

    async def make() -> str:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise
        return "never"

    async def ask() -> None:
        cache: SubCallCache[str] = SubCallCache()
        first, second = (asyncio.create_task(cache.get("key", make)) for _ in range(2))
        await asyncio.sleep(0.01)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        await asyncio.sleep(0.01)
        assert ended == []
        second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        await asyncio.sleep(0.01)
        assert ended == ["cancelled"]

    asyncio.run(ask())


def test_a_call_whose_first_asker_left_serves_those_who_joined() -> None:
    async def ask() -> str:
        cache: SubCallCache[str] = SubCallCache()
        finish = asyncio.Event()

        async def make() -> str:
            await finish.wait()
            return "value"

        first, joined = (asyncio.create_task(cache.get("key", make)) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        finish.set()
        return await joined

    assert asyncio.run(ask()) == "value"


def test_nobody_joins_a_call_that_is_being_cancelled() -> None:
    made: list[int] = []

    async def make() -> str:
        made.append(len(made))
        if len(made) > 1:
            return "new"
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(0.02)  # as a request does that closes its connection
        return "never"

    async def ask() -> str:
        cache: SubCallCache[str] = SubCallCache()
        only = asyncio.create_task(cache.get("key", make))
        await asyncio.sleep(0.01)
        only.cancel()
        await asyncio.sleep(0)
        assert not cache.holds("key")
        value = await cache.get("key", make)
        await asyncio.wait([only])
        assert cache.holds("key")
        return value

    assert asyncio.run(ask()) == "new"
    assert made == [0, 1]


def test_who_leaves_last_waits_until_the_call_has_ended() -> None:
    ended: list[str] = []

    async def make() -> str:
        try:
            await asyncio.sleep(30)
        finally:
            await asyncio.sleep(0.02)
            ended.append("ended")
        return "never"

    async def ask() -> None:
        cache: SubCallCache[str] = SubCallCache()
        only = asyncio.create_task(cache.get("key", make))
        await asyncio.sleep(0.01)
        only.cancel()
        with pytest.raises(asyncio.CancelledError):
            await only
        assert ended == ["ended"]

    asyncio.run(ask())


def test_a_failure_while_being_cancelled_is_no_warning_and_keeps_no_newer_call_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail_late() -> str:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            await asyncio.sleep(0.01)
            raise ValueError("while closing") from None
        return "never"

    async def succeed() -> str:
        return "new"

    async def ask() -> None:
        cache: SubCallCache[str] = SubCallCache()
        only = asyncio.create_task(cache.get("key", fail_late))
        await asyncio.sleep(0.01)
        only.cancel()
        await asyncio.sleep(0)
        assert await cache.get("key", succeed) == "new"
        await asyncio.wait([only])
        assert cache.holds("key")

    asyncio.run(ask())
    assert caplog.records == []
