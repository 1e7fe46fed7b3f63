"""Everything that the window says is translated, and fits where it stands in longer languages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QWidget

from rlm_desktop.program import Program
from rlm_desktop.sandbox.backends import NAMES
from rlm_desktop.settings.providers import PROVIDERS
from rlm_desktop.ui.language import speak
from rlm_desktop.ui.models.arguments import Arguments
from tests.event_script import script
from tests.ui.cut_texts import cut_in
from tests.ui.desk import Desk
from tests.ui.pseudo_locale import pseudo, pseudo_language, untranslated
from tests.ui.said_texts import Said, said_by
from tests.ui.window_tour import MODEL, Tour

SAMPLES = Arguments(samples=True)
WORDS = re.compile(r"[A-Za-z]{2,}")
BETWEEN = re.compile(r"[\n·,;()“”|…]|: |\s{2,}")
CALLED = re.compile(r"^llm_query(?:_batch)? ")
UNITS = re.compile(r"[\d.,/ ]*(?:kB|MB|GB|HTTP|JSON|K|M)?")
NAMED = {
    *("RLM Desktop", "English", "Deutsch", "https://…/v1", "https://RESOURCE.openai.azure.com/openai/v1"),
    *("node_modules, .git", "*.bak, draft-*"),
    *("llm_query", "llm_query_batch", MODEL, "127.0.0.1", "Incorrect API key provided."),
    *("default", "cost_warning", "small_context", *NAMES, "Landlock", "seccomp"),
}
"""Names, examples to type, values of RLMConfig, and what the server of this test says."""


class Data:
    """All texts that are no words of the window: names, and what documents and models have said."""

    def __init__(self) -> None:
        self._words = ""
        self._names = ""
        for known in PROVIDERS:
            self.name(known.label.partition(" (")[0], known.base_url, known.key_page, known.key_variable)
            self.name(*known.models)
        self.name(*NAMED, *map(QLocale.c().monthName, range(1, 13)))
        self.add(*(event.model_dump_json() for event in script()))

    def name(self, *names: str) -> None:
        """Add what may stand on a control."""
        self._names += "".join(f" {_words(name)} " for name in names)

    def add(self, *texts: str) -> None:
        """Add what documents and models have said."""
        self._words += "".join(f" {_words(text)} " for text in texts)

    def holds(self, text: str, *, is_control: bool) -> bool:
        """Tell whether these words stand together in a text; the last one may be cut."""
        wanted = f" {_words(CALLED.sub('', text))}"
        return (
            bool(UNITS.fullmatch(text)) or wanted in self._names or (not is_control and wanted in self._words)
        )


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.replace("\\n", " ")))


class Inspector:
    """Looks at open windows, and notes what nobody translated and what is cut."""

    def __init__(self) -> None:
        self.untranslated: dict[tuple[str, bool], Said] = {}
        self.cut: dict[str, None] = {}

    def look(self, root: QWidget) -> None:
        self.cut.update(dict.fromkeys(cut_in(root)))
        for said in said_by(root):
            for part in BETWEEN.split(untranslated(said.text)):
                if WORDS.search(part):
                    self.untranslated.setdefault((part.strip(), said.is_control), said)


def texts_of(program: Program) -> Iterator[str]:
    """Give what documents and models have said in this program's runs."""
    for record in program.controllers.library.records:
        yield from (str(record.path), record.encoding or "")
    yield from (document.text for document in program.controllers.library.documents)
    for run in program.store.runs():
        for event in program.store.events(run.id):
            yield json.dumps(event.model_dump(), ensure_ascii=False)


def test_every_text_is_translated_and_fits_also_when_it_is_a_third_longer(desk: Desk, tmp_path: Path) -> None:
    seen, data = Inspector(), Data()

    async def tour(program: Program) -> None:
        await Tour(program, tmp_path, seen.look).go(1440, 900)
        data.name(*(record.name for record in program.controllers.library.records))
        data.add(*texts_of(program))

    with pseudo_language():
        desk.play(tour, SAMPLES)
    missed = [
        f"{text!r} of {said}"
        for (text, is_control), said in seen.untranslated.items()
        if not data.holds(text, is_control=is_control)
    ]
    assert not missed, "\n".join(missed)
    assert not seen.cut, "\n".join(seen.cut)


def test_german_fits_into_a_small_window(desk: Desk, qapp: QApplication, tmp_path: Path) -> None:
    seen, before = Inspector(), QLocale()

    async def tour(program: Program) -> None:
        await Tour(program, tmp_path, seen.look).go(1280, 800)

    translators = speak(qapp, "de")
    try:
        desk.play(tour, SAMPLES)
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(before)
    assert not seen.cut, "\n".join(seen.cut)


@pytest.mark.parametrize(
    ("text", "left"), [("Stop", ""), ("{n} files", "7"), ("Read {n} of {total}", "7 9"), ("{n}", "7")]
)
def test_what_was_filled_in_is_told_from_what_was_translated(text: str, left: str) -> None:
    said = pseudo(text).format(n=7, total=9)
    assert untranslated(said).split() == left.split()


def test_an_untranslated_text_is_noticed() -> None:
    assert untranslated(f"{pseudo('Stop')} it") == "\n it"
