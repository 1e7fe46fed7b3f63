"""HTTP/1.1 as servers speak it: each framing, refusals amid a long body, broken answers, TLS, time limits."""

import asyncio
import gzip
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx2
import pytest

from rlm_desktop.rlm.servers.direct_transport import DirectTransport
from tests.loopback_server import LoopbackServer
from tests.ui.raw_servers import untrusted_server

CERTIFICATE = Path(__file__).parents[2] / "ui" / "untrusted.pem"
LONG = b"x" * 8_000_000

type Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def ask(serve: Serve, *, body: bytes = b"{}", tls: bool = False, timeout: float = 20.0) -> httpx2.Response:
    """Send one request to a server that does as told once the request's head is there."""

    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await serve(reader, writer)
        writer.close()

    async def main() -> httpx2.Response:
        context = None
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
        async with (
            await asyncio.start_server(take, "127.0.0.1", 0, ssl=context) as listener,
            httpx2.AsyncClient(transport=DirectTransport(), timeout=timeout) as client,
        ):
            port = listener.sockets[0].getsockname()[1]
            return await client.post(f"http{'s' * tls}://127.0.0.1:{port}/v1", content=body)

    return asyncio.run(main())


def says(*pieces: bytes) -> Serve:
    """Answer with these bytes, piece by piece."""

    async def serve(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0)

    return serve


@pytest.mark.parametrize(
    "pieces",
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", b"hel", b"lo"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r", b"\nlo\r\n0\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"hel", b"lo"),
        (b"HTTP/1.0 200 OK\r\n\r\nhello",),
        (
            b"HTTP/1.1 100 Continue\r\n\r\n",
            b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200",
            b" OK\r\n\r\nhello",
        ),
    ],
)
def test_a_body_is_read_however_it_is_framed(pieces: tuple[bytes, ...]) -> None:
    response = ask(says(*pieces))
    assert (response.status_code, response.text) == (200, "hello")


def test_a_packed_body_is_unpacked() -> None:
    packed = gzip.compress(b"hello")
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed)
    assert ask(says(head, packed)).text == "hello"


def test_a_long_body_comes_whole() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(LONG)
    assert ask(says(head, LONG)).content == LONG


def test_a_long_request_arrives_whole() -> None:
    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        received = await reader.readexactly(len(LONG))
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n%d" % received.count(b"x"))

    assert ask(count, body=LONG).text == str(len(LONG))


def test_a_server_that_refuses_a_long_request_and_hangs_up_is_heard() -> None:
    async def refuse(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 413 Too Large\r\nContent-Length: 8\r\nConnection: close\r\n\r\ntoo long")
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.transport.abort()

    response = ask(refuse, body=LONG)
    assert (response.status_code, response.text) == (413, "too long")


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ((), "without an answer"),
        ((b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello",), "complete message body"),
        ((b"SSH-2.0-OpenSSH_9.6\r\n\r\n",), "illegal status line"),
        ((b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n",), "without a pending proposal"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(pieces: tuple[bytes, ...], words: str) -> None:
    with pytest.raises(httpx2.RemoteProtocolError, match=words):
        ask(says(*pieces))


def test_a_connection_that_is_cut_amid_an_answer_is_an_error() -> None:
    async def cut(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello")
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.transport.abort()  # with unread data before it: a reset

    with pytest.raises((httpx2.ReadError, httpx2.RemoteProtocolError)):
        ask(cut, body=b"x" * 1_000)


async def never(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(0.5)


def test_an_answer_that_does_not_come_is_given_up() -> None:
    with pytest.raises(httpx2.ReadTimeout):
        ask(never, timeout=0.1)


def test_a_server_that_takes_nothing_is_given_up() -> None:
    with pytest.raises(httpx2.WriteTimeout):
        ask(never, body=LONG * 2, timeout=0.1)


def test_a_header_that_would_smuggle_another_is_not_sent() -> None:
    async def main() -> None:
        async with httpx2.AsyncClient(transport=DirectTransport()) as client:
            await client.post(server.url, headers={"x": "a\r\nb: c"})

    with LoopbackServer("hello") as server:
        with pytest.raises(httpx2.LocalProtocolError):
            asyncio.run(main())
        assert not server.requests


def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    async def post(url: str) -> None:
        async with httpx2.AsyncClient(transport=DirectTransport()) as client:
            await client.post(url, content=b"{}")

    with untrusted_server() as url, pytest.raises(httpx2.ConnectError) as refused:
        asyncio.run(post(url))
    assert isinstance(refused.value.__cause__, ssl.SSLCertVerificationError)


def test_a_certificate_that_is_trusted_is_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))

    async def send_back(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        writer.write(await reader.readexactly(len(LONG)))

    assert ask(send_back, body=LONG, tls=True).content == LONG
