"""A sandbox gives its saved variables out in a stable form, and another one goes on from them."""

import json
from collections.abc import Mapping

import pytest

from rlm_desktop.sandbox.base import Limits, StateRefusedError
from rlm_desktop.sandbox.snapshot import digest_of, pack, unpack
from rlm_desktop.sandbox.state import SavedState
from tests.sandbox.conftest import OpenRepl
from tests.sandbox.kit import CONTEXT, Repl, Wish

VALUES: Mapping[str, str | list[str]] = {"context": CONTEXT, "title": "Ünïcode \ud800"}
STATE = SavedState({3: b"abc", 5: b"", 9: b"\n\x00"}, ("a", "ß"), 7, ("g",))
DIGEST = digest_of(VALUES)


def snapshot(repl: Repl) -> bytes:
    return repl.runner.run(repl.sandbox.snapshot())


def test_a_fork_goes_on_after_the_cell_whose_state_it_got(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(VALUES))
    repl.print("rows = [1]\ndef add(x):\n    rows.append(x)\n    return rows")
    repl.print("parts = [text[:5000] for text in context]\nadd(2)")
    state = snapshot(repl)
    repl.print("add(3)\ndel parts")
    fork = open_repl(Wish(VALUES, state=state))
    assert fork.print("add(4)") == "[1, 2, 4]\n"
    assert fork.print("parts == [text[:5000] for text in context]") == "True\n"
    assert repl.print("rows") == "[1, 2, 3]\n"
    assert "<cell 5>" in (fork.run("1 / 0").error or "")


def test_the_texts_are_in_it_by_reference(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(VALUES))
    repl.print("everything = list(context)\nhalves = [text[:len(text) // 2] for text in context]")
    state = snapshot(repl)
    assert len(state) < 5000
    assert b"lorem" not in state


def test_a_fork_survives_a_crash_and_can_be_forked(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(VALUES))
    repl.print("a = [1]\ndef f(): return a")
    fork = open_repl(Wish(VALUES, state=snapshot(repl)))
    fork.print("a.append(2)")
    assert fork.lose().lost == ()
    again = open_repl(Wish(VALUES, state=snapshot(fork)))
    assert again.print("f()") == "[1, 2]\n"


def test_what_the_state_does_not_hold_is_named_by_the_first_cell_of_the_fork(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(VALUES))
    repl.print("kept, numbers = 1, (n for n in range(3))")
    fork = open_repl(Wish(VALUES, state=snapshot(repl)))
    first = fork.run("kept")
    assert (first.stdout, first.restarted, first.lost) == ("1\n", False, ("numbers",))
    assert fork.run("kept").lost == ()


def test_a_state_of_other_texts_is_refused(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(VALUES))
    repl.print("part = context[0][:5000]")
    state = snapshot(repl)
    with pytest.raises(StateRefusedError, match="other texts"):
        open_repl(Wish({"context": CONTEXT[::-1], "title": VALUES["title"]}, state=state))


def test_a_state_that_breaks_every_guest_is_refused(open_repl: OpenRepl) -> None:
    state = pack(SavedState({1: b"no header"}, ("a",), 1), DIGEST)
    with pytest.raises(StateRefusedError, match="No guest goes on"):
        open_repl(Wish(VALUES, state=state))


def test_a_hostile_state_does_in_the_fork_what_a_cell_could_do(open_repl: OpenRepl) -> None:
    repl = open_repl(Wish(VALUES))
    repl.print("class Trap:\n    def __setstate__(self, state):\n        import os\n        os._exit(3)")
    repl.print("t = Trap()\nt.x = 1")
    with pytest.raises(StateRefusedError, match="No guest goes on"):
        open_repl(Wish(VALUES, Limits(code_seconds=5), state=snapshot(repl)))


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack(STATE, DIGEST), DIGEST) == STATE
    assert unpack(pack(SavedState(), DIGEST), DIGEST) == SavedState()


def changed(**header: object) -> bytes:
    line, _, body = pack(STATE, DIGEST).partition(b"\n")
    return json.dumps(json.loads(line) | header).encode() + b"\n" + body


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"x" * 100,
        pack(STATE, DIGEST)[:-1],
        pack(STATE, DIGEST) + b"x",
        changed(form="rlm-state/2"),
        changed(unknown=1),
        changed(pieces=[[1, -1], [2, 6]]),
        changed(pieces=[[1, 6]]),
        changed(kept=["x" * 5000]),
        changed(cells="7"),
    ],
)
def test_what_is_no_state_is_refused(data: bytes) -> None:
    with pytest.raises(StateRefusedError):
        unpack(data, DIGEST)


@pytest.mark.parametrize(
    "others",
    [
        {"context": CONTEXT, "title": "Ünïcode \ud801"},
        {"context": CONTEXT, "tit1e": VALUES["title"]},
        {"title": VALUES["title"], "context": CONTEXT},
        {"context": CONTEXT, "title": [VALUES["title"]]},
        {"context": ["".join(CONTEXT)], "title": VALUES["title"]},
        {"context": CONTEXT},
    ],
)
def test_other_values_have_another_digest(others: dict[str, str | list[str]]) -> None:
    assert digest_of(others) != DIGEST
