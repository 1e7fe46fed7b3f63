"""Connections are spread over small pools, reused from the first on, and given back however a call ends."""

import asyncio
import socket

import httpx2
import pytest

from rlm_desktop.rlm.servers.spread_transport import POOL_SIZE, SpreadTransport
from tests.loopback_server import LoopbackServer, Reply

BODY = {"model": "m", "messages": [{"role": "user", "content": "x"}]}


async def post(client: httpx2.AsyncClient, url: str) -> str:
    response = await client.post(f"{url}/chat/completions", json=BODY)
    return response.text


async def all_at_once(client: httpx2.AsyncClient, server: LoopbackServer, count: int) -> None:
    calls = asyncio.gather(*(post(client, server.url) for _ in range(count)))
    await asyncio.to_thread(server.wait_until, lambda: server.in_flight == count)
    server.release()
    await calls


def test_as_many_connections_are_opened_as_are_asked_for() -> None:
    count = 3 * POOL_SIZE + 1

    async def use() -> None:
        async with httpx2.AsyncClient(transport=SpreadTransport()) as client:
            await all_at_once(client, server, count)

    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        asyncio.run(use())
        assert server.peak == count


def test_a_second_batch_reuses_the_connections_of_the_first() -> None:
    count = 2 * POOL_SIZE

    async def use() -> None:
        async with httpx2.AsyncClient(transport=SpreadTransport()) as client:
            await all_at_once(client, server, count)
            await asyncio.gather(*(post(client, server.url) for _ in range(count)))

    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        asyncio.run(use())
        assert server.connections_opened == count


@pytest.mark.parametrize("reply", [Reply(text="hello"), Reply(status=500, body={}), Reply(drop_after=0)])
def test_a_call_gives_its_place_back(reply: Reply) -> None:
    async def use() -> None:
        transport = SpreadTransport()
        async with httpx2.AsyncClient(transport=transport) as client:
            for _ in range(3 * POOL_SIZE):
                try:
                    await post(client, server.url)
                except httpx2.TransportError:
                    assert reply.drop_after is not None
            assert len(transport._pools) == 1

    with LoopbackServer(lambda _: reply) as server:
        asyncio.run(use())


def test_a_call_that_finds_no_server_gives_its_place_back() -> None:
    async def use() -> None:
        transport = SpreadTransport()
        async with httpx2.AsyncClient(transport=transport) as client:
            for _ in range(3 * POOL_SIZE):
                with pytest.raises(httpx2.ConnectError):
                    await post(client, f"http://127.0.0.1:{port}")
            assert len(transport._pools) == 1

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    asyncio.run(use())


def test_closing_closes_all_connections() -> None:
    async def use() -> None:
        async with httpx2.AsyncClient(transport=SpreadTransport()) as client:
            await all_at_once(client, server, 2 * POOL_SIZE)
        await asyncio.to_thread(server.wait_until, lambda: server.open_connections == 0)

    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        asyncio.run(use())
