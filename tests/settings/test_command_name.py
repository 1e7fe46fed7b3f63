"""Texts name the command that the user can type."""

import sys

import pytest

from rlm_desktop.settings.command_name import command_name


@pytest.mark.parametrize(
    ("started_as", "typed"),
    [
        ("/home/me/rlm-desktop/rlm_desktop/__main__.py", "python -m rlm_desktop"),
        ("/usr/lib/python3/site-packages/another_tool/__main__.py", "rlm-desktop"),
        ("/home/me/.local/bin/rlm-desktop", "rlm-desktop"),
        ("/opt/rlm-desktop/rlm-desktop-window", "rlm-desktop"),
    ],
)
def test_the_command_is_named_as_it_was_started(
    monkeypatch: pytest.MonkeyPatch, started_as: str, typed: str
) -> None:
    monkeypatch.setattr(sys, "argv", [started_as])
    assert command_name() == typed
