"""A run that goes on, between the engine, the store and the window."""

from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from rlm_desktop.rlm.engine_loop import EngineLoop
from rlm_desktop.rlm.events import AnyEvent
from rlm_desktop.runs.store import RunStore
from rlm_desktop.ui.controllers.live_run import LiveRun
from rlm_desktop.ui.models.run_page import RunPage
from tests.event_script import QUESTION, script


class WatchedStore(RunStore):
    """Notes what the window knew when an event was recorded."""

    known: str | None = None
    live: LiveRun

    @override
    def record(self, event: AnyEvent) -> None:
        self.live.catch_up()
        self.known = self.live.page.run_id
        super().record(event)


@pytest.mark.usefixtures("qapp")
def test_an_event_is_recorded_before_the_window_hears_of_it(tmp_path: Path, qtbot: QtBot) -> None:
    owner, page, engine = QObject(), RunPage(QUESTION), EngineLoop()
    page.begin()
    store = WatchedStore(tmp_path / "runs.sqlite")
    store.live = LiveRun(page, store, engine, owner)
    store.live.hear(script()[0])
    assert store.known == ""
    store.live.catch_up()
    assert page.run_id
    assert engine._selector._holds == 1, "the engine rests until the news are laid out"
    qtbot.waitUntil(lambda: engine._selector._holds == 0)
    store.close()
    engine.close()
