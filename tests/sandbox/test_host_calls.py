"""Code in the guest calls its host, from any function, and waits for the answer."""

import asyncio

import pytest

from rlm_desktop.sandbox.base import JSONValue, Limits
from rlm_desktop.sandbox.wasm import WasmSandbox
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import Repl, Wish


def test_a_call_works_from_any_function(repl: Repl) -> None:
    repl.print("class A:\n    def f(self, x): return [ask(y) for y in x]")
    assert repl.print("sorted(map(A().f, [[1, 2], [3]]))") == "[[['ask', 1], ['ask', 2]], [['ask', 3]]]\n"


@pytest.mark.parametrize(
    "payload", ["'\\ud800'", "'a\\x00\\n'", "None", "1.5", "{'k': [True, '“']}", "'x' * 10**6"]
)
def test_a_payload_crosses_both_ways_unchanged(repl: Repl, payload: str) -> None:
    assert repl.print(f"value = {payload}\nask(value) == ['ask', value]") == "True\n"


def test_a_large_reply_arrives(open_repl: OpenRepl) -> None:
    async def host(_method: str, payload: JSONValue) -> JSONValue:
        assert isinstance(payload, int)
        return ["“ü”" * payload]

    repl = open_repl(Wish(host=host))
    assert repl.print("len(ask(5_000_000)[0])") == "15000000\n"


def test_a_request_that_is_too_large_is_an_error_in_the_guest(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(limits=Limits(call_bytes=10_000)))
    execution = repl.run("ask('x' * 20_000)")
    assert "ValueError: the request has" in (execution.error or "")
    assert repl.print("ask('x' * 9_000)[0]") == "'ask'\n"


def test_what_the_host_raises_comes_out_of_execute(open_repl: OpenRepl) -> None:
    class BudgetSpentError(Exception):
        pass

    async def host(_method: str, payload: JSONValue) -> JSONValue:
        if payload == "boom":
            raise BudgetSpentError("no money left")
        return payload

    repl = open_repl(Wish(host=host))
    repl.print("kept = 1")
    with pytest.raises(BudgetSpentError, match="no money left"):
        repl.run("try:\n    ask('boom')\nexcept BaseException:\n    print('swallowed')")
    assert repl.print("kept, ask('fine')") == "(1, 'fine')\n"


def test_cancelling_the_host_call_from_within_does_not_hang(open_repl: OpenRepl) -> None:
    async def host(_method: str, _payload: JSONValue) -> JSONValue:
        raise asyncio.CancelledError

    repl = open_repl(Wish(host=host))
    with pytest.raises(asyncio.CancelledError):
        repl.run("ask(1)")


def test_replies_are_removed_after_they_were_read(repl: Repl) -> None:
    repl.print("for i in range(20): ask(i)")
    assert repl.sandbox._guest is not None
    assert list(repl.sandbox._guest.volume.path.iterdir()) == []


def test_a_new_guest_is_not_given_a_reply_meant_for_the_one_before(open_repl: OpenRepl) -> None:
    async def host(method: str, payload: JSONValue) -> JSONValue:
        await asyncio.sleep(0.3 if payload == "new" else 0)
        return [method, payload]

    repl = open_repl(Wish(host=host))
    unread = 'import _eryx, time, os\n_eryx._eryx_report_output(1, b\'c1 ["ask", "old"]\')\ntime.sleep(0.3)\n'
    assert repl.run(unread + "os._exit(1)").outcome == "crashed"
    assert repl.print("ask('new')") == "['ask', 'new']\n"


def test_calls_outside_of_a_cell_are_refused(repl: Repl) -> None:
    repl.print("class Caller:\n    def __reduce__(self): return (str, (ask('while saving'),))\nc = Caller()")
    repl.print("def later(): return ask(2)\nlater()")
    assert repl.lose().lost == ("c",)


def test_two_sandboxes_on_one_loop_do_not_mix(open_repl: OpenRepl) -> None:
    one, two = open_repl(Wish({"context": "one"})), open_repl(Wish({"context": "two"}))
    loop = one.runner.get_loop()
    two.runner.run(two.sandbox.close())
    two.sandbox = WasmSandbox()
    loop.run_until_complete(two.sandbox.start(Wish({"context": "two"}).setup, Wish().host))

    async def both() -> list[str]:
        code = "for i in range(50):\n    print(context, ask(i)[1])"
        executions = await asyncio.gather(one.sandbox.execute(code), two.sandbox.execute(code))
        return [execution.stdout for execution in executions]

    assert loop.run_until_complete(both()) == [
        "".join(f"{name} {number}\n" for number in range(50)) for name in ("one", "two")
    ]
    loop.run_until_complete(two.sandbox.close())
