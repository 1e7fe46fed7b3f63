import pytest

from rlm_desktop.documents.html_page import read_html
from rlm_desktop.documents.html_text import html_to_text


def test_no_kind_of_block_loses_its_text() -> None:
    markup = (
        "<div>one<div>two</div></div><dl><dt>three<dd>four</dl><blockquote>five</blockquote>six<footer>seven"
    )

    assert html_to_text(markup).split() == ["one", "two", "three", "four", "five", "six", "seven"]


def test_inline_marks_do_not_break_a_sentence() -> None:
    assert html_to_text("<p>The <b>rent</b> is\n <i>£</i>5&nbsp;a&#32;day.</p>") == "The rent is £5\xa0a day."


def test_a_row_of_a_table_is_a_line() -> None:
    table = "<table><tr><th>Item<th>Price</tr><tr><td>Rent<td>412,500<br>pounds</table>after"

    assert html_to_text(table) == "Item | Price\nRent | 412,500 pounds\n\nafter"


def test_a_table_that_is_only_layout_leaves_the_lines_apart() -> None:
    layout = "<table><tr><td>menu<td><p>first</p><p>second</p><table><tr><td>a<td>b</table></table>"

    assert html_to_text(layout).split("\n\n") == ["menu\nfirst", "second", "a | b"]


@pytest.mark.parametrize("tag", ["script", "style", "template", "svg"])
def test_what_no_reader_sees_is_left_out(tag: str) -> None:
    assert html_to_text(f"<p>seen</p><{tag}>if (a &lt; b) hidden()</{tag}><p>too</p>") == "seen\n\ntoo"


def test_preformatted_text_keeps_its_white_space() -> None:
    assert html_to_text("<pre>a\n   b</pre>") == "a\n   b"


def test_a_picture_is_told_by_its_description() -> None:
    assert html_to_text('<p>See <img src="x.png" alt="chart of sales">.</p>') == "See [chart of sales]."


@pytest.mark.parametrize(
    "broken", ["</td></tr></table>text", "<td>text", "<p><b>text", "text<", "<table><tr><td>text"]
)
def test_broken_markup_still_gives_its_text(broken: str) -> None:
    assert "text" in html_to_text(broken)


def test_the_declared_encoding_counts() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Договор</p>'

    extract = read_html(page.encode("koi8-r"))

    assert (extract.text, extract.encoding) == ("Договор", "koi8-r")


def test_a_declared_encoding_that_does_not_fit_is_not_believed() -> None:
    page = '<meta charset="ascii"><p>Größe</p>'

    assert read_html(page.encode()).text == "Größe"
