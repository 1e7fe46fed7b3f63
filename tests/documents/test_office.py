from collections.abc import Callable

import pytest

from rlm_desktop.documents.document import Extract, NoTextError
from rlm_desktop.documents.office import read_sheets, read_word
from rlm_desktop.documents.paged import read_pdf
from tests.documents.office_files import pdf, word, workbook


def test_each_page_of_a_pdf_begins_where_its_boundary_says() -> None:
    extract = read_pdf(pdf("première page: £1\nsecond line", "deuxième page", "troisième"))

    pages = {boundary.label: extract.text[boundary.start :].split("\n")[0] for boundary in extract.boundaries}
    assert pages == {"page 1": "première page: £1", "page 2": "deuxième page", "page 3": "troisième"}


def test_a_pdf_of_pictures_only_is_not_read() -> None:
    with pytest.raises(NoTextError, match="no text layer"):
        read_pdf(pdf(None, None))


def test_pages_without_text_are_named() -> None:
    extract = read_pdf(pdf("words", None, None, "words", None))

    assert extract.warnings == ("no text layer on pages 2-3, 5",)
    assert [boundary.name for boundary in extract.boundaries] == ["1", "2", "3", "4", "5"]


def test_a_pdf_that_opens_only_with_a_password_says_so() -> None:
    with pytest.raises(NoTextError, match="password-protected"):
        read_pdf(pdf("secret", password="hidden"))


def test_half_a_pdf_is_damaged() -> None:
    whole = pdf("words")

    with pytest.raises(NoTextError, match="damaged"):
        read_pdf(whole[: len(whole) // 2])


def test_tabs_in_word_files_keep_words_apart() -> None:
    assert read_word(word("1.1\tThe Landlord\tshall")).text == "1.1\tThe Landlord\tshall"


def test_word_tables_keep_rows_and_columns() -> None:
    extract = read_word(word("Before", table=[["Item", "Amount"], ["Rent\nyearly", "412,500"]]))

    assert extract.text == "Before\n\nItem | Amount\nRent yearly | 412,500"


def test_items_of_a_word_list_stay_together() -> None:
    lines = read_word(word("Parts:", items=["filter", "seal"])).text.split()

    assert lines[-2:] == ["filter", "seal"]


def test_sheets_stand_under_their_titles() -> None:
    extract = read_sheets(workbook(Costs=[["Item", "GBP"], ["Rent", 412500.5]], Empty=[], Notes=[["paid"]]))

    assert extract.text == "Costs\nItem | GBP\nRent | 412500.5\n\nNotes\npaid"
    assert [(extract.text[b.start :].splitlines()[0], b.label) for b in extract.boundaries] == [
        ("Costs", "sheet Costs"),
        ("Notes", "sheet Notes"),
    ]


def test_empty_rows_are_left_out() -> None:
    assert read_sheets(workbook(S=[["a"], [], ["", ""], ["b"]])).text == "S\na\nb"


def test_empty_cells_keep_their_column() -> None:
    assert read_sheets(workbook(S=[["a", "b", "c"], ["", "", "x"], ["y"]])).text == "S\na | b | c\n |  | x\ny"


@pytest.mark.parametrize("read", [read_word, read_sheets])
def test_a_protected_office_file_says_so(read: Callable[[bytes], Extract]) -> None:
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(NoTextError, match="password-protected"):
        read(protected)


@pytest.mark.parametrize("read", [read_word, read_sheets, read_pdf])
def test_other_data_under_an_office_name_is_refused(read: Callable[[bytes], Extract]) -> None:
    with pytest.raises(NoTextError, match="damaged"):
        read(b"hello")
