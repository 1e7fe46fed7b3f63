"""The window says what is missing before a run, and where parts of the documents may go."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from rlm_desktop.documents.collection import collect
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.controllers.library_controller import LibraryController
from rlm_desktop.ui.controllers.next_run import NextRun
from rlm_desktop.ui.controllers.operations import Operations
from rlm_desktop.ui.models.documents_model import DocumentsModel
from rlm_desktop.ui.models.run_choices import RunChoices

OPENAI = ModelChoice(provider="openai", model="gpt-4.1")
LOCAL = ModelChoice(provider="ollama", model="qwen3")


@pytest.fixture
def choices(qapp: QApplication) -> RunChoices:
    return RunChoices(qapp)


@pytest.fixture
def empty(qapp: QApplication, choices: RunChoices) -> NextRun:
    return NextRun(LibraryController(DocumentsModel(), Operations(qapp), qapp), choices)


@pytest.fixture
def loaded(empty: NextRun, tmp_path: Path) -> NextRun:
    (tmp_path / "a.txt").write_text("twelve euros", encoding="utf-8")
    empty._library._shelf.put(collect([tmp_path / "a.txt"]))
    return empty


def test_documents_come_first(empty: NextRun) -> None:
    assert "Add documents" in empty.missing("a question")


def test_a_question_comes_next(loaded: NextRun) -> None:
    assert "Write a question" in loaded.missing("")
    assert loaded.missing("a question") == ""


def test_a_server_needs_a_model_and_an_address(loaded: NextRun, choices: RunChoices) -> None:
    choices.choose_root(ModelChoice(provider="openai", model=""))
    assert "root model" in loaded.missing("a question")
    choices.choose_root(ModelChoice(provider="custom", model="m"))
    assert "address" in loaded.missing("a question")
    choices.choose_root(ModelChoice(provider="custom", model="m", base_url="http://127.0.0.1:1/v1"))
    assert loaded.missing("a question") == ""


@pytest.mark.parametrize(
    ("root", "sub", "said"),
    [
        (ModelChoice(), None, "nothing leaves this computer"),
        (LOCAL, None, "nothing leaves this computer"),
        (OPENAI, None, "may be sent to api.openai.com"),
        (LOCAL, OPENAI, "may be sent to api.openai.com"),
        (
            OPENAI,
            ModelChoice(provider="custom", model="m", base_url="https://llm.example.org/v1"),
            "may be sent to api.openai.com, llm.example.org",
        ),
    ],
)
def test_where_passages_may_go_is_said_for_both_models(
    loaded: NextRun, choices: RunChoices, root: ModelChoice, sub: ModelChoice | None, said: str
) -> None:
    choices.choose_root(root)
    choices.choose_sub(sub)
    assert said in loaded.what_is_sent()
    assert loaded.what_is_sent().startswith("1 document, 12 characters")
