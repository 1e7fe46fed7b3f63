"""The terminal's switch for OpenTelemetry, with a collector of the test's own."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from rlm_desktop.cli.telemetry import wanted_recorder
from tests.cli.command import Command, at
from tests.loopback_server import LoopbackServer, replies

CODE = "```repl\nprint(llm_query(context[0]))\n```"


class Collector(http.server.ThreadingHTTPServer):
    """Takes what is exported to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taker)
        self.taken: list[tuple[str, bytes]] = []


class Taker(http.server.BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        self.server.taken.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def asked(command: Command, folder: Path, collector: Collector, **environ: str) -> bytes:
    """Ask a question and give all that the collector got."""
    where = f"http://127.0.0.1:{collector.server_address[1]}"
    with LoopbackServer(replies(root=[CODE, "FINAL(An answer.)"], sub="a piece")) as server:
        with_otel = command.with_environment(OTEL_EXPORTER_OTLP_ENDPOINT=where, **environ)
        done = with_otel.run("ask", "When?", folder, *at(server.url))
    assert done.status == 0, done.err
    assert {path for path, _ in collector.taken} <= {"/v1/traces"}
    return b"".join(body for _, body in collector.taken)


def test_spans_are_exported_without_texts_when_asked_for(
    command: Command, folder: Path, collector: Collector
) -> None:
    got = asked(command, folder, collector, RLM_DESKTOP_OTEL="1")
    assert b"invoke_agent rlm" in got
    assert b"execute_tool python" in got
    assert b"SECRET-PASSAGE" not in got
    assert b"When?" not in got


def test_texts_are_exported_only_with_the_usual_switch_for_them(
    command: Command, folder: Path, collector: Collector
) -> None:
    switches = {"RLM_DESKTOP_OTEL": "1", "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT": "true"}
    assert b"When?" in asked(command, folder, collector, **switches)


@pytest.mark.parametrize("environ", [{}, {"RLM_DESKTOP_OTEL": ""}, {"RLM_DESKTOP_OTEL": "0"}])
def test_nothing_is_exported_unless_asked_for(environ: dict[str, str]) -> None:
    assert wanted_recorder(environ) is None
