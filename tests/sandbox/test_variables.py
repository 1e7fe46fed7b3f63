"""The list of variables is made in the guest, cheap and short, whatever the variables are."""

from rlm_desktop.sandbox.base import Variable
from tests.sandbox.kit import Repl


def test_a_variable_is_described(repl: Repl) -> None:
    repl.print("answer = 'x' * 500\nrows = [[i] * 20 for i in range(100)]\nn = 5\nclass A: pass\na = A()")
    listed = repl.variables()
    assert listed["n"] == Variable("n", "int", None, "5", changed=True)
    assert (listed["rows"].type_name, listed["rows"].size) == ("list", 100)
    assert listed["rows"].preview.startswith("[[0, 0, 0, ")
    assert listed["a"].preview.startswith("<__main__.A object")
    assert all(len(variable.preview) <= 200 for variable in listed.values())


def test_what_was_given_is_not_listed(repl: Repl) -> None:
    repl.print("mine = 1")
    assert list(repl.variables()) == ["mine"]


def test_only_what_the_last_cell_changed_is_marked(repl: Repl) -> None:
    repl.print("a, b, c = [1], [2], 3")
    repl.print("a.append(b[0])\nc = 4\nd = 5")
    assert {name for name, variable in repl.variables().items() if variable.changed} == {"a", "c", "d"}


def test_large_values_are_described_at_once(repl: Repl) -> None:
    repl.print(
        "a = 'x' * 50_000_000\nb = dict.fromkeys(range(300_000))\nc = set(range(300_000))\nd = 1 << 10**7"
    )
    listed = repl.variables()
    assert (listed["a"].size, listed["b"].size, listed["c"].size) == (50_000_000, 300_000, 300_000)
    assert listed["d"].preview == "<int of about 3,010,300 digits>"


def test_only_a_few_keys_of_a_dictionary_are_looked_at(repl: Repl) -> None:
    repl.print(
        "seen = []\nclass K:\n    def __lt__(self, other):\n        seen.append(1)\n        return True"
    )
    repl.print("d = {K(): 1 for _ in range(1000)}\ns = {K() for _ in range(1000)}")
    repl.variables()
    assert int(repl.print("len(seen)")) < 100


def test_a_repr_that_raises_is_replaced(repl: Repl) -> None:
    repl.print("class A:\n    def __repr__(self): raise SystemExit\na = A()\nb = [a]")
    listed = repl.variables()
    assert listed["a"].preview == "<A: its repr failed>"
    assert listed["b"].preview == "<list: its repr failed>"


def test_a_repr_that_never_ends_costs_a_restart_and_not_the_list(repl: Repl) -> None:
    repl.print("n = 1\nclass A:\n    def __repr__(self):\n        while True: pass\na = A()")
    listed = repl.variables()
    assert (listed["n"].preview, listed["a"].preview) == ("1", "<A>")
    execution = repl.run("n")
    assert (execution.outcome, execution.stdout, execution.restarted) == ("ok", "1\n", True)


def test_a_repr_with_any_character_arrives(repl: Repl) -> None:
    repl.print("class A:\n    def __repr__(self): return '\\ud800\\x00“' * 300\na = A()\ns = '\\ud800\\x00'")
    listed = repl.variables()
    assert listed["s"].preview == r"'\ud800\x00'"
    assert len(listed["a"].preview) <= 200


def test_a_type_that_lies_about_its_name_is_described(repl: Repl) -> None:
    code = "class M(type):\n    @property\n    def __name__(cls):\n        while True: pass\n"
    repl.print(code + "class A(metaclass=M):\n    def __repr__(self): return 'a'\na = A()")
    assert repl.variables()["a"].type_name == "A"
