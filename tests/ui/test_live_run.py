"""A run that goes on, between the engine, the store and the window."""

from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QObject

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
def test_an_event_is_recorded_before_the_window_hears_of_it(tmp_path: Path) -> None:
    owner, page = QObject(), RunPage(QUESTION)
    page.begin()
    store = WatchedStore(tmp_path / "runs.sqlite")
    store.live = LiveRun(page, store, owner)
    store.live.hear(script()[0])
    assert store.known == ""
    store.live.catch_up()
    assert page.run_id
    store.close()
