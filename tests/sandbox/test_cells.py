"""A cell runs as in a REPL: names stay, the last expression is echoed, failures are told and never fatal."""

import pytest

from tests.sandbox.kit import CONTEXT, Repl


def test_names_stay_from_cell_to_cell(repl: Repl) -> None:
    repl.print("x = 1\ndef f(): return x")
    assert repl.print("x += 1\nprint(f())") == "2\n"


@pytest.mark.parametrize(
    ("code", "stdout"),
    [("1 + 1", "2\n"), ("'a'", "'a'\n"), ("None", ""), ("x = 1", ""), ("1; 2", "2\n"), ("if 1:\n    5", "")],
)
def test_only_the_last_expression_is_echoed(repl: Repl, code: str, stdout: str) -> None:
    assert repl.print(code) == stdout


def test_stdout_and_stderr_come_in_the_order_of_writing(repl: Repl) -> None:
    code = "import sys\nprint('a')\nprint('b', file=sys.stderr)\nsys.__stdout__.write('c\\n')\nprint('d')"
    assert repl.print(code) == "a\nb\nc\nd\n"


def test_a_million_lines_of_output_come_whole_and_in_order(repl: Repl) -> None:
    stdout = repl.print("for i in range(20000): print(i)")
    assert stdout.split() == [str(number) for number in range(20000)]


def test_a_traceback_shows_the_lines_of_every_cell_involved_and_nothing_of_ours(repl: Repl) -> None:
    repl.print("def f(x):\n    return 1 / x")
    error = repl.run("y = 0\nf(y)").error
    assert error is not None
    assert "line 2, in f\n    return 1 / x\n" in error
    assert "line 2, in <module>\n    f(y)\n" in error
    assert error.endswith("ZeroDivisionError: division by zero\n")
    assert not any(word in error for word in ("rlm_desktop", "<sandbox>", "<user>", "eryx", "/work", "/home"))


def test_a_traceback_through_the_prelude_hides_the_prelude(repl: Repl) -> None:
    error = repl.run("ask({1, 2})").error
    assert error is not None
    assert "<prelude>" not in error
    assert "TypeError: Object of type set is not JSON serializable" in error


def test_chained_errors_are_shown(repl: Repl) -> None:
    error = repl.run("try:\n    1 / 0\nexcept Exception as e:\n    raise ValueError('second') from e").error
    assert error is not None
    assert "ZeroDivisionError" in error
    assert "direct cause" in error


FAILURES = {
    "exit()": "SystemExit",
    "import sys\nsys.exit(3)": "SystemExit: 3",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "raise GeneratorExit": "GeneratorExit",
    "raise MemoryError": "MemoryError",
    "def f(): f()\nf()": "RecursionError",
    "def f(: pass": "SyntaxError",
    "x = '\\ud800' + 'unterminated": "SyntaxError",
    "await ask(1)": "SyntaxError",
    "return 1": "SyntaxError",
    "'\ud800'": "UnicodeEncodeError",
    "'a\x00b'": "SyntaxError",
    "class A:\n    def __repr__(self): raise SystemExit\nA()": "SystemExit",
    "class A:\n    def __repr__(self): return 5\nA()": "TypeError",
    "class E(Exception):\n    def __str__(self): raise SystemExit\nraise E": "E",
    "raise BaseExceptionGroup('g', [KeyboardInterrupt()])": "KeyboardInterrupt",
    "input()": "EOFError",
    "10 ** 5000": "ValueError",
}


@pytest.mark.parametrize(("code", "name"), FAILURES.items())
def test_a_failure_is_reported_and_the_session_goes_on(repl: Repl, code: str, name: str) -> None:
    repl.print("before = 1")
    execution = repl.run(f"print('partial')\n{code}" if name != "SyntaxError" else code)
    assert execution.outcome == "error"
    assert name in (execution.error or "")
    assert not execution.restarted
    assert repl.print("before") == "1\n"


def test_an_endless_traceback_is_cut_in_its_middle(repl: Repl) -> None:
    error = repl.run("raise ValueError('x' * 10**6)").error
    assert error is not None
    assert len(error) < 70_000
    assert "characters left out" in error


def test_a_large_variable_costs_nothing_to_have(repl: Repl) -> None:
    assert repl.print("big = 'x' * 50_000_000\nlen(big)") == "50000000\n"


def test_what_was_given_comes_back_when_it_is_overwritten(repl: Repl) -> None:
    repl.print("context = ask = SubCallError = title = None\ndel title")
    assert repl.print("len(context), title, ask(1)") == "(20, 'Ünïcode', ['ask', 1])\n"
    assert repl.print("issubclass(SubCallError, str)") == "True\n"


def test_a_given_list_has_its_items_again_and_is_the_same_list(repl: Repl) -> None:
    repl.print("mine = context\ncontext.clear()\ncontext.append(5)")
    assert repl.print("mine is context, len(context), context[3][:10]") == "(True, 20, 'document 3')\n"


def test_functions_that_were_given_do_again_what_they_did(repl: Repl) -> None:
    repl.print("ask.__code__ = (lambda payload: 'forged').__code__")
    assert repl.print("ask(1)") == "['ask', 1]\n"
    repl.print("ask.__globals__.clear()")
    assert repl.print("ask(2)") == "['ask', 2]\n"


def test_builtins_replaced_by_a_cell_do_not_break_the_next_one(repl: Repl) -> None:
    code = "import builtins\nfor name in ('len', 'print', 'repr', 'open', 'dict', 'isinstance', 'getattr'):\n"
    code += "    setattr(builtins, name, None)"
    assert "TypeError" in (repl.run(code + "\nx = 5\nlen('a')").error or "")
    assert repl.print("len('a'), x") == "(1, 5)\n"


def test_a_replaced_stdout_is_put_back(repl: Repl) -> None:
    repl.run("import sys, io\nsys.stdout = sys.stderr = io.StringIO()\nprint('gone')")
    assert repl.print("print('here')") == "here\n"


def test_a_raised_recursion_limit_lasts_for_one_cell(repl: Repl) -> None:
    repl.print("import sys\nsys.setrecursionlimit(5000)")
    assert repl.print("sys.getrecursionlimit()") == "1000\n"


def test_every_text_crosses_unchanged(repl: Repl) -> None:
    assert (
        repl.print("len(context), sum(map(len, context))") == f"({len(CONTEXT)}, {sum(map(len, CONTEXT))})\n"
    )


def test_a_class_knows_that_it_is_of_main(repl: Repl) -> None:
    assert repl.print("class A: pass\nimport __main__\nA.__module__, __main__.A is A, __name__") == (
        "('__main__', True, '__main__')\n"
    )
