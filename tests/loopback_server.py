"""A scripted OpenAI-compatible server for tests and, as a process of its own, for benchmarks.

In a test::

    with LoopbackServer(replies(root=["```repl\\nprint(1)\\n```", "FINAL(1)"], sub="a piece")) as server:
        client = AsyncOpenAI(base_url=server.url, api_key="k")
        ...
        assert "secret" not in server.root_requests[0].text

As a process of its own (started from the checkout) ``python -m tests.loopback_server --script module:name``
prints the URL as its first line and serves until its standard input ends. ``GET /stats`` gives the counters.
"""

import argparse
import importlib
import sys

from tests.loopback.script import (
    LoggedRequest,
    Reply,
    Script,
    Tokens,
    error_reply,
    refused_parameter,
    replies,
)
from tests.loopback.server import LoopbackServer

__all__ = [
    "LoggedRequest",
    "LoopbackServer",
    "Reply",
    "Script",
    "Tokens",
    "error_reply",
    "refused_parameter",
    "replies",
]


def main() -> None:
    """Serve until standard input ends."""
    arguments = _parser().parse_args()
    with LoopbackServer(_script(arguments), port=arguments.port) as server:
        print(server.url, flush=True)  # noqa: T201 - whoever started us reads it
        sys.stdin.read()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--script", help="module:function, in place of the fixed reply")
    parser.add_argument("--text", default="a loopback answer", help="of the fixed reply")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before the first byte")
    parser.add_argument("--chunk-delay", type=float, default=0.0, help="seconds before each streamed chunk")
    return parser


def _script(arguments: argparse.Namespace) -> Script:
    if arguments.script:
        module, _, name = arguments.script.partition(":")
        script: Script = getattr(importlib.import_module(module), name)
        return script
    reply = Reply(text=arguments.text, delay=arguments.delay, chunk_delay=arguments.chunk_delay)
    return lambda _: reply


if __name__ == "__main__":
    main()
