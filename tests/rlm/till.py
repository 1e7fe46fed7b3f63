"""A server that keeps its own bill, whatever became of its replies, from tokens and prices."""

import random
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from rlm_desktop.rlm import Price
from tests.loopback_server import LoggedRequest, Reply, Tokens, error_reply

type RootTurn = Callable[[LoggedRequest], str]

PRICES = {
    "root-model": Price(input=0.5e-6, output=2e-6),
    "sub-model": Price(input=2e-6, output=8e-6),
}
TROUBLES = ("429", "500", "late", "malformed", "broken", "uncounted")
FREE = ("429", "500")
"""Troubles in which the model has not worked."""
LATE_SECONDS = 2.0
"""How long a late reply takes: longer than the client of a test waits."""


class Till:
    """Scripts a server and counts what it would charge; ``root`` answers the root model's requests."""

    def __init__(
        self, seed: int, root: RootTurn, trouble: float = 0.0, completion: int | None = None
    ) -> None:
        self.bill = 0.0
        self.seen: Counter[str] = Counter()
        """How many requests met which trouble, or none."""
        self._random = random.Random(seed)  # noqa: S311 - repeatable troubles
        self._lock = threading.Lock()
        self._root = root
        self._trouble = trouble
        self._completion = completion

    def __call__(self, request: LoggedRequest) -> Reply:
        """Answer a request, and charge for it where the model has worked."""
        with self._lock:
            troubled = self._random.random() < self._trouble
            trouble = self._random.choice(TROUBLES) if troubled else "none"
            self.seen[trouble] += 1
            used = self._used(request)
            if trouble not in FREE:
                price = PRICES[request.body["model"]]
                self.bill += used.prompt * price.input + used.completion * price.output
            return _with_trouble(Reply(self._text(request), usage=used, delay=0.02), trouble)

    def _text(self, request: LoggedRequest) -> str:
        return self._root(request) if request.is_root else f"seen {request.prompt[:20]}"

    def _used(self, request: LoggedRequest) -> Tokens:
        """Make some four bytes a token, and as many tokens as the server likes within the limit."""
        given = len(request.text.encode()) / 4 * self._random.uniform(0.9, 1.1)
        most = request.body["max_tokens"]
        wanted = self._completion or self._random.randint(1, most)
        return Tokens(max(1, int(given)), min(most, wanted))


def _with_trouble(reply: Reply, trouble: str) -> Reply:
    match trouble:
        case "429" | "500":
            return error_reply(int(trouble), "not now", headers={"Retry-After-Ms": "20"})
        case "late":
            return replace(reply, delay=LATE_SECONDS)
        case "malformed":
            return replace(reply, raw=b'{"choices": 7}')
        case "broken":
            return replace(reply, drop_after=2)
        case "uncounted":
            return replace(reply, usage=None)
    return reply
