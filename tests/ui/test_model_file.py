"""A model file is chosen in the card of either role, loaded while one watches, used, and let go."""

from functools import partial
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.widgets.model_popup import ModelPopup
from tests.planted_keys import files_below, leaks, planted
from tests.tiny_model import write_tiny_model
from tests.ui.desk import Desk, until

SHORT = RLMConfig(max_iterations=1, root_max_tokens=8, context_prefix_chars=0, max_cost_usd=0.01)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_tiny_model(tmp_path / "tiny.gguf")


def words(card: QWidget) -> str:
    return " | ".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def press(card: QWidget, label: str) -> None:
    [button] = [each for each in card.findChildren(QPushButton) if each.text() == label]
    assert button.isVisibleTo(card)
    button.click()


def choose(program: Program, card: ModelPopup, file: Path) -> None:
    """Choose the provider and then, in the dialog that opens, a file."""
    box = card._provider
    box.setCurrentIndex(box.findData("gguf"))
    box.activated.emit(box.currentIndex())
    press(card, "Choose a file …")
    [dialog] = program.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()


def phase(program: Program, file: Path) -> str:
    return program.controllers.model_files.files.state(file).phase


def end(child: psutil.Process) -> None:
    if child.is_running():
        child.kill()


async def run_once(program: Program, folder: Path, limits: RLMConfig = SHORT) -> None:
    (folder / "fees.txt").write_text("12 euros", encoding="utf-8")
    program.choices.choose_config(limits)
    program.controllers.library.add([folder / "fees.txt"])
    program.panels.question.write("What is the fee?")
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()
    await until(lambda: program.controllers.run.live_page is None)


def test_a_chosen_file_loads_while_the_card_says_so_and_ends_with_the_window(desk: Desk, model: Path) -> None:
    notes: list[str] = []

    async def use(program: Program) -> None:
        program.controllers.model_files.noted.connect(notes.append)
        program.panels.top_bar.open_root()
        card = program.panels.top_bar.root_popup
        choose(program, card, model)
        assert card.isVisible()
        assert program.choices.root == ModelChoice.of_file(model)
        assert "tiny.gguf" in program.panels.top_bar.root_field.accessibleName()
        await until(lambda: "Loaded; takes 32.8k tokens at once." in words(card))
        assert "Begin with 7 billion or more" in words(card)
        assert "Nothing leaves it." in words(card)
        press(card, "Test connection")
        await until(lambda: "It answered" in words(card))
        press(card, "End its server")
        await until(lambda: "Not loaded." in words(card))
        press(card, "Load now")
        await until(lambda: phase(program, model) == "ready")

    desk.play(use)
    assert notes[:2] == ["Loading tiny.gguf …", "tiny.gguf is loaded"]
    assert "tiny.gguf is no longer loaded" in notes
    assert psutil.Process().children() == []


def test_a_file_that_is_no_model_is_explained_in_the_card_and_on_a_card(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"no model at all")

    async def use(program: Program) -> None:
        program.panels.top_bar.open_root()
        card = program.panels.top_bar.root_popup
        choose(program, card, broken)
        await until(lambda: "llama.cpp could not load it: invalid magic" in words(card))
        card.close()
        await run_once(program, tmp_path)
        failure = program.panels.run_view.answer.failure
        assert "llama.cpp could not load broken.gguf." in failure.accessibleDescription()
        assert "expected 'GGUF'" in failure.accessibleDescription()
        press(failure, "Choose a model")
        await until(card.isVisible)

    desk.play(use)


