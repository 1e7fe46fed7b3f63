"""Each catalogue holds every string of the window, translated, and its compiled form is the newest one."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import translations

REMEDY = "Run `make translations`, translate what it adds and run it again."
CATALOGUES = sorted(translations.CATALOGUES.glob("*.ts"))
PLACEHOLDER = re.compile(r"\{\w*[^{}]*\}|%L?n|%L?\d")
each_catalogue = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)


def messages(catalogue: Path) -> Iterator[tuple[str, str, ET.Element]]:
    """Give context, source and translation of each message."""
    for context in ET.parse(catalogue).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield context.findtext("name", ""), message.findtext("source", ""), translation


def forms(translation: ET.Element) -> list[str]:
    """Give the translation, or each of its plural forms."""
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return plural or [translation.text or ""]


def test_german_is_there() -> None:
    assert [path.name for path in CATALOGUES] == ["rlm_desktop_de.ts"]


@each_catalogue
def test_it_holds_what_the_window_says_and_nothing_else(catalogue: Path, tmp_path: Path) -> None:
    fresh = tmp_path / catalogue.name
    shutil.copy(catalogue, fresh)
    translations.gather(fresh)
    assert fresh.read_text(encoding="utf-8") == catalogue.read_text(encoding="utf-8"), REMEDY


@each_catalogue
def test_every_string_is_translated(catalogue: Path) -> None:
    waiting = [
        (context, source)
        for context, source, translation in messages(catalogue)
        if translation.get("type") or not all(forms(translation))
    ]
    assert waiting == [], REMEDY


@each_catalogue
def test_a_translation_has_the_placeholders_of_its_source(catalogue: Path) -> None:
    differing = [
        (source, form)
        for _, source, translation in messages(catalogue)
        for form in forms(translation)
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(form))
    ]
    assert differing == []


@each_catalogue
def test_a_translation_begins_and_ends_with_the_blanks_of_its_source(catalogue: Path) -> None:
    def rim(text: str) -> tuple[str, str]:
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    differing = [
        source
        for _, source, translation in messages(catalogue)
        if any(rim(source) != rim(form) for form in forms(translation))
    ]
    assert differing == []


@each_catalogue
def test_the_compiled_form_is_the_newest(catalogue: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    translations.compile_catalogue(catalogue, fresh)
    assert fresh.read_bytes() == catalogue.with_suffix(".qm").read_bytes(), REMEDY


@each_catalogue
def test_it_names_no_place_of_this_machine(catalogue: Path) -> None:
    text = catalogue.read_text(encoding="utf-8")
    assert "<location" not in text
    assert str(translations.CHECKOUT) not in text
