"""Keep requests at the server that was chosen: a redirect to another one is not followed."""

import httpx2


async def stay_at_chosen_host(response: httpx2.Response) -> None:
    """Make a redirect that leaves the request's host into a plain refusal; for httpx's response hooks.

    httpx sends the whole body again to wherever a 307 or 308 points. Another scheme or port of the same host
    is followed, as from http to https.
    """
    if "location" not in response.headers or not response.is_redirect:
        return
    if response.request.url.join(response.headers["location"]).host != response.request.url.host:
        del response.headers["location"]
