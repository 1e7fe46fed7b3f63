"""Copy a user's own HTTP client for another event loop: settings are shared, connections are not.

A connection belongs to the loop that opened it. On another one its request goes out, and the answer is lost.
"""

import copy

import httpx2


def can_be_copied(http: object) -> bool:
    """Tell whether ``copied`` knows what holds the connections of an HTTP client: httpx's own transports."""
    if not isinstance(http, httpx2.AsyncClient):
        return False
    return all(type(each) is httpx2.AsyncHTTPTransport for each in _transports(http))


def copied(http: httpx2.AsyncClient) -> httpx2.AsyncClient:
    """Give a client with the same proxies, certificates, hooks and limits, which has no connection yet."""
    twin = copy.copy(http)
    mounted = {pattern: each and _copied_transport(each) for pattern, each in vars(http)["_mounts"].items()}
    vars(twin).update(_transport=_copied_transport(vars(http)["_transport"]), _mounts=mounted)
    return twin


def _transports(http: httpx2.AsyncClient) -> list[httpx2.AsyncBaseTransport]:
    """Give the transports of a client; one that is mounted as nothing stands for the usual one."""
    private = vars(http)
    return [private["_transport"], *filter(None, private["_mounts"].values())]


def _copied_transport(transport: httpx2.AsyncBaseTransport) -> httpx2.AsyncBaseTransport:
    twin = copy.copy(transport)
    pool = copy.copy(vars(transport)["_pool"])
    vars(pool).update(_connections=[], _requests=[])
    vars(twin)["_pool"] = pool
    return twin
