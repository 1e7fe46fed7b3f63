"""Connections: opened as asked for, kept while they are good, closed with whoever used them."""

import asyncio
import socket
from collections.abc import Awaitable, Callable

import httpx2
import pytest

from rlm_desktop.rlm.servers import direct_transport
from rlm_desktop.rlm.servers.direct_transport import DirectTransport
from tests.loopback_server import LoopbackServer, Reply, error_reply

BODY = {"model": "m", "messages": [{"role": "user", "content": "x"}]}


def use(steps: Callable[[httpx2.AsyncClient], Awaitable[None]]) -> None:
    """Take some steps with a client over the transport, on a loop of their own."""

    async def main() -> None:
        async with httpx2.AsyncClient(transport=DirectTransport()) as client:
            await steps(client)

    asyncio.run(main())


async def post(client: httpx2.AsyncClient, url: str) -> str:
    response = await client.post(f"{url}/chat/completions", json=BODY)
    return response.text


async def all_at_once(client: httpx2.AsyncClient, server: LoopbackServer, count: int) -> None:
    calls = asyncio.gather(*(post(client, server.url) for _ in range(count)))
    await asyncio.to_thread(server.wait_until, lambda: server.in_flight == count)
    server.release()
    await calls


def test_as_many_connections_are_opened_as_are_asked_for() -> None:
    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        use(lambda client: all_at_once(client, server, 50))
        assert server.peak == 50


def test_a_second_batch_reuses_the_connections_of_the_first() -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        await all_at_once(client, server, 30)
        await asyncio.gather(*(post(client, server.url) for _ in range(30)))

    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        use(steps)
        assert server.connections_opened == 30


@pytest.mark.parametrize("reply", [Reply(text="hello"), error_reply(500, "sorry"), Reply(raw=b"")])
def test_calls_one_after_the_other_share_a_connection(reply: Reply) -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        for _ in range(5):
            await post(client, server.url)

    with LoopbackServer(lambda _: reply) as server:
        use(steps)
        assert server.connections_opened == 1


def test_a_connection_that_broke_is_not_used_again() -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        with pytest.raises(httpx2.RemoteProtocolError):
            await post(client, server.url)
        assert "whole" in await post(client, server.url)

    with LoopbackServer(
        lambda request: Reply("whole", drop_after=0 if not request.number else None)
    ) as server:
        use(steps)


def test_an_answer_that_was_not_read_to_its_end_takes_its_connection_along() -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        async with client.stream("POST", f"{server.url}/chat/completions", json=BODY | {"stream": True}):
            pass
        await asyncio.to_thread(server.wait_until, lambda: server.open_connections == 0)
        assert "[DONE]" not in await post(client, server.url)

    with LoopbackServer(lambda _: Reply("long " * 500, chunk_delay=0.01)) as server:
        use(steps)
        assert [request.aborted for request in server.requests] == [True, False]


def answers_twice(rest: bytes, *, close: bool) -> list[str]:
    """Get two answers of a server that sends ``rest`` after each, and may hang up then."""
    connections: list[int] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(len(connections) + 1)
        while await reader.read(65_536):
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d" % connections[-1] + rest)
            if close:
                break
        writer.close()
        await writer.wait_closed()

    async def steps(client: httpx2.AsyncClient) -> None:
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as listener:
            url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
            for _ in range(2):
                answers.append((await client.get(url)).text)
                await asyncio.sleep(0.05)  # until whatever follows has come, too
            await client.aclose()

    answers: list[str] = []
    use(steps)
    return answers


def test_a_connection_that_the_server_closed_meanwhile_is_not_used() -> None:
    assert answers_twice(b"", close=False) == ["1", "1"]
    assert answers_twice(b"", close=True) == ["1", "2"]


def test_what_a_server_sends_unasked_is_not_taken_for_the_next_answer() -> None:
    assert answers_twice(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nX", close=False) == ["1", "2"]


def test_a_connection_that_was_idle_for_long_is_closed_before_the_next_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        await post(client, server.url)
        await post(client, server.url)
        await asyncio.to_thread(server.wait_until, lambda: server.open_connections == 1)

    monkeypatch.setattr(direct_transport, "IDLE_SECONDS", -1.0)
    with LoopbackServer("hello") as server:
        use(steps)
        assert server.connections_opened == 2


def test_each_address_has_its_own_connections() -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        for server in servers:
            await post(client, server.url)
            await post(client, server.url)

    with LoopbackServer("one") as one, LoopbackServer("two") as two:
        servers = (one, two)
        use(steps)
        assert [server.connections_opened for server in servers] == [1, 1]


def test_a_call_that_finds_no_server_says_so() -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        with pytest.raises(httpx2.ConnectError) as refused:
            await post(client, f"http://127.0.0.1:{port}")
        assert isinstance(refused.value.__cause__, ConnectionRefusedError)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    use(steps)


def test_an_address_that_is_no_web_address_is_refused() -> None:
    async def steps(client: httpx2.AsyncClient) -> None:
        with pytest.raises(httpx2.UnsupportedProtocol, match="http:// or https://, not ftp"):
            await client.get("ftp://127.0.0.1/")

    use(steps)


def test_closing_closes_all_connections_idle_or_busy() -> None:
    async def main() -> None:
        client = httpx2.AsyncClient(transport=DirectTransport())
        await all_at_once(client, server, 20)
        stream = client.stream("POST", f"{server.url}/chat/completions", json=BODY | {"stream": True})
        async with stream:
            await client.aclose()
            await asyncio.to_thread(server.wait_until, lambda: server.open_connections == 0)

    with LoopbackServer(lambda _: Reply(text="hello", held=True)) as server:
        asyncio.run(main())
