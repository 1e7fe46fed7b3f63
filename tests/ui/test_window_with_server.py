"""The window against a model server: live steps, Stop, refusals and the cost cap."""

import asyncio
import time
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QPushButton

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.models.columns import Column
from rlm_desktop.ui.models.timeline_model import TimelineModel
from tests.loopback_server import LoopbackServer, Reply, Tokens, error_reply, replies
from tests.ui.desk import Desk, until
from tests.ui.test_timeline_model import Tree, tree_of

SECRET = "The fee is 12 euros."
CALLS = 12
BATCH = f"""I ask about every piece.

```repl
answers = llm_query_batch([f"piece {{n}}" for n in range({CALLS})])
print(len(answers), "answers")
```"""


async def ask(
    program: Program,
    folder: Path,
    server: LoopbackServer,
    limits: RLMConfig | None = None,
    model: str = "gpt-4.1-mini",
) -> None:
    """Load a document, choose the server's model, and press Run."""
    (folder / "fees.txt").write_text(SECRET * 200, encoding="utf-8")
    program.choices.choose_root(ModelChoice(provider="custom", model=model, base_url=server.url))
    program.choices.choose_config(limits or RLMConfig())
    program.controllers.library.add([folder / "fees.txt"])
    program.panels.question.write("What is the fee?")
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()


async def finished(program: Program) -> None:
    await until(lambda: program.controllers.run.live_page is None)


def press(program: Program, label: str) -> None:
    buttons = program.panels.run_view.answer.findChildren(QPushButton)
    next(button for button in buttons if button.text().startswith(label) and button.isVisible()).click()


def test_a_run_shows_its_steps_tokens_and_answer(desk: Desk, tmp_path: Path) -> None:
    script = replies(root=[BATCH, "FINAL(**12 euros**, says fees.txt)"], sub="12 euros")

    async def run(program: Program) -> None:
        with LoopbackServer(script) as server:
            await ask(program, tmp_path, server)
            await finished(program)
        page = program.panels.run_view.page
        assert page.failure is None
        assert program.panels.run_view.answer.view.toPlainText() == "12 euros, says fees.txt"
        assert (page.trace.iterations, page.trace.sub_calls) == (2, CALLS)
        assert page.progress().spending.known > 0

    desk.play(run)


def test_a_run_that_was_watched_is_the_same_tree_once_it_is_reopened(desk: Desk, tmp_path: Path) -> None:
    failing = "I try.\n\n```repl\nprint(nothing)\n```"
    script = replies(root=[failing, BATCH, "FINAL(**12 euros**)"], sub="12 euros")
    watched: list[tuple[str, Tree]] = []

    async def watch(program: Program) -> None:
        with LoopbackServer(script) as server:
            await ask(program, tmp_path, server)
            await finished(program)
        page = program.panels.run_view.page
        watched.append((page.run_id, whole_tree(page.timeline)))

    async def reopen(program: Program) -> None:
        run_id, tree = watched[0]
        program.controllers.history.open(run_id)
        await until(lambda: program.panels.run_view.page.run_id == run_id)
        assert whole_tree(program.panels.run_view.page.timeline) == tree
        assert len(tree) == 3 * len(Column)

    desk.play(watch)
    desk.play(reopen)


def whole_tree(model: TimelineModel) -> Tree:
    """Give every cell of every row."""
    return [row for column in Column for row in tree_of(model, column=column)]


def test_the_answer_is_shown_while_it_is_being_written(desk: Desk, tmp_path: Path) -> None:
    words = "The fee is twelve euros and it is due on the first of the month. " * 10
    script = replies(
        root=["```repl\nprint(1)\n```", Reply(f"FINAL({words})", chunk_delay=0.02, tokens_per_chunk=2)]
    )
    seen: set[str] = set()

    async def run(program: Program) -> None:
        with LoopbackServer(script) as server:
            await ask(program, tmp_path, server)
            while program.controllers.run.live_page is not None:
                seen.add(program.panels.run_view.answer.view.toPlainText())
                await asyncio.sleep(0.02)
        growing = sorted(text for text in seen if text.startswith("The fee"))
        assert len(growing) > 3
        assert all(later.startswith(earlier) for earlier, later in pairwise(growing))
        assert program.panels.run_view.answer.view.toPlainText() == words.strip()

    desk.play(run)


