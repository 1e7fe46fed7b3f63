"""What of an answer counts as quoted."""
# ruff: noqa: RUF001 - signs that look alike are what is tested

import pytest

from rlm_desktop.documents.evidence.quotations import quotations


@pytest.mark.parametrize(
    ("answer", "quoted"),
    [
        ('He said "so be it", twice.', ["so be it"]),
        ("“One” and “two words”", ["One", "two words"]),
        ("„Deutsch“ und „so”, »auch« «français»", ["Deutsch", "so", "auch", "français"]),
        ("‘two words’ of the tenants’ and 'three words here'", ["two words", "three words here"]),
        ("It's the tenant's and the landlords' duty", []),
        ("「契約は終了」", ["契約は終了"]),
        ("`a code span of prose` but not `print(x) or y = 2` nor `name`", ["a code span of prose"]),
        ('A 5" pipe and a 6" pipe', []),
        ('"over\none line end" but "not\n\nover a paragraph"', ["over\none line end"]),
        ('```python\nprint("no quotation at all")\n```\n"but this"', ["but this"]),
        ('""  "…"', []),
    ],
)
def test_quotation_marks_of_every_kind(answer: str, quoted: list[str]) -> None:
    found = quotations(answer)
    assert [one.text for one in found] == quoted
    assert all(answer[one.start : one.end] == one.text for one in found)


def test_a_block_quote_is_a_quotation_without_its_note_on_the_source() -> None:
    (one,) = quotations("It says:\n\n> The rent is due\n> on Monday.\n> — lease.pdf, p. 3\n\nSo.")
    assert one.text.split() == ["The", "rent", "is", "due", "on", "Monday."]
    assert [one.text for one in quotations('> "The rent is due." (lease.pdf, p. 3)')] == ["The rent is due."]


def test_a_long_answer_full_of_openings_is_read_in_no_time() -> None:
    assert quotations('"“«‘`> \n' * 20_000) is not None
