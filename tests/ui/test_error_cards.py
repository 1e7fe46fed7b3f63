"""What servers, networks and settings refuse becomes a card: what happened, whose side, and a button."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from rlm_desktop.program import Program
from rlm_desktop.rlm.exceptions import InvalidContext, QuotaExceeded, RLMError
from rlm_desktop.rlm.openai_chat import connect
from rlm_desktop.settings.connections import check_base_url
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.settings.providers import PROVIDERS, Provider
from rlm_desktop.ui.controllers.failures import explain
from rlm_desktop.ui.models.failure import Failure
from rlm_desktop.ui.models.failure_words import failure_words
from rlm_desktop.ui.models.file_failure_words import file_failure_words
from rlm_desktop.ui.widgets.failure_card import FailureCard
from tests.loopback_server import LoopbackServer, Reply, error_reply, replies
from tests.rlm.openai_clients import KEY, ask
from tests.ui.desk import Desk, until
from tests.ui.raw_servers import plain_server, refusing_proxy, untrusted_server

OPENAI_KEY = error_reply(
    401,
    f"Incorrect API key provided: {KEY}. You can find your API key at https://platform.openai.com.",
    type="invalid_request_error",
    code="invalid_api_key",
)
GEMINI_KEY = Reply(
    status=400,
    body=[{"error": {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}}],
)
ANTHROPIC_PERMISSION = Reply(
    status=403,
    body={
        "type": "error",
        "error": {"type": "permission_error", "message": "Your API key may not use this model."},
    },
)
OLLAMA_MODEL = error_reply(404, 'model "m" not found, try pulling it first', type="api_error")
OPENROUTER_CREDIT = error_reply(402, "Insufficient credits. Add more at openrouter.ai.", code="402")
OPENAI_QUOTA = error_reply(
    429, "You exceeded your current quota, please check your plan.", code="insufficient_quota"
)
GROQ_RATE = error_reply(
    429,
    "Rate limit reached for model m on tokens per minute (TPM): Limit 6000, Used 5800.",
    headers={"Retry-After": "7"},
    code="rate_limit_exceeded",
)
ANTHROPIC_DOWN = Reply(
    status=529, body={"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}
)
NGINX_DOWN = Reply(status=502, raw=b"<html><h1>502 Bad Gateway</h1>nginx</html>", content_type="text/html")
OPENAI_LONG = error_reply(
    400,
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 131072 tokens.",
    code="context_length_exceeded",
)
LLAMACPP_LONG = error_reply(
    400,
    "the request exceeds the available context size",
    type="exceed_context_size_error",
    n_prompt_tokens=9000,
    n_ctx=8192,
)
LOGIN_PAGE = Reply(raw=b"<html>Sign in to the network</html>", content_type="text/html")
REFUSED = error_reply(400, "temperature must be 1 for this model.", param="temperature_x")


def failure_at(base_url: str) -> Failure:
    """Send one request to an address and explain what comes of it."""
    with pytest.raises(RLMError) as caught:
        ask(connect(base_url=base_url, api_key=KEY))
    return explain(caught.value)


def failure_of(reply: Reply) -> Failure:
    with LoopbackServer(lambda _: reply) as server:
        return failure_at(server.url)


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[FailureCard]:
    card = FailureCard()
    qtbot.addWidget(card)
    yield card
    card.close()


def shown(card: FailureCard, failure: Failure) -> tuple[str, str]:
    """Show a failure; give the card's words and the label of the button that helps."""
    card.show_failure(failure)
    labels = [each.text() for each in card.findChildren(QPushButton) if not each.isHidden()]
    return card.accessibleDescription(), labels[0]


@pytest.mark.parametrize(
    ("reply", "happened", "side", "button"),
    [
        (OPENAI_KEY, "does not accept the key", "right here", "Open keys"),
        (GEMINI_KEY, "does not accept the key", "right here", "Open keys"),
        (ANTHROPIC_PERMISSION, "does not allow this key to use m", "at the provider", "Choose a model"),
        (OLLAMA_MODEL, "has no model called m", "right here", "Choose a model"),
        (OPENROUTER_CREDIT, "no credit or quota left", "at the provider", "Choose a model"),
        (OPENAI_QUOTA, "no credit or quota left", "at the provider", "Choose a model"),
        (GROQ_RATE, "limits how much", "server's side", "Run again"),
        (GROQ_RATE, "asks to wait 7.0 s", "server's side", "Run again"),
        (ANTHROPIC_DOWN, "It answered with status 529.", "server's side", "Run again"),
        (NGINX_DOWN, "failed.", "server's side", "Run again"),
        (NGINX_DOWN, "It answered with status 502.", "server's side", "Run again"),
        (OPENAI_LONG, "has 131,072 tokens; the model takes 128,000", "right here", "Choose a model"),
        (LLAMACPP_LONG, "has 9,000 tokens; the model takes 8,192", "right here", "Choose a model"),
        (LOGIN_PAGE, "did not answer as a chat server does", "right here", "Choose a model"),
        (LOGIN_PAGE, "What came: text/html, which is not readable as JSON", "right here", "Choose a model"),
        (REFUSED, "refused the request for m", "right here", "Change the limits"),
    ],
)
def test_what_a_server_refuses_becomes_a_card(
    card: FailureCard, reply: Reply, happened: str, side: str, button: str
) -> None:
    words, offered = shown(card, failure_of(reply))
    assert happened in words
    assert side in words
    assert offered == button
    assert KEY not in words


