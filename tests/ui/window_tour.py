"""A walk through the window and everything that opens from it, in the states that a user meets."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from rlm_desktop.program import Program
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.runs.steps import Step
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.models.cap_question import CapReply
from tests.event_script import Plot, script
from tests.loopback_server import LoopbackServer, Reply, Tokens, error_reply, replies
from tests.ui.desk import until

type Look = Callable[[QWidget], None]
"""Looks at a window that is open."""
DEAR = Reply("```repl\nprint(1)\n```", usage=Tokens(prompt=3_000, completion=5_000))
MODEL = "gpt-4.1-mini"


class Tour:
    """Goes through the states of one program; ``look`` is called in each."""

    def __init__(self, program: Program, folder: Path, look: Look) -> None:
        self._program = program
        self._window = program.window
        self._panels = program.panels
        self._folder = folder
        self._look = look

    async def go(self, width: int, height: int) -> None:
        """Take the whole walk. The program has begun with the samples."""
        self._window.resize(width, height)
        await self._see()
        await self._see_dialogs()
        await self._see_cards()
        await self._see_run_of_the_samples()
        await self._see_refused_run()
        await self._see_parked_run()
        await self._see_recorded_run()

    async def _see(self, *more: QWidget) -> None:
        await asyncio.sleep(0.3)
        for each in (self._window, *more):
            self._look(each)

    async def _see_dialogs(self) -> None:
        panels, menu = self._panels, self._panels.menu
        for wish, dialog in (
            (menu.keysRequested, panels.keys),
            (menu.limitsRequested, panels.limits),
            (menu.spendingRequested, panels.month),
            (menu.welcomeRequested, panels.welcome),
            (panels.documents.collections.rulesRequested, panels.skip_rules),
        ):
            wish.emit()
            await until(dialog.isVisible)
            await self._see(dialog)
            dialog.close()
        panels.quit_question.open()
        await self._see(panels.quit_question)
        panels.quit_question.close()
        for each in self._window.findChildren(QMenu):
            self._look(each)

    async def _see_cards(self) -> None:
        bar, commands = self._panels.top_bar, self._panels.run_view.timeline.commands
        for choice in (ModelChoice(), ModelChoice(provider="groq", model=""), ModelChoice(provider="ollama")):
            self._program.choices.choose_root(choice)
            bar.open_root()
            await self._see(bar.root_popup)
            bar.root_popup.hide()
        self._program.choices.choose_root(ModelChoice())
        for opener in (bar.sub_field.click, bar.open_limits, commands.show_keys):
            opener()
            await self._see()
            for card in QApplication.topLevelWidgets():
                if card is not self._window and card.isVisible():
                    self._look(card)
                    card.hide()

    async def _see_run_of_the_samples(self) -> None:
        panels = self._panels
        await until(panels.question.run_button.isEnabled)
        panels.question.run_button.click()
        await until(lambda: panels.run_view.page.trace.iterations > 0)
        await self._see()
        await self._ended()
        await self._see()
        panels.disclosure.open_list()
        await self._see(panels.disclosure)
        panels.disclosure.close()
        panels.run_view.timeline.search.open()
        await self._see()
        panels.run_view.timeline.search.close_search()
        shown = self._program.controllers.library.documents[0].name
        self._program.controllers.opener.open_text(shown)
        await until(panels.viewer.isVisible)
        await self._see(panels.viewer)
        panels.viewer.close()

    async def _see_refused_run(self) -> None:
        refusal = error_reply(401, "Incorrect API key provided.", code="invalid_api_key")
        self._program.controllers.settings._keys.set_for_session("custom", "sk-of-somebody-else")
        with LoopbackServer(replies(root=[refusal])) as server:
            await self._start(server)
            await self._ended()
            await self._see()

    async def _see_parked_run(self) -> None:
        with LoopbackServer(replies(root=[DEAR, "```repl\nprint(2)\n```", "FINAL(two)"])) as server:
            self._program.choices.choose_config(RLMConfig(max_cost_usd=0.01))
            await self._start(server)
            await until(lambda: self._program.controllers.run.is_parked)
            await self._see()
            self._program.controllers.run.answer_cap(CapReply("stop"))
            await self._ended()
            await self._see()

    async def _see_recorded_run(self) -> None:
        panels = self._panels
        path = self._folder / "recorded.jsonl"
        path.write_text("".join(map(line_of, script(Plot()))), encoding="utf-8")
        self._program.controllers.history.open_file(path)
        await until(lambda: panels.run_view.page.run_id == Plot().run_id)
        await self._see()
        run = panels.run_view.page.trace.run
        assert run is not None
        seen: set[tuple[str, str]] = set()
        for step in _all_steps(run):
            if (step.kind, step.state) not in seen:
                seen.add((step.kind, step.state))
                await self._see_pages(step)

    async def _see_pages(self, step: Step) -> None:
        inspector = self._panels.inspector
        inspector.show_step(step)
        await asyncio.sleep(0.3)
        tabs = inspector._view._tabs
        for tab in range(tabs.count()):
            if tabs.isTabVisible(tab):
                tabs.setCurrentIndex(tab)
                await asyncio.sleep(0.05)
                self._look(inspector)

    async def _start(self, server: LoopbackServer) -> None:
        choice = ModelChoice(provider="custom", model=MODEL, base_url=server.url)
        self._program.choices.choose_root(choice)
        await until(self._panels.question.run_button.isEnabled)
        self._panels.question.run_button.click()
        await until(lambda: self._program.controllers.run.live_page is not None)

    async def _ended(self) -> None:
        await until(lambda: self._program.controllers.run.live_page is None)


def _all_steps(step: Step) -> list[Step]:
    return [step, *(each for child in step.children for each in _all_steps(child))]
