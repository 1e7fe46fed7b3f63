"""The process that serves a model file: llama.cpp's own server, on a loopback port that is free, with a key.

The key comes by pipe and is never written. The file is of unknown origin and parsed by native code, so this
process has no key but that one, writes no file, and ends with the app or when its pipe is closed.
"""

import json
import os
import sys
import threading
from http.client import HTTPConnection
from typing import IO

import xllamacpp  # type: ignore[import-untyped]  # it ships no types

from rlm_desktop.sandbox.layers.privileges import die_with, drop_capabilities
from rlm_desktop.sandbox.layers.process_limits import keep_little
from rlm_desktop.settings.local_model.messages import Order, Report

PROMPT_CACHE_MB = 2_048
"""Memory for conversations that gave way to others, so that a root model need not read its own again."""
WAITING_REQUESTS = 64
"""More than an engine sends at once by default: each keeps a thread of the server waiting."""
ERRORS_ONLY = 1


def main(argv: list[str]) -> None:
    """Serve one file until the app goes; ``argv``: its process id."""
    (parent,) = argv
    die_with(int(parent))
    orders, reports = _take_pipes()
    if sys.platform == "linux":
        drop_capabilities()
    keep_little()
    line = orders.readline()
    threading.Thread(target=_end_with, args=(orders,), daemon=True).start()
    try:
        report, _server = _serve(Order.read(line))
    except RuntimeError as refused:
        report, _server = Report(kind="refused", words=str(refused)), None
    reports.write(report.line())
    reports.flush()
    if _server is not None:
        threading.Event().wait()


def _serve(order: Order) -> tuple[Report, xllamacpp.Server]:
    """Load the model and serve it. Raises RuntimeError; llama.cpp writes the reason to standard error."""
    server = xllamacpp.Server(_parameters(order))
    address = server.listening_address
    context = _context_at(address, order.key.get_secret_value())
    return Report(kind="ready", base_url=f"{address}/v1", context=context), server


def _parameters(order: Order) -> xllamacpp.CommonParams:
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(order.file)
    parameters.model_alias = {order.file.name}
    parameters.api_keys = [order.key.get_secret_value()]
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_ctx = order.context
    parameters.n_threads_http = WAITING_REQUESTS
    parameters.cache_ram_mib = PROMPT_CACHE_MB
    parameters.verbosity = ERRORS_ONLY
    parameters.offline = True
    parameters.ui = False
    parameters.endpoint_slots = False
    return parameters


def _context_at(address: str, key: str) -> int:
    """Ask the server how many tokens it takes at once."""
    connection = HTTPConnection(address.removeprefix("http://"))
    try:
        connection.request("GET", "/v1/models", headers={"Authorization": f"Bearer {key}"})
        meta = json.load(connection.getresponse())["data"][0].get("meta") or {}
    finally:
        connection.close()
    return int(meta.get("n_ctx") or 0)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Move the pipes away from the standard descriptors; what libraries print goes to standard error."""
    orders, reports = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    return orders, reports


def _end_with(orders: IO[bytes]) -> None:
    """End the process, whatever it is doing, when the app is gone."""
    orders.read()
    os._exit(0)
