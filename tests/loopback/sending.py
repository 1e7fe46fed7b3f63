"""Write a scripted reply to its connection: whole, streamed, or broken off."""

import asyncio
from collections.abc import Callable

from tests.loopback.completions import completion, events
from tests.loopback.http import as_json, chunk, head
from tests.loopback.script import LoggedRequest, Reply

type OnLast = Callable[[], None]
"""Told before the last byte goes, so that a client that has it all finds the log complete."""


async def send_completion(
    writer: asyncio.StreamWriter, request: LoggedRequest, reply: Reply, on_last: OnLast
) -> None:
    if reply.body is None and reply.raw is None and request.streamed:
        await _stream(writer, request, reply, on_last)
        return
    on_last()
    if reply.body is not None or reply.raw is not None:
        await send(writer, reply)
    elif reply.drop_after is not None:
        await _send_half(writer, as_json(completion(request, reply)))
    else:
        await send(writer, reply, as_json(completion(request, reply)))


async def send(writer: asyncio.StreamWriter, reply: Reply, body: bytes | None = None) -> None:
    if body is None:
        body = as_json(reply.body) if reply.raw is None else reply.raw
    headers = {"Content-Type": reply.content_type, "Content-Length": str(len(body)), **reply.headers}
    writer.write(head(reply.status, headers) + body)
    await writer.drain()


async def _send_half(writer: asyncio.StreamWriter, body: bytes) -> None:
    writer.write(head(200, {"Content-Type": "application/json", "Content-Length": str(len(body))}))
    writer.write(body[: len(body) // 2])
    await writer.drain()
    writer.transport.close()


async def _stream(
    writer: asyncio.StreamWriter, request: LoggedRequest, reply: Reply, on_last: OnLast
) -> None:
    headers = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked", **reply.headers}
    writer.write(head(reply.status, headers))
    for sent, data in enumerate(events(request, reply)):
        if sent == reply.drop_after:
            on_last()
            writer.transport.close()
            return
        if reply.chunk_delay:
            await asyncio.sleep(reply.chunk_delay)
        writer.write(chunk(data))
        await writer.drain()
    on_last()
    writer.write(chunk(b"data: [DONE]\n\n") + chunk(b""))
    await writer.drain()
