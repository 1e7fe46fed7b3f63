"""Find out which strings are parts of the texts that crossed, so that they are kept by reference."""

import time
from collections import deque
from collections.abc import Iterable, Iterator

type Part = tuple[int, int, int]
"""Number of the text, start, end; a negative number stands for a whole list: -1 for the first, and so on."""

type References = dict[int, tuple[object, Part]]
"""What is kept by reference: id → (object, what it refers to)."""

SMALLEST_PART = 200
"""Shorter strings are kept by value: a reference would not save much."""
GAP = 200
"""A chunk begins at most this far behind the one before it; else the texts are searched."""
FRUITLESS_VISITS = 5_000
ATOMS = frozenset({type(None), bool, int, float, complex, bytes})


class Texts:
    """The texts of the values that crossed, numbered in their order."""

    def __init__(self, values: dict[str, str | list[str]]) -> None:
        self._texts: list[str] = []
        for value in values.values():
            self._texts += [value] if isinstance(value, str) else value
        self._lists = [value for value in values.values() if isinstance(value, list)]
        self._numbers = {id(text): number for number, text in enumerate(self._texts)}
        self._known: dict[int, tuple[str, Part | None]] = {}
        self._recent: set[int] = set()
        """Strings looked at since the last ``forget_unless``, whether or not their value was saved."""

    def part(self, part: Part) -> str | list[str]:
        """Return what ``part`` refers to, and remember that it is a part. Raises IndexError."""
        number, start, end = part
        if number < 0:
            return self._lists[-1 - number]
        string = self._texts[number][start:end]
        self._known[id(string)] = (string, part)
        return string

    def lists(self) -> References:
        """Return references to the lists that crossed: another name for one stays another name for it."""
        return {id(value): (value, (-1 - number, 0, 0)) for number, value in enumerate(self._lists)}

    def parts_in(self, value: object, seconds: float) -> tuple[References, frozenset[int]]:
        """Find the large strings within ``value`` that are parts, as time allows.

        Return references to them, and the ids of all strings that were looked at. Whole strings are compared,
        so a reference is never wrong.
        """
        deadline = time.process_time() + seconds
        search = _Search(self._texts, deadline)
        found: References = {}
        seen = set()
        for string in _large_strings(value, deadline):
            if search.is_over:
                break
            part = self._find(string, search)
            seen.add(id(string))
            self._known[id(string)] = (string, part)
            if part is not None:
                found[id(string)] = (string, part)
        self._recent |= seen
        return found, frozenset(seen)

    def forget_unless(self, used: set[int]) -> None:
        """Let go of strings that no saved value holds any more.

        Those looked at just now stay once more: when time was up, the next cell goes on from there.
        """
        kept = used | self._recent
        self._recent = set()
        self._known = {key: entry for key, entry in self._known.items() if key in kept}

    def _find(self, string: str, search: "_Search") -> Part | None:
        if id(string) in self._known:
            part = self._known[id(string)][1]
        elif id(string) in self._numbers:
            part = (self._numbers[id(string)], 0, len(string))
        else:
            return search.find(string)
        if part is not None:
            search.go_on_after(part)
        return part


class _Search:
    """Finds one string after the other, expecting each near the one before it."""

    def __init__(self, texts: list[str], deadline: float) -> None:
        self._texts = texts
        self._deadline = deadline
        self._number = self._start = self._end = self._stride = 0
        self._misses = 0

    @property
    def is_over(self) -> bool:
        """True when time is up, or when searching everything was in vain too often."""
        return self._misses > 1 or time.process_time() > self._deadline

    def find(self, string: str) -> Part | None:
        """Return where ``string`` is, or None."""
        part = self._find_near(string) or self._find_anywhere(string)
        if part is None:
            self._misses += 1
        else:
            self.go_on_after(part)
        return part

    def go_on_after(self, part: Part) -> None:
        """Expect the next string after this one."""
        self._stride = part[1] - self._start if part[0] == self._number else 0
        self._number, self._start, self._end = part

    def _find_near(self, string: str) -> Part | None:
        for number in range(self._number, min(self._number + 2, len(self._texts))):
            text = self._texts[number]
            here = number == self._number
            expected = (self._end, self._start + self._stride) if here else (0,)
            for start in expected:
                if text.startswith(string, start):
                    return (number, start, start + len(string))
            if here:
                start = text.find(string, self._start, self._end + GAP + len(string))
                if start >= 0:
                    return (number, start, start + len(string))
        return None

    def _find_anywhere(self, string: str) -> Part | None:
        for number, text in enumerate(self._texts):
            start = text.find(string)
            if start >= 0:
                return (number, start, start + len(string))
            if time.process_time() > self._deadline:
                break
        return None


def _large_strings(value: object, deadline: float) -> Iterator[str]:
    """Walk through containers and attributes, breadth first, so that the items of a list keep their order.

    It ends when time is up, and early when the first items hold no large string.
    """
    pending = [value]
    seen: set[int] = set()
    found = False
    for visits, item in enumerate(pending):
        kind = type(item)
        if kind is str:
            if len(item) >= SMALLEST_PART:  # type: ignore[arg-type] # it is a str
                found = True
                yield item  # type: ignore[misc] # as above
        elif kind not in ATOMS and id(item) not in seen:
            seen.add(id(item))
            pending += _members(item)
        if visits % 256 == 255 and (
            time.process_time() > deadline or not (found or visits < FRUITLESS_VISITS)
        ):
            return


def _members(item: object) -> Iterable[object]:
    if isinstance(item, dict):
        return [*item, *item.values()]
    if isinstance(item, list | tuple | set | frozenset | deque):
        return item
    attributes = getattr(item, "__dict__", None)
    return list(attributes.values()) if type(attributes) is dict else ()