@pytest.mark.parametrize("known", [one for one in PROVIDERS if one.billing_page], ids=lambda one: one.id)
def test_an_account_without_credit_is_led_to_its_providers_billing_page(
    qtbot: QtBot, card: FailureCard, known: Provider
) -> None:
    host = urlsplit(known.base_url).netloc
    words, offered = shown(card, explain(QuotaExceeded("No credit.", host=host, model="m")))
    assert f"The account at {host} has no credit" in words
    assert offered == "Open the billing page"
    with qtbot.waitSignal(card.pageRequested, timeout=1000) as asked:
        next(each for each in card.findChildren(QPushButton) if each.text() == offered).click()
    assert asked.args == [QUrl(known.billing_page)]
    assert not card.isHidden()


def test_documents_that_are_too_much_are_gone_to(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "fees.txt").write_text("12 euros", encoding="utf-8")

    async def see(program: Program) -> None:
        program.controllers.library.add([tmp_path / "fees.txt"])
        await until(program.panels.documents.tree.isVisible)
        program.window.activateWindow()
        card = program.panels.run_view.answer.failure
        words, offered = shown(card, explain(InvalidContext("The documents take 3 GB.")))
        assert "more than the sandbox can hold" in words
        assert offered == "Go to the documents"
        next(each for each in card.findChildren(QPushButton) if each.text() == offered).click()
        await until(program.panels.documents.tree.hasFocus)

    desk.play(see)


def test_every_kind_of_failure_that_has_words_has_a_button() -> None:
    of_runs = failure_words().items() - file_failure_words().items()
    assert [code for code, told in of_runs if told.remedy == "none"] == []


def test_a_server_that_does_not_run_becomes_a_card(card: FailureCard) -> None:
    with LoopbackServer([]) as server:
        gone = server.url
    words, offered = shown(card, failure_at(gone))
    assert "There is no connection to 127.0.0.1:" in words
    assert offered == "Run again"


def test_a_host_that_does_not_exist_becomes_a_card(card: FailureCard) -> None:
    words, offered = shown(card, failure_at("http://nowhere.invalid/v1"))
    assert "no host called nowhere.invalid, or no network" in words
    assert offered == "Choose a model"


def test_a_certificate_that_nobody_trusts_becomes_a_card(card: FailureCard) -> None:
    with untrusted_server() as base_url:
        words, offered = shown(card, failure_at(base_url))
    assert "The certificate of 127.0.0.1:" in words
    assert "between this computer and the server" in words
    assert "Nothing was sent" in words
    assert offered == "Choose a model"


def test_https_where_a_server_speaks_http_becomes_a_card(card: FailureCard) -> None:
    with plain_server() as base_url:
        words, offered = shown(card, failure_at(base_url))
    assert "There is no secure connection" in words
    assert "http:// in place of https://" in words
    assert offered == "Choose a model"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses_becomes_a_card(
    card: FailureCard, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    with refusing_proxy() as proxy:
        monkeypatch.setenv(f"{scheme}_proxy", proxy)
        words, offered = shown(card, failure_at(f"{scheme}://llm.example.org/v1"))
    assert "The proxy of your network did not let the request to llm.example.org through" in words
    assert "between this computer and the server" in words
    assert offered == "Run again"


def test_an_address_that_is_none_becomes_a_card(card: FailureCard) -> None:
    with pytest.raises(RLMError) as refused:
        check_base_url("localhost:11434")
    words, offered = shown(card, explain(refused.value))
    assert "The address of the server cannot be used." in words
    assert offered == "Choose a model"


def test_a_key_that_was_never_sent_is_not_called_wrong(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "fees.txt").write_text("12 euros", encoding="utf-8")

    async def run(program: Program) -> None:
        with LoopbackServer(replies(root=[OPENAI_KEY])) as server:
            choice = ModelChoice(provider="custom", model="m", base_url=server.url)
            program.choices.choose_root(choice)
            program.controllers.library.add([tmp_path / "fees.txt"])
            program.panels.question.write("What is the fee?")
            await until(program.panels.question.run_button.isEnabled)
            program.panels.question.run_button.click()
            await until(program.panels.run_view.answer.failure.isVisible)
            await until(lambda: program.controllers.run.live_page is None)
        words = program.panels.run_view.answer.failure.accessibleDescription()
        assert "wants a key, and none was sent" in words
        rows = program.panels.run_view.page.trace.run
        assert rows is not None
        assert [step.kind for step in rows.children[0].children] == ["reply"]

    desk.play(run)
