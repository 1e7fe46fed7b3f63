"""The self-test passes on a sound installation, and fails when a part does not hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rlm_desktop import self_test
from rlm_desktop.sandbox import backends
from rlm_desktop.sandbox.layers import landlock

PLANTED_KEY = "sk-planted-in-the-environment-0123456789"


def test_a_sound_installation_passes_and_no_key_is_shown(tmp_path: Path) -> None:
    report = subprocess.run(
        [sys.executable, "-m", "rlm_desktop", "--self-test"],
        cwd=Path(__file__).parent.parent,
        env={
            **os.environ,
            "OPENAI_API_KEY": PLANTED_KEY,
            "QT_QPA_PLATFORM": "offscreen",
            "RLM_DESKTOP_HOME": str(tmp_path),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert report.returncode == 0, report.stdout + report.stderr
    assert report.stdout.count("passed  ") == len(self_test.CHECKS)
    assert PLANTED_KEY not in report.stdout + report.stderr


def test_each_sandbox_is_told_with_what_holds_it_or_why_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    facts = dict(self_test.facts())
    assert facts["Sandbox wasm"] == backends.describe("wasm")
    assert "this system lacks" in facts["Sandbox wasm"]
    assert facts["Sandbox confined"].startswith("none (The confined sandbox ")


def test_one_failing_check_fails_the_whole(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> str:
        raise self_test.CheckFailedError("the reason")

    assert self_test.judge({"sound": lambda: "fine", "broken": broken}) == 1
    told = capsys.readouterr().out
    assert "passed  sound: fine" in told
    assert "FAILED  broken: CheckFailedError: the reason" in told


def test_an_attempt_that_nothing_stops_fails_its_check() -> None:
    with pytest.raises(self_test.CheckFailedError, match="not denied"):
        self_test.denied(lambda _: "print('reached')")


def test_every_sandbox_of_this_machine_has_to_deny() -> None:
    said = self_test.denied(lambda _: "1 / 0")
    here = [
        name for name, value in self_test.facts() if name.startswith("Sandbox ") and "none (" not in value
    ]
    assert [f"Sandbox {part.partition(':')[0]}" for part in said.split("; ")] == here


def test_bait_that_shows_up_in_an_error_fails_its_check() -> None:
    with pytest.raises(self_test.CheckFailedError, match="not denied"):
        self_test.denied(lambda bait: f"raise ValueError({bait.secret!r})")
