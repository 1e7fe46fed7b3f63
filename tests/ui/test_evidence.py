"""Under an answer stands what its documents say to it, live and when the run is opened again."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from rlm_desktop.program import Program
from rlm_desktop.resources import samples
from rlm_desktop.runs.formats.event_lines import line_of
from rlm_desktop.settings.preferences import ModelChoice
from rlm_desktop.ui.models.arguments import Arguments
from rlm_desktop.ui.widgets.evidence_chip import EvidenceChip
from tests.event_script import script
from tests.loopback_server import LoopbackServer, error_reply, replies
from tests.ui.desk import Desk, until
from tests.ui.raw_servers import dead_port
from tests.ui.text_runs import text_runs

SAMPLES = Arguments(samples=True)
ASK_ABOUT_A_PART = "```repl\nprint(len(llm_query(context[0][2_000:9_000])))\n```"
NOT_KNOWN = "Which documents this run has read is not known here."


def chips(program: Program) -> list[EvidenceChip]:
    row = program.panels.run_view.answer.evidence
    return [chip for chip in row.findChildren(EvidenceChip) if not chip.isHidden()]


async def ask_the_samples(program: Program) -> None:
    await until(program.panels.question.run_button.isEnabled)
    program.panels.question.run_button.click()
    await until(lambda: program.controllers.run.live_page is not None)
    await until(lambda: program.controllers.run.live_page is None)


async def open_past_run(program: Program) -> None:
    panels = program.panels
    await until(lambda: panels.history.list.model().rowCount() == 1)
    panels.history.list.clicked.emit(panels.history.list.model().index(0, 0))
    await until(lambda: bool(panels.run_view.page.answer))


def test_chips_come_when_a_run_is_over_and_open_the_passage(desk: Desk) -> None:
    async def ask(program: Program) -> None:
        await ask_the_samples(program)
        await until(lambda: bool(chips(program)))
        chip = chips(program)[0]
        assert chip.text().startswith("✓ ")
        assert chip.visibleRegion().boundingRect().height() == chip.height()
        spoken = QAccessible.queryAccessibleInterface(chip)
        assert spoken.text(QAccessible.Text.Name).startswith("✓ ")
        assert "Verified" in spoken.text(QAccessible.Text.Description)
        viewer = program.panels.viewer
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Space)
        await until(viewer.isVisible)
        [marked, *_] = [look.cursor.selectedText() for look in viewer.text.extraSelections()]
        assert marked
        viewer.close()

    desk.play(ask, SAMPLES)


def test_the_words_of_the_answer_lead_to_their_passages(desk: Desk) -> None:
    async def ask(program: Program) -> None:
        await ask_the_samples(program)
        await until(lambda: bool(chips(program)))
        view, viewer = program.panels.run_view.answer.view, program.panels.viewer
        links = [look for _, look in text_runs(view.document()) if look.isAnchor()]
        assert "Verified" in links[0].toolTip()
        view.anchorClicked.emit(QUrl(links[0].anchorHref()))
        await until(viewer.isVisible)
        [marked, *_] = [look.cursor.selectedText() for look in viewer.text.extraSelections()]
        assert marked
        viewer.close()

    desk.play(ask, SAMPLES)


def test_a_run_of_the_built_in_search_says_that_nothing_was_sent(desk: Desk) -> None:
    async def ask(program: Program) -> None:
        await ask_the_samples(program)
        row = program.panels.run_view.answer.evidence
        await until(row.sent_button.isVisible)
        assert row.sent_button.text() == "Nothing of the documents was sent anywhere."
        row.sent_button.click()
        await until(program.panels.disclosure.isVisible)
        listed = program.panels.disclosure.table.model().rowCount()
        assert listed == len(program.controllers.library.documents)
        program.panels.disclosure.close()

    desk.play(ask, SAMPLES)


def test_a_past_run_names_the_documents_it_needs_and_shows_chips_once_they_are_added(desk: Desk) -> None:
    async def look(program: Program) -> None:
        await open_past_run(program)
        row = program.panels.run_view.answer.evidence
        await until(row.note.isVisible)
        assert "add " in row.note.text()
        assert chips(program) == []
        program.window.pathsDropped.emit([samples()])
        await until(lambda: bool(chips(program)))
        assert not row.note.isVisible()

    desk.play(ask_the_samples, SAMPLES)
    desk.play(look)


def test_what_was_not_found_is_not_said_while_documents_are_missing(desk: Desk) -> None:
    async def look(program: Program) -> None:
        await open_past_run(program)
        row = program.panels.run_view.answer.evidence
        await until(row.note.isVisible)
        one, *others = program.store.documents(program.panels.run_view.page.run_id)
        program.window.pathsDropped.emit([Path(one.path)])
        await until(lambda: bool(program.controllers.library.documents))
        await until(lambda: one.name not in row.note.text() and others[0].name in row.note.text())
        assert not any(chip.text().startswith("✗") for chip in chips(program))

    desk.play(ask_the_samples, SAMPLES)
    desk.play(look)


def test_a_run_from_elsewhere_says_that_its_documents_are_not_known(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "saved.jsonl"
    file.write_text("".join(map(line_of, script())), encoding="utf-8")

    async def look(program: Program) -> None:
        row = program.panels.run_view.answer.evidence
        await until(row.note.isVisible)
        assert row.note.text() == NOT_KNOWN
        assert chips(program) == []
        assert not row.sent_button.isVisible()

    desk.play(look, Arguments(file=str(file)))


def test_what_never_reached_a_dead_server_is_not_listed_as_sent_live_and_later(
    desk: Desk, tmp_path: Path
) -> None:
    dead = f"http://127.0.0.1:{dead_port()}/v1"
    document = tmp_path / "fees.txt"
    lines = [f"Item {number} costs {number * 7} euros.\n" for number in range(1_000)]
    document.write_text("".join(lines), encoding="utf-8")
    script = replies(root=["```repl\nprint(len(context))\n```", ASK_ABOUT_A_PART, "FINAL(12)"])
    seen: list[list[str]] = []

    async def look(program: Program) -> None:
        row = program.panels.run_view.answer.evidence
        await until(row.sent_button.isVisible)
        row.sent_button.click()
        model = program.panels.disclosure.table.model()
        await until(lambda: model.rowCount() > 0)
        seen.append([str(model.index(0, column).data()) for column in range(model.columnCount())])
        program.panels.disclosure.close()

    async def ask(program: Program) -> None:
        program.choices.choose_root(ModelChoice(provider="custom", model="root", base_url=server.url))
        program.choices.choose_sub(ModelChoice(provider="custom", model="sub", base_url=dead))
        program.controllers.library.add([document])
        program.panels.question.write("What is the fee?")
        await ask_the_samples(program)
        await look(program)

    async def ask_later(program: Program) -> None:
        program.controllers.library.add([document])
        await open_past_run(program)
        await look(program)

    with LoopbackServer(script) as server:
        desk.play(ask)
    desk.play(ask_later)
    [(name, _, chars, destination), later] = seen
    assert (name, chars) == ("fees.txt", "500")  # the beginning, which the root model is shown
    assert destination.endswith(" (root)")
    assert later == seen[0]


def test_what_a_failed_run_has_sent_is_told_without_an_answer(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "fees.txt").write_text("The fee is 12 euros. " * 400, encoding="utf-8")

    async def ask(program: Program) -> None:
        program.choices.choose_root(ModelChoice(provider="custom", model="root", base_url=server.url))
        program.controllers.library.add([tmp_path / "fees.txt"])
        program.panels.question.write("What is the fee?")
        await ask_the_samples(program)
        row = program.panels.run_view.answer.evidence
        await until(row.sent_button.isVisible)
        assert row.sent_button.text().startswith("Parts of 1 document were sent to ")

    with LoopbackServer(replies(root=[error_reply(401, "No such key.", code="invalid_api_key")])) as server:
        desk.play(ask)
