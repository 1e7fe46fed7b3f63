"""One configuration reaches a run alike from the window, the terminal and the library."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLineEdit

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.events import AnyEvent, RunStarted
from rlm_desktop.rlm.offline_chat import OfflineChat
from rlm_desktop.rlm.wrapper import RLMWrapper
from rlm_desktop.runs.store import RunStore
from rlm_desktop.settings.profiles import BUILT_IN, find_profile
from tests.cli.command import Command
from tests.ui.desk import Desk, until

QUESTION = "What is the fee?"
CHANGED = {"max_iterations": 9, "max_seconds": 90.0}
"""What is set on top of a profile."""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "fees.txt"
    path.write_text("The fee is 12 euros.", encoding="utf-8")
    return path


def of_the_latest_run(home: Path) -> Mapping[str, Any]:
    store = RunStore(home / "runs.sqlite")
    try:
        run_id = store.runs()[0].id
        return next(event.config for event in store.events(run_id) if isinstance(event, RunStarted))
    finally:
        store.close()


def from_the_library(document: Path, config: RLMConfig) -> Mapping[str, Any]:
    told: list[AnyEvent] = []
    wrapper = RLMWrapper(OfflineChat(), "offline", config=config)
    context = [document.read_text(encoding="utf-8")]
    asyncio.run(wrapper.agenerate(QUESTION, context, told.append, document_names=["fees.txt"]))
    return next(event.config for event in told if isinstance(event, RunStarted))


def from_the_terminal(home: Path, document: Path, profile: str) -> Mapping[str, Any]:
    settings = [part for name, value in CHANGED.items() for part in ("--set", f"{name}={value}")]
    done = Command(home).run("ask", QUESTION, document, "--profile", profile, *settings, "--quiet")
    assert done.status == 0, done.err
    return of_the_latest_run(home)


async def run_in(program: Program, document: Path) -> None:
    """Set the rest in the limits window, as a user does, and run."""
    program.panels.open_limits()
    for field in program.panels.limits.findChildren(QLineEdit):
        if field.accessibleName() == "Turns at most":
            field.setText("9")
        if field.accessibleName() == "Time at most (s)":
            field.setText("90")
    program.panels.limits._announce()
    program.controllers.library.add([document])
    program.panels.question.write(QUESTION)
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()
    await until(lambda: program.controllers.run.live_page is None)


def test_a_built_in_profile_is_the_same_everywhere(desk: Desk, document: Path) -> None:
    profile = find_profile("cheap look", BUILT_IN)

    async def use(program: Program) -> None:
        program.choices.choose_config(profile.applied_to(program.choices.config))
        await run_in(program, document)

    desk.play(use)
    window = of_the_latest_run(desk.home)
    terminal = from_the_terminal(desk.home, document, "cheap-look")
    library = from_the_library(document, RLMConfig(**{**profile.fields, **CHANGED}))

    assert window == terminal == library
    assert window["prompt_variant"] == "cost_warning"
    assert window["max_iterations"] == 9


def test_a_profile_saved_in_the_window_is_the_same_everywhere(desk: Desk, document: Path) -> None:
    config = RLMConfig(
        max_cost_usd=0.25,
        temperature=None,
        cache_sub_calls=True,
        prices={"offline": {"input": 0.25e-6, "output": 2e-6}},
    )

    async def use(program: Program) -> None:
        program.choices.choose_config(config)
        program.controllers.settings.save_profile("My nightly", config)
        await run_in(program, document)

    desk.play(use)
    window = of_the_latest_run(desk.home)
    terminal = from_the_terminal(desk.home, document, "my nightly")
    library = from_the_library(document, RLMConfig(**{**config.model_dump(), **CHANGED}))

    assert window == terminal == library
    assert window["prices"] == {"offline": {"input": 0.25e-6, "output": 2e-6, "cached_input": None}}


def test_limits_and_profiles_are_there_after_a_restart(desk: Desk) -> None:
    config = RLMConfig(max_cost_usd=0.25, enable_sub_calls=False, temperature=None)

    async def choose(program: Program) -> None:
        program.choices.choose_config(config)
        program.controllers.settings.save_profile("mine", config)

    async def see(program: Program) -> None:
        assert program.choices.config == config
        assert program.choices.profile is not None
        assert program.choices.profile.name == "mine"

    desk.play(choose)
    desk.play(see)


def test_limits_of_another_version_are_told_and_the_cap_stays(desk: Desk) -> None:
    desk.home.mkdir(parents=True)
    (desk.home / "preferences.json").write_text(
        '{"max_cost_usd": 0.25, "limits": {"from_the_future": 1}}', encoding="utf-8"
    )
    told: list[str] = []

    async def see(program: Program) -> None:
        program.controllers.settings.noted.connect(told.append)
        program.controllers.settings.load()
        assert program.choices.config == RLMConfig(max_cost_usd=0.25)

    desk.play(see)
    assert "from_the_future" in told[0]


def test_profiles_of_another_version_are_told_and_not_offered(desk: Desk) -> None:
    desk.home.mkdir(parents=True)
    (desk.home / "preferences.json").write_text(
        '{"profiles": {"strange": {"from_the_future": 1}, "mine": {"max_iterations": 5}}}', encoding="utf-8"
    )
    told: list[str] = []

    async def see(program: Program) -> None:
        program.controllers.settings.noted.connect(told.append)
        program.controllers.settings.load()
        assert "mine" in [one.name for one in program.choices.profiles]
        assert "strange" not in [one.name for one in program.choices.profiles]

    desk.play(see)
    assert told == ["Profiles of another version cannot be used: strange."]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Thorough", "Thorough is built in and stays as it is. Choose another name."),
        ("x" * 61, "A profile's name has 1 to 60 characters."),
    ],
)
def test_a_name_that_cannot_be_had_is_told_in_the_window(desk: Desk, name: str, said: str) -> None:
    told: list[str] = []

    async def save(program: Program) -> None:
        program.controllers.settings.profileRefused.connect(told.append)
        program.controllers.settings.save_profile(name, RLMConfig())

    desk.play(save)
    assert told == [said]


def test_an_unknown_profile_ends_the_command_with_the_names_that_exist(
    tmp_path: Path, document: Path
) -> None:
    done = Command(tmp_path).run("ask", QUESTION, document, "--profile", "frugal")
    assert done.status == 2
    assert "There is no profile called frugal. Known ones: default, cheap look, thorough" in done.err
