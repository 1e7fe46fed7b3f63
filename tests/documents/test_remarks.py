"""Remarks on files are English sentences that can be read back as codes and parameters."""

import re
from pathlib import Path

import pytest

from rlm_desktop.documents import remarks
from rlm_desktop.documents.remarks import ENGLISH, KINDS, Remark, read_remark, remark

DOCUMENTS = Path(remarks.__file__).parent


def sample(code: str) -> Remark:
    """Give a remark with something for each parameter."""
    names = re.findall(r"\{(\w+)\}", ENGLISH[code])
    return Remark(code, {name: "hidden" if name == "remark" else f"{name}-7" for name in names})


@pytest.mark.parametrize("code", ENGLISH)
def test_every_remark_is_read_back_as_what_was_said(code: str) -> None:
    said = sample(code)
    assert read_remark(remark(code, **said.params)) == said


def test_what_is_said_within_a_message_or_attachment_is_a_remark_itself() -> None:
    inner = remark("in_attachment", name="plan: b.zip", remark=remark("protected"))
    outer = read_remark(remark("in_message", name="3", remark=inner))
    assert outer == Remark("in_message", {"name": "3", "remark": inner})


def test_the_systems_own_words_are_no_remark() -> None:
    assert read_remark("input/output error") is None


def test_whole_numbers_get_their_thousands_apart() -> None:
    assert remark("archive_files", n=20_000) == "more than 20,000 files in the archive"


def test_no_reader_speaks_beside_the_table() -> None:
    spoken = re.compile(r"(?:NoTextError|EmptyTextError|Refusal|Casualty)\(\s*f?\"|warnings=\(f?\"")
    speaking = [path.name for path in DOCUMENTS.glob("*.py") if spoken.search(path.read_text("utf-8"))]
    assert speaking == []


def test_what_a_damaged_file_may_not_be_is_one_of_the_kinds() -> None:
    called = re.compile(r"(?:Wanted\([^\n]*?, |kind=|repacked\(data, )\"(an? [^\"]+|what[^\"]+)\"")
    found = {kind for path in DOCUMENTS.glob("*.py") for kind in called.findall(path.read_text("utf-8"))}
    assert found
    assert found <= set(KINDS)
