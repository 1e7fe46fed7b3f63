"""The middle of the window follows a run."""

from collections.abc import Iterator

import pytest

from rlm_desktop.ui.models.folded_run import folded
from rlm_desktop.ui.models.run_page import RunPage
from rlm_desktop.ui.theme import Theme
from rlm_desktop.ui.widgets.run_view import RunView
from tests.event_script import ANSWER, QUESTION, script


@pytest.fixture
def view(theme: Theme) -> Iterator[RunView]:
    view = RunView(theme)
    view.resize(720, 700)
    view.show()
    yield view
    view.show_page(RunPage(""))
    view.close()
    view.deleteLater()


def test_what_the_run_did_is_told_above_the_answer_once_it_is_over(view: RunView) -> None:
    page = RunPage(QUESTION)
    page.begin()
    view.show_page(page)
    events = script()
    page.advance(events[:-1], "", restarted=False)
    assert not view.answer.summary.isVisible()
    page.advance(events[-1:], "", restarted=False)
    assert view.answer.summary.isVisible()
    assert view.answer.summary.text().startswith("Read 6 documents, looked for ")


def test_another_run_has_its_own_summary(view: RunView) -> None:
    past = RunPage(QUESTION)
    past.show(folded(script()), ANSWER)
    view.show_page(past)
    assert view.answer.summary.isVisible()
    view.show_page(RunPage(""))
    assert not view.answer.summary.isVisible()
