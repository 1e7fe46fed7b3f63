"""What the system lacks is named with the command that brings it."""

import os
import shutil
import sys

import pytest

import system_libraries


def test_a_missing_program_is_named_by_its_package() -> None:
    missing = system_libraries.missing_packages({"no-such-program": "its-package"})
    assert ("its-package" in missing) == (sys.platform == "linux")


def test_nothing_missing_installs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    system_libraries.install([])
    assert capsys.readouterr().out == ""


def test_without_root_the_exact_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(system_libraries.SystemLibrariesMissingError) as raised:
        system_libraries.install(["libegl1", "libgl1"])
    assert "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libegl1 libgl1'" in str(
        raised.value
    )


def test_a_system_without_apt_is_told_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(system_libraries.SystemLibrariesMissingError, match="libegl1 libgl1"):
        system_libraries.install(["libegl1", "libgl1"])
