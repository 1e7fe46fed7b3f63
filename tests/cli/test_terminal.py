"""What reaches the terminal cannot drive it, and what reaches a pipe is what was written."""

import json

import pytest

from rlm_desktop.cli.terminal import Terminal, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\tüß 漢字 🙂\n", "plain\tüß 漢字 🙂\n"),
        ("\x1b[2J\x1b]0;title\x07", "\\x1b[2J\\x1b]0;title\\x07"),
        ("over\rwritten", "over\\x0dwritten"),
        ("\x9b31m", "\\x9b31m"),
        ("evil\u202etxt.exe", "evil\\x202etxt.exe"),
        ("two\r\nlines", "two\nlines"),
    ],
)
def test_control_characters_are_shown_and_not_obeyed(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_messages_go_to_standard_error_with_their_controls_shown(capfd: pytest.CaptureFixture[str]) -> None:
    Terminal().warn("a file named \x1b[31m[red]x[/red]")

    out, err = capfd.readouterr()
    assert out == ""
    assert err == "Warning: a file named \\x1b[31m[red]x[/red]\n"


def test_long_messages_are_not_broken_into_lines_outside_a_terminal(
    capfd: pytest.CaptureFixture[str],
) -> None:
    Terminal().complain("word " * 100 + "end")
    assert capfd.readouterr().err.count("\n") == 1


def test_quiet_keeps_warnings_and_drops_the_rest(capfd: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(quiet=True)
    terminal.say("nice to know")
    terminal.tell("spent")
    terminal.warn("careful")

    assert capfd.readouterr().err == "spent\nWarning: careful\n"


def test_an_answer_in_a_pipe_is_left_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    Terminal().print("a\x1b[1mb ü")
    assert capfd.readouterr().out == "a\x1b[1mb ü\n"


def test_json_is_one_line_that_survives_any_text(capfd: pytest.CaptureFixture[str]) -> None:
    value = {"answer": "ü \n \ud800 \x1b 🙂"}
    Terminal().print_json(value)

    out = capfd.readouterr().out
    assert out.count("\n") == 1
    assert out.isascii()
    assert json.loads(out) == value
