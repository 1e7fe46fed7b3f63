"""Choose places in a text by what stands there, so that a copied passage has the same ones as its source."""

import re
from collections.abc import Iterator
from functools import cache

WIDTH = 24
"""Characters that are compared at an anchor."""
_CLASSES = ((9, 124 * 7919), (7, 124 * 104729 + 5))
"""Two classes of characters as (one in so many, salt). With these salts, anchors lie some 30 to 130
characters apart in English, Russian and Japanese prose, tables, logs and code."""
_SCRAMBLE = 2654435761  # Knuth's multiplier for hashing: neighbours fall into different classes
_SURROGATES = range(0xD800, 0xE000)


def anchors(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of anchors in rising order, each with the hash of the text there."""
    for match in _pattern().finditer(text):
        place = match.start()
        sample = text[place : place + WIDTH]
        if len(sample) == WIDTH:
            yield place, hash(sample)


@cache
def _pattern() -> re.Pattern[str]:
    """Match a character of the one class before one of the other."""
    first, second = (_members(one_in, salt) for one_in, salt in _CLASSES)
    return re.compile(f"[{first}](?=[{second}])")


def _members(one_in: int, salt: int) -> str:
    codes = (code for code in range(0x10000) if code not in _SURROGATES)
    return "".join(re.escape(chr(code)) for code in codes if ((code * _SCRAMBLE + salt) >> 9) % one_in == 0)
