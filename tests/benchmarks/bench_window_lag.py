"""How late the window's timer of one frame comes while 200 sub-calls stream at once.

The server is a process of its own; engine, store, sandbox, window and all panels are the real ones. The
figure is printed, not judged: the machine decides it. Goal: p95 ≤ 20 ms.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Qt asks for it when the application is made

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.openai_chat import OpenAIChat
from rlm_desktop.settings.keys import KeyStore
from rlm_desktop.settings.preferences import ModelChoice
from tests.benchmarks.lag import LagMeter, spread
from tests.benchmarks.serving import serving
from tests.loopback_server import LoggedRequest, Reply
from tests.ui.desk import Desk, until

CALLS, AT_ONCE = 600, 200
CODE = f"""I ask about every piece.

```repl
answers = llm_query_batch([f"piece {{number}}" for number in range({CALLS})])
print(len(answers))
```"""
PIECE = "a sub model says a few words about its piece " * 8


def serve(request: LoggedRequest) -> Reply:
    """Answer as a root model of two turns, or as a sub model that takes its time over 20 chunks."""
    if not request.is_root:
        return Reply(PIECE, chunk_delay=0.05)
    return Reply("FINAL(done)" if len(request.messages) > 2 else CODE, chunk_delay=0.01)


@pytest.fixture
def server() -> Iterator[str]:
    """The loopback server's address."""
    with serving(f"{__name__}:serve") as url:
        yield url


def streaming(choice: ModelChoice, _keys: KeyStore) -> OpenAIChat:
    client = openai.AsyncOpenAI(base_url=choice.base_url, api_key="none", max_retries=0)
    return OpenAIChat(client, always_stream=True)


def test_lag_while_200_sub_calls_stream(qapp: QApplication, tmp_path: Path, server: str) -> None:
    lags: list[float] = []
    (tmp_path / "a.txt").write_text("some text", encoding="utf-8")

    async def measure(program: Program) -> None:
        run = program.controllers.run
        run._services = run._services._replace(connect=streaming)
        program.choices.choose_root(ModelChoice(provider="custom", model="m", base_url=server))
        program.choices.choose_config(RLMConfig(max_sub_calls=CALLS, max_concurrent_sub_calls=AT_ONCE))
        program.controllers.library.add([tmp_path / "a.txt"])
        program.panels.question.write("What do the pieces say?")
        await until(program.panels.question.run_button.isEnabled)
        program.panels.question.run_button.click()
        page = program.panels.run_view.page
        await until(lambda: page.trace.sub_calls > 0)
        meter = LagMeter()
        await until(lambda: run.live_page is None)
        lags.extend(meter.stop())
        assert page.state() == "finished", page.failure
        assert page.trace.sub_calls == CALLS

    Desk(qapp, tmp_path / "home").play(measure)
    figures = "  ".join(f"{figure:>16}" for figure in spread(lags))
    print(f"{AT_ONCE} sub-calls streaming at once: lag of a frame (20 ms)".ljust(64) + figures)  # noqa: T201
