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
