"""The card of a model lists what its server offers, with context and price, and tries it out."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import Price
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.models.model_file_words import ModelFileNote
from rlm_desktop.ui.models.model_offers import (
    LocalOffer,
    ModelOffer,
    ModelOffers,
    ServerNote,
    facts_of_offer,
    server_of,
)
from rlm_desktop.ui.widgets.elided_label import ElidedLabel
from rlm_desktop.ui.widgets.model_popup import ModelPopup
from rlm_desktop.ui.widgets.offer_delegate import FACTS_ROLE
from tests.loopback_server import LoopbackServer, Reply, error_reply
from tests.ui.desk import Desk, until

MODELS = ("gpt-4.1", "own-finetune")


def named[W: QWidget](card: QWidget, kind: type[W], name: str) -> W:
    found = [each for each in card.findChildren(kind) if name in (each.accessibleName(), _text(each))]
    assert len(found) == 1, name
    return found[0]


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QPushButton) else ""


def words(card: QWidget) -> str:
    return " | ".join(label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card))


def offers(card: ModelPopup) -> dict[str, str]:
    box = named(card, QComboBox, "Model")
    return {box.itemText(at): box.itemData(at, FACTS_ROLE) for at in range(box.count())}


def open_at(program: Program, server: LoopbackServer, model: str = "gpt-4.1") -> ModelPopup:
    program.choices.choose_root(ModelChoice(provider="custom", model=model, base_url=server.url))
    program.panels.top_bar.open_root()
    return program.panels.top_bar.root_popup


def test_a_servers_models_are_listed_with_context_and_price_and_kept(desk: Desk) -> None:
    with LoopbackServer([""], models=MODELS) as server:

        async def ask(program: Program) -> None:
            card = open_at(program, server)
            named(card, QPushButton, "Ask for its models").click()
            await until(lambda: "2 models, listed" in words(card))
            assert offers(card) == {
                "gpt-4.1": "1.0M context · $2.00 in · $8.00 out",
                "own-finetune": "context unknown · price unknown",
            }
            assert "1.0M context" in words(card)
            box = named(card, QComboBox, "Model")
            assert "gpt-4.1, 1.0M" in box.itemData(0, Qt.ItemDataRole.AccessibleTextRole)

        desk.play(ask)

        async def reopen(program: Program) -> None:
            card = open_at(program, server, "typed by hand")
            await until(lambda: "models, listed" in words(card))
            assert set(offers(card)) == {*MODELS, "typed by hand"}
            assert program.choices.root.model == "typed by hand"

        opened = server.connections_opened
        desk.play(reopen)
        assert server.connections_opened == opened


def test_a_price_of_ones_own_replaces_the_unknown_one_and_can_be_taken_back(desk: Desk) -> None:
    async def price(program: Program) -> None:
        with LoopbackServer([""]) as server:
            card = open_at(program, server, "own-finetune")
            await until(lambda: "price unknown" in words(card))
            named(card, QPushButton, "Change the price").click()
            named(card, QDoubleSpinBox, "Price of input per million tokens").setValue(3)
            named(card, QDoubleSpinBox, "Price of output per million tokens").setValue(15)
            named(card, QPushButton, "Use this price").click()
            await until(lambda: "$3.00 in · $15.00 out (your price)" in words(card))
            [own] = program.choices.config.prices.values()
            assert (own.input, own.output) == pytest.approx((3e-6, 15e-6))
            named(card, QPushButton, "Use the price table's price again").click()
            await until(lambda: "price unknown" in words(card))
            assert program.choices.config.prices == {}

    desk.play(price)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(text="OK"), "It answered “OK” in"),
        (Reply(text=""), "with no text yet in its first token"),
        (
            error_reply(404, "The model `gpt-4.1` does not exist", code="model_not_found"),
            "has no model called gpt-4.1",
        ),
        (error_reply(401, "Incorrect API key", code="invalid_api_key"), "does not accept the key"),
    ],
    ids=["answer", "thinks", "no such model", "wrong key"],
)
def test_a_connection_is_tested_beside_the_key(desk: Desk, reply: Reply, said: str) -> None:
    async def test(program: Program) -> None:
        with LoopbackServer(lambda _: reply) as server:
            card = open_at(program, server)
            button = named(card, QPushButton, "Test connection")
            button.click()
            await until(lambda: said in words(card))
            assert button.isEnabled()

    desk.play(test)


def test_opening_the_window_asks_no_server_and_opening_the_card_asks_this_computer_only(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[float] = []

    def find() -> list[object]:
        asked.append(time.monotonic())
        return []

    monkeypatch.setattr("rlm_desktop.ui.controllers.models_controller.find_local_servers", find)

    async def look(program: Program) -> None:
        await until(program.window.isVisible)
        assert asked == []
        program.panels.top_bar.open_root()
        await until(lambda: len(asked) == 1)

    desk.play(look)


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[ModelPopup]:
    window = QWidget()
    qtbot.addWidget(window)
    card = ModelPopup(PROVIDERS, window, may_follow_root=False)
    yield card
    card.close()


def test_a_server_on_this_computer_is_chosen_with_one_click(card: ModelPopup) -> None:
    chosen: list[ModelChoice] = []
    card.chosen.connect(chosen.append)
    card.show_local(
        [LocalOffer("ollama", "Ollama", ("gemma3", "qwen3")), LocalOffer("vllm", "vLLM", (), wants_key=True)]
    )
    assert named(card, QPushButton, "vLLM · wants a key").isVisibleTo(card)
    named(card, QPushButton, "Ollama · 2 models").click()
    assert chosen[-1] == ModelChoice(provider="ollama", model="gemma3")
    card.show_local([])
    assert "Found on this computer" not in words(card)


def test_what_one_server_did_is_not_said_of_another(card: ModelPopup) -> None:
    openai = ModelChoice(provider="openai", model="m")
    card.show_choice(openai)
    card.show_note(ServerNote(server_of(openai), "The key is wrong.", "err"))
    card.show_choice(openai.model_copy(update={"model": "n"}))
    assert "The key is wrong." in words(card)
    card.show_choice(ModelChoice(provider="mistral", model="m"))
    assert "The key is wrong." not in words(card)


def test_an_address_that_is_the_users_has_an_example(card: ModelPopup) -> None:
    for provider, example in (
        ("azure", "https://RESOURCE.openai.azure.com/openai/v1"),
        ("custom", "https://…/v1"),
    ):
        card.show_choice(ModelChoice(provider=provider, model="m"))
        assert named(card, QLineEdit, "Address").placeholderText() == example


def open_card(card: ModelPopup) -> None:
    window = card.parentWidget()
    assert window is not None
    card.open_below(window)


def test_own_prices_have_room_in_the_card(card: ModelPopup, qapp: QApplication) -> None:
    openai = ModelChoice(provider="openai", model="m")
    card.show_choice(openai)
    open_card(card)
    card.show_offers(
        ModelOffers(server_of(openai), (ModelOffer("m", price=Price(input=1.25e-6, output=1e-5)),))
    )
    width = card.width()
    named(card, QPushButton, "Change the price").setChecked(True)
    qapp.processEvents()
    fields = [each.text() for each in card.findChildren(QDoubleSpinBox)]
    assert fields == ["$1.25", "$1.25", "$10.00"]
    assert card.width() == width


def test_a_long_reason_is_whole_in_the_card_and_the_files_end_is_shown(
    card: ModelPopup, qapp: QApplication
) -> None:
    file = Path("/models/a-rather-long-name-of-a-model-for-every-purpose-Q4_K_M.gguf")
    card.show_choice(ModelChoice.of_file(file))
    open_card(card)
    card.show_file(ModelFileNote(file, "It could not be loaded. " * 5, "err", can_start=True))
    qapp.processEvents()
    state = next(each for each in card.findChildren(QLabel) if "It could not" in each.text())
    assert state.height() >= state.heightForWidth(state.width())
    [name] = card.file.findChildren(ElidedLabel)
    assert name._shown().endswith("Q4_K_M.gguf")


def test_a_password_in_an_address_goes_into_no_choice(card: ModelPopup) -> None:
    chosen: list[ModelChoice] = []
    card.chosen.connect(chosen.append)
    card.show_choice(ModelChoice(provider="custom", model="m"))
    field = named(card, QLineEdit, "Address")
    field.setText("http://me:planted-key-12345@127.0.0.1:9/v1")
    field.editingFinished.emit()
    assert chosen[-1].base_url == field.text() == "http://127.0.0.1:9/v1"


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        (ModelOffer("m"), "context unknown · price unknown"),
        (ModelOffer("m", 8_192, Price(input=0, output=0)), "8.2k context · free"),
        (ModelOffer("m", 200_000, Price(input=5e-8, output=4e-7)), "200k context · $0.05 in · $0.40 out"),
    ],
)
def test_what_is_unknown_is_said_to_be(offer: ModelOffer, said: str) -> None:
    assert facts_of_offer(offer) == said
