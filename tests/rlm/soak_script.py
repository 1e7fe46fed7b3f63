"""What the soak test's server answers: 25 turns of 20 sub-calls, one in twenty of which meets with trouble.

Runs in a process of its own; the numbers are what the test expects of each run.
"""

from collections import Counter

from tests.loopback_server import LoggedRequest, Reply, Tokens, error_reply
from tests.rlm.engine_kit import code

TURNS, CALLS = 25, 20
ROOT_USED, SUB_USED = Tokens(100, 10, cached=40), Tokens(20, 5)
LATE_SECONDS = 4.0
MALFORMED = (b"<html>oops</html>", b'{"choices": 7}', b'{"choices": []}')
LATE_CALLS = (123, 126)
LOST_CALLS = (60, 200, 311)
"""Calls with a malformed answer, which is not asked for again."""
BUSY, BROKEN = 7, 19
"""Of every fifty calls, which are answered 429 and 500 at first."""
RETRIES = 2 * TURNS * CALLS // 50 + len(LATE_CALLS)

_attempts: Counter[str] = Counter()


def script(request: LoggedRequest) -> Reply:
    """Answer a turn or a call; a call's prompt is ``run.number``."""
    if request.is_root:
        return Reply(
            _turn(sum(message["role"] == "assistant" for message in request.messages)), usage=ROOT_USED
        )
    _attempts[request.prompt] += 1
    number = int(request.prompt.rpartition(".")[2])
    if number in LOST_CALLS:
        return Reply(raw=MALFORMED[LOST_CALLS.index(number)])
    return _first_trouble(number) if _attempts[request.prompt] == 1 else Reply("fine", usage=SUB_USED)


def _first_trouble(number: int) -> Reply:
    if number in LATE_CALLS:
        return Reply("late", usage=SUB_USED, delay=LATE_SECONDS)
    if number % 50 in (BUSY, BROKEN):
        status = 429 if number % 50 == BUSY else 500
        return error_reply(status, "not now", headers={"Retry-After-Ms": "20"})
    return Reply("fine", usage=SUB_USED, delay=0.005)


def _turn(turn: int) -> str:
    first = turn * CALLS
    lines = [
        f"answers = llm_query_batch([f'{{context}}.{{n}}' for n in range({first}, {first + CALLS})])",
        f"fine = {'fine' if turn else '0'} + answers.count('fine')",
        f"print({turn}, fine)",
    ]
    return code(*lines, *(["FINAL(fine)"] if turn == TURNS - 1 else []))