def test_stop_closes_all_connections_within_a_second_and_leaves_no_child(desk: Desk, tmp_path: Path) -> None:
    script = replies(root=[BATCH], sub=Reply("never", held=True))

    async def run(program: Program) -> None:
        with LoopbackServer(script) as server:
            await ask(program, tmp_path, server)
            await until(lambda: len(server.sub_requests) == CALLS)
            pressed = time.monotonic()
            program.panels.question.stop_button.click()
            await finished(program)
            await until(lambda: len(server.aborted) == CALLS)
            assert max(request.ended or 0 for request in server.aborted) - pressed < 1.0
        assert psutil.Process().children() == []
        page = program.panels.run_view.page
        assert page.state() == "stopped"
        assert "12 sub-calls" in program.panels.run_view.answer.notice.accessibleDescription()
        assert page.progress().spending.may_still_be_billed > 0

    desk.play(run)


def test_a_refused_key_is_told_once_with_the_way_to_the_keys(desk: Desk, tmp_path: Path) -> None:
    script = replies(root=[error_reply(401, "Incorrect API key provided.", code="invalid_api_key")])

    async def run(program: Program) -> None:
        program.controllers.settings._keys.set_for_session("custom", "sk-of-somebody-else")
        with LoopbackServer(script) as server:
            await ask(program, tmp_path, server)
            await finished(program)
        card = program.panels.run_view.answer.failure
        assert "does not accept the key" in card.accessibleDescription()
        assert program.panels.run_view.page.state() == "failed"
        press(program, "Open keys")
        await until(program.panels.keys.isVisible)
        assert card.isHidden()

    desk.play(run)


def test_a_run_that_is_stopped_before_it_began_leaves_the_window_ready(desk: Desk, tmp_path: Path) -> None:
    async def run(program: Program) -> None:
        with LoopbackServer(["FINAL(1)"]) as server:
            await ask(program, tmp_path, server)
            program.controllers.run.stop()
            await finished(program)
            assert server.requests == []
        assert program.panels.run_view.page.state() == "stopped"
        assert program.panels.question.run_button.isEnabled()

    desk.play(run)


def test_a_cap_with_an_unknown_price_leads_to_the_limits(desk: Desk, tmp_path: Path) -> None:
    async def run(program: Program) -> None:
        with LoopbackServer(["FINAL(1)"]) as server:
            await ask(program, tmp_path, server, RLMConfig(max_cost_usd=1.0), model="my-own-model")
            await finished(program)
            assert server.requests == []
        assert "my-own-model" in program.panels.run_view.answer.failure.accessibleDescription()
        press(program, "Change the limits")
        assert program.panels.top_bar.limits_popup.isVisible()
        program.panels.top_bar.limits_popup.close()

    desk.play(run)


@pytest.mark.parametrize(("pressed", "state"), [("Raise", "finished"), ("Stop", "stopped")])
def test_at_the_cost_cap_the_run_waits_for_its_user(
    desk: Desk, tmp_path: Path, pressed: str, state: str
) -> None:
    dear = Reply("```repl\nprint(1)\n```", usage=Tokens(prompt=3_000, completion=5_000))
    script = replies(root=[dear, "```repl\nprint(2)\n```", "FINAL(two)"])

    async def run(program: Program) -> None:
        with LoopbackServer(script) as server:
            await ask(program, tmp_path, server, RLMConfig(max_cost_usd=0.01))
            await until(program.panels.run_view.answer.cap.isVisible)
            page = program.panels.run_view.page
            await until(lambda: page.state() == "parked")
            spent = page.progress().spending.known
            assert 0 < spent <= 0.01
            while program.controllers.run.live_page is not None:
                if program.panels.run_view.answer.cap.isVisible():
                    press(program, pressed)
                await asyncio.sleep(0.02)
        assert page.state() == state

    desk.play(run)
