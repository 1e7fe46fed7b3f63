"""Take keys out of any text that a server, an exception or a header has a hand in."""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote

REMOVED = "[key removed]"
SHORTEST_SECRET = 6
"""A shorter "key" is a placeholder such as ``none``, and replacing it would garble the text."""

_KEY_SHAPES = re.compile(
    r"""
      (?<![A-Za-z0-9])                                # the prefixes that providers give their keys
        (?: sk | pk | rk | gsk | xai | hf | r8 | nvapi | pplx | csk | fw | tgp | gh[opsu] )
        [-_] [A-Za-z0-9_*.-]{8,}
    | (?<![A-Za-z0-9]) AIza [A-Za-z0-9_-]{20,}        # Google's
    | (?<![A-Za-z0-9]) eyJ [A-Za-z0-9_-]{8,} \. [A-Za-z0-9_.-]+  # a JSON web token
    | (?<= \bBearer\s ) (?= \S{0,99}\d ) [A-Za-z0-9._~+/*-]{6,} =*
    | (?<= \bBasic\s ) (?= \S{0,99}\d ) [A-Za-z0-9+/]{6,} =*
    | (?<= :// ) [^\s/@:]* : [^\s/@]+ (?= @ )          # user:password in an address
    | [^\s"'()<>,:]{0,99} [A-Za-z0-9_-] \*{3,} [A-Za-z0-9_-]*  # a key that the server has masked itself
    """,
    re.VERBOSE | re.IGNORECASE,
)

_NAMED_VALUE = re.compile(
    r"""
    ( \b (?: api[-_]?key | access[-_]?token | auth[-_]?token | subscription[-_]?key | password | secret ) \b
      ["']? \s* [:=] \s* ["']? )
    [^\s"'&,;<>\]}]{6,}
    """,
    re.VERBOSE | re.IGNORECASE,
)


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Replace every known secret, and everything that looks like a key, in ``text``.

    Known secrets are found as they are, percent-encoded and as JSON writes them. Call it before a text is cut
    to length, since half a key would no longer be recognised.
    """
    for spelling in _spellings(secrets):
        text = text.replace(spelling, REMOVED)
    text = _NAMED_VALUE.sub(rf"\g<1>{REMOVED}", text)
    return _KEY_SHAPES.sub(REMOVED, text)


def _spellings(secrets: Iterable[str]) -> list[str]:
    """Give all spellings, the longest first, so that a key inside another one leaves no rest."""
    long_enough = {secret for secret in secrets if len(secret) >= SHORTEST_SECRET}
    encoded = {quote(secret, safe=safe) for secret in long_enough for safe in ("", "/")}
    escaped = {json.dumps(secret)[1:-1] for secret in long_enough}
    return sorted(long_enough | encoded | escaped, key=len, reverse=True)
