"""The profile for macOS denies what it should, and a system that does not take it is not taken for one."""

import sys
from pathlib import Path

import pytest

from rlm_desktop.sandbox.layers import seatbelt
from rlm_desktop.sandbox.layers.privileges import ConfinementError


def rules(readable: list[str]) -> list[str]:
    return seatbelt.profile(readable).splitlines()


def test_the_profile_denies_network_programs_writing_and_reading(tmp_path: Path) -> None:
    written = rules([str(tmp_path)])
    assert written[:2] == ["(version 1)", "(allow default)"]
    for denied in (
        "network*",
        "process-exec*",
        "process-fork",
        "file-write*",
        "file-read-data",
        "mach-lookup",
    ):
        assert f"(deny {denied})" in written


def test_what_may_be_read_comes_after_the_denials_because_the_last_rule_holds(tmp_path: Path) -> None:
    written = rules([str(tmp_path)])
    assert written[-1].startswith("(allow file-read-data ")
    assert f'(subpath "{tmp_path.resolve()}")' in written[-1]
    assert written.index("(deny file-read-data)") < len(written) - 1
    assert not any("/Users" in rule or '(subpath "/")' in rule for rule in written)


def test_a_path_cannot_break_out_of_its_string(tmp_path: Path) -> None:
    folder = tmp_path / 'a "quoted\\" (allow default)'
    folder.mkdir()
    escaped = str(folder.resolve()).replace("\\", "\\\\").replace('"', '\\"')
    assert f'(subpath "{escaped}")' in rules([str(folder)])[-1]


def test_a_link_is_followed_because_the_kernel_compares_real_paths(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    assert f'(subpath "{real.resolve()}")' in rules([str(link)])[-1]


@pytest.mark.parametrize(
    ("command", "works"),
    [(["/bin/sh", "-c", "exit 0"], True), (["/bin/sh", "-c", "exit 3"], False), (["/no/such"], False)],
)
@pytest.mark.skipif(sys.platform == "win32", reason="starts a POSIX shell")
def test_the_profile_is_tried_on_a_program(command: list[str], works: bool) -> None:  # noqa: FBT001 - a result
    assert seatbelt.runs(command) is works


@pytest.mark.skipif(sys.platform == "darwin", reason="there it may work")
def test_other_systems_do_not_have_it(tmp_path: Path) -> None:
    assert not seatbelt.works_here()
    with pytest.raises(ConfinementError, match="sandbox profile"):
        seatbelt.apply([str(tmp_path)])


@pytest.mark.skipif(sys.platform != "linux", reason="names the C library of Linux")
def test_a_library_without_the_function_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfinementError, match="sandbox_init"):
        seatbelt.apply([str(tmp_path)], library="libc.so.6")
