"""Only a Python that works, is new enough and can make environments is chosen."""

import sys
from pathlib import Path

import pytest

import find_python


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """Give an environment in which no Python is to be found, not even the one that runs this test."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    return {"PATH": "", "PYENV_ROOT": str(tmp_path)}


def shim(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_working_python_answers_with_its_version() -> None:
    answer = find_python.ask([sys.executable])
    assert answer is not None
    assert answer.version == sys.version_info[:2]


@pytest.mark.parametrize(
    "script",
    ["exit 127", "echo no version is set >&2; exit 1", "echo hello", "echo 3 12 0 /opt/32bit/python"],
)
def test_a_shim_that_does_not_work_is_no_python(tmp_path: Path, script: str) -> None:
    assert find_python.ask([str(shim(tmp_path, "python3.12", script))]) is None


def test_a_name_that_does_not_exist_is_no_python(tmp_path: Path) -> None:
    assert find_python.ask([str(tmp_path / "python3")]) is None


def test_dead_shims_on_the_path_are_passed_over_for_one_in_pyenv(
    nobody: dict[str, str], tmp_path: Path
) -> None:
    shim(tmp_path / "shims", "python3.12", "exit 127")
    shim(tmp_path / "versions" / "3.12.1" / "bin", "python", f'exec "{sys.prefix}/bin/python" "$@"')
    windows = tmp_path / "pyenv-win" / "versions" / "3.12.1"
    windows.mkdir(parents=True)
    (windows / "python.exe").symlink_to(Path(sys.prefix) / "Scripts" / "python.exe")
    found = find_python.find_python({**nobody, "PATH": str(tmp_path / "shims")})
    assert found.version == sys.version_info[:2]


def test_without_any_python_the_message_says_what_is_needed_and_what_helps(nobody: dict[str, str]) -> None:
    with pytest.raises(find_python.PythonNotFoundError) as raised:
        find_python.find_python(nobody)
    assert "needs Python 3.12 or newer" in str(raised.value)
    assert "What helps: " in str(raised.value)


def test_an_old_python_is_named_but_not_taken(nobody: dict[str, str], tmp_path: Path) -> None:
    shim(tmp_path / "bin", "python3", "echo 3 11 1 /usr/bin/python3")
    with pytest.raises(find_python.PythonNotFoundError, match=r"found: /usr/bin/python3 \(3\.11\)"):
        find_python.find_python({**nobody, "PATH": str(tmp_path / "bin")})


def test_the_python_that_runs_the_script_is_taken_when_it_fits(tmp_path: Path) -> None:
    shim(tmp_path, "python3", "echo 3 13 1 /usr/bin/another")
    assert find_python.find_python({"PATH": str(tmp_path)}).path == sys.executable


def test_tested_versions_come_before_newer_ones() -> None:
    versions = [(3, 12), (3, 13), (3, 15)]
    ranked = sorted(
        (find_python.Interpreter("python", each) for each in versions), key=lambda each: each.rank
    )
    assert [each.version for each in ranked] == [(3, 15), (3, 12), (3, 13)]
