"""Servers that fail below HTTP's answers: a proxy that refuses, a certificate that nobody trusts, resets."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOOK_UP_SECONDS = 0.05
CERTIFICATE = Path(__file__).with_name("untrusted.pem")
"""Self-signed, for 127.0.0.1, with its key, which guards nothing."""
PROXY_REFUSAL = (
    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
    b'Proxy-Authenticate: Basic realm="office"\r\n'
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)
PLAIN_ANSWER = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"


@contextmanager
def refusing_proxy() -> Iterator[str]:
    """Answer 407 to every request; gives the proxy's address."""
    with _listening(_refuse) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def untrusted_server() -> Iterator[str]:
    """Offer a certificate that no authority has signed; gives the base URL."""
    with _listening(_shake_hands) as port:
        yield f"https://127.0.0.1:{port}/v1"


@contextmanager
def plain_server() -> Iterator[str]:
    """Speak HTTP where TLS is expected, as a Go server such as Ollama does; gives the base URL with https."""
    with _listening(_be_plain) as port:
        yield f"https://127.0.0.1:{port}/v1"


@contextmanager
def resetting_server(*, after: bytes) -> Iterator[str]:
    """Break each connection off once ``after`` has come; gives the base URL."""

    def reset(connection: socket.socket) -> None:
        come = b""
        while after not in come and (part := connection.recv(65_536)):
            come += part
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    with _listening(reset) as port:
        yield f"http://127.0.0.1:{port}/v1"


def dead_port() -> int:
    """Give a port of this machine at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _refuse(connection: socket.socket) -> None:
    connection.recv(65_536)
    connection.sendall(PROXY_REFUSAL)


def _be_plain(connection: socket.socket) -> None:
    connection.recv(65_536)
    connection.sendall(PLAIN_ANSWER)


def _shake_hands(connection: socket.socket) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with context.wrap_socket(connection, server_side=True) as secured:
        secured.recv(1)


@contextmanager
def _listening(serve: Callable[[socket.socket], None]) -> Iterator[int]:
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(LOOK_UP_SECONDS)
        thread = threading.Thread(target=_accept, args=(listener, serve, ended), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        ended.set()
        thread.join()


def _accept(listener: socket.socket, serve: Callable[[socket.socket], None], ended: threading.Event) -> None:
    """Serve one connection after another."""
    while not ended.is_set():
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection, suppress(OSError):
                serve(connection)