def test_nothing_is_loaded_at_the_next_start_before_a_run_needs_it(
    desk: Desk, model: Path, tmp_path: Path
) -> None:
    async def choose_both(program: Program) -> None:
        program.choices.choose_root(ModelChoice.of_file(model))
        program.choices.choose_sub(ModelChoice.of_file(model))

    async def use(program: Program) -> None:
        assert program.choices.sub == ModelChoice.of_file(model)
        await until(program.window.isVisible)
        program.panels.top_bar.open_root()
        await until(
            lambda: "Not loaded. It is loaded for the next run." in words(program.panels.top_bar.root_popup)
        )
        program.panels.top_bar.root_popup.close()
        assert phase(program, model) == "stopped"
        assert "nothing leaves this computer" in program.controllers.run._next.what_is_sent()
        await run_once(program, tmp_path)
        assert phase(program, model) == "ready"
        page = program.panels.run_view.page
        assert list(page.trace.usage_by_model) == ["tiny.gguf"]
        assert page.progress().spending.known == 0
        assert not page.progress().spending.unknown

    desk.play(choose_both)
    desk.play(use)


def test_a_file_that_nobody_uses_any_more_is_let_go_but_not_under_a_run(
    desk: Desk, model: Path, tmp_path: Path
) -> None:
    other = write_tiny_model(tmp_path / "other.gguf")

    async def use(program: Program) -> None:
        files = program.controllers.model_files
        for file in (model, other):
            files.start(ModelChoice.of_file(file))
        await until(lambda: files.files.served == {model, other} and phase(program, other) == "ready")
        program.choices.choose_root(ModelChoice.of_file(model))
        await until(lambda: phase(program, other) == "stopped")
        files._is_running = True
        program.choices.choose_root(ModelChoice())
        assert files.files.served == {model}
        files._is_running = False
        files.release()
        await until(lambda: phase(program, model) == "stopped")

    desk.play(use)


def test_a_server_that_dies_under_a_run_is_named_and_the_next_run_starts_it_again(
    desk: Desk, model: Path, tmp_path: Path
) -> None:
    async def use(program: Program) -> None:
        program.choices.choose_root(ModelChoice.of_file(model))
        server = program.controllers.model_files.files.start(model)
        await until(lambda: server.state.phase == "ready")
        assert server.pid is not None
        child = psutil.Process(server.pid)
        program.controllers.run.recorded.connect(partial(end, child))
        await run_once(program, tmp_path, SHORT.model_copy(update={"root_max_tokens": 8_000}))
        failure = program.panels.run_view.answer.failure
        assert "The server of tiny.gguf ended by itself." in failure.accessibleDescription()
        program.choices.choose_config(SHORT)
        press(failure, "Run again")
        await until(lambda: program.controllers.run.live_page is None)
        assert server.state.phase == "ready"

    desk.play(use)


def test_the_key_of_a_model_file_is_left_nowhere(
    desk: Desk, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    key = planted("of the window's model server")
    monkeypatch.setattr("secrets.token_urlsafe", lambda _: key)
    caplog.set_level("DEBUG")
    shown: list[bytes] = []

    async def use(program: Program) -> None:
        program.choices.choose_root(ModelChoice.of_file(model))
        await run_once(program, tmp_path)
        program.panels.top_bar.open_root()
        shown.extend(label.text().encode() for label in program.window.findChildren(QLabel))

    desk.play(use)
    model.unlink()
    assert leaks([key], [*shown, caplog.text.encode(), *files_below(tmp_path)]) == []


def test_without_a_file_a_run_waits_for_one(desk: Desk, tmp_path: Path) -> None:
    async def use(program: Program) -> None:
        program.choices.choose_root(ModelChoice(provider="gguf", model=""))
        (tmp_path / "fees.txt").write_text("12 euros", encoding="utf-8")
        program.controllers.library.add([tmp_path / "fees.txt"])
        program.panels.question.write("What is the fee?")
        await until(lambda: "Choose a model file first." in words(program.panels.question))
        assert not program.panels.question.run_button.isEnabled()
        program.panels.top_bar.open_root()
        assert "none yet" in words(program.panels.top_bar.root_popup)
        tools = program.panels.top_bar.root_popup.findChildren(QPushButton)
        assert [each.text() for each in tools if each.isVisible()] == ["Choose a file …"]

    desk.play(use)
