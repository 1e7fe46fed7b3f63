"""An answer is formatted text: also while it grows, and whatever a hostile document put into it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QFont, QTextDocument, QTextListFormat, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from rlm_desktop.ui.palettes import DARK, LIGHT
from rlm_desktop.ui.theme import GRID, Theme
from rlm_desktop.ui.widgets.answer_view import AnswerView
from rlm_desktop.ui.widgets.markdown_look import code_grounds, is_code

ANSWER = """## Renewals

- **Aldermoor** renews on 1 March.
- `Dunmore` renews yearly.

> "The lease shall renew"

```python
for name in names:

    print(name)
```

| Lease | Notice |
|---|---:|
| Aldermoor | 9 |

1. first
2. second

The end.
"""


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> AnswerView:
    view = AnswerView(theme)
    qtbot.addWidget(view)
    view.resize(600, 400)
    return view


def outline(document: QTextDocument) -> list[tuple[str, int, bool, bool]]:
    """Give text, heading level, list membership and code of every block that has text."""
    found = []
    block = document.begin()
    while block.isValid():
        if block.text():
            in_list = block.textList() is not None
            is_code = block.blockFormat().background().color().isValid() and not in_list
            found.append((block.text(), block.blockFormat().headingLevel(), in_list, is_code))
        block = block.next()
    return found


@pytest.mark.parametrize("step", [1, 7, 40])
def test_a_text_that_grew_looks_like_one_that_came_at_once(view: AnswerView, theme: Theme, step: int) -> None:
    for end in range(0, len(ANSWER), step):
        view.grow(ANSWER[:end])
    view.grow(ANSWER)
    whole = AnswerView(theme)
    whole.show_markdown(ANSWER)
    assert outline(view.document()) == outline(whole.document())
    whole.deleteLater()


def test_an_item_whose_words_are_to_come_makes_no_item_of_the_line_before(view: AnswerView) -> None:
    for text in ("The lease ends", "The lease ends\n\n", "The lease ends\n\n-", "The lease ends\n\n- "):
        view.grow(text)
        assert [block[:3] for block in outline(view.document())] == [("The lease ends", 0, False)]


def test_growing_reads_only_what_is_not_settled(view: AnswerView) -> None:
    text = "first\n\nsecond\n\nthird\n\nfourth gr"
    view.grow(text)
    revision = view.document().begin().revision()
    view.grow(f"{text}ows")
    assert view.document().begin().revision() == revision
    assert view.toPlainText().endswith("fourth grows")


def test_another_text_replaces_the_one_before(view: AnswerView) -> None:
    view.grow("the draft of a turn")
    view.grow("quite another")
    assert view.toPlainText().strip() == "quite another"


def test_html_in_an_answer_is_text(view: AnswerView) -> None:
    view.show_markdown("before <b>bold</b> <script>alert(1)</script> after")
    assert "<script>" in view.toPlainText()


def test_pictures_are_named_and_never_loaded(view: AnswerView, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"not read")
    url = QUrl.fromLocalFile(str(picture))
    view.show_markdown(f"![a chart]({url.toString()}) and ![remote](https://example.org/x.png)")
    assert "[picture: a chart]" in view.toPlainText()
    for resource in (url, QUrl("https://example.org/x.png")):
        loaded = view.document().resource(QTextDocument.ResourceType.ImageResource.value, resource)
        assert loaded == QByteArray()


def test_only_links_to_the_web_and_mail_are_followed(qtbot: QtBot, view: AnswerView) -> None:
    for refused in ("file:///etc/passwd", "javascript:alert(1)", "relative/path", "ftp://example.org"):
        with qtbot.assertNotEmitted(view.linkChosen):
            view.anchorClicked.emit(QUrl(refused))
    with qtbot.waitSignal(view.linkChosen, timeout=1000):
        view.anchorClicked.emit(QUrl("https://example.org"))


def test_following_a_link_leaves_the_answer_in_place(view: AnswerView) -> None:
    view.show_markdown("[a](https://example.org)")
    view.anchorClicked.emit(QUrl("https://example.org"))
    assert view.toPlainText() == "a"


def test_numbered_lists_keep_their_numbers(view: AnswerView) -> None:
    view.show_markdown("1. one\n2. two\n")
    items = view.document().begin().textList()
    assert items.format().style() == QTextListFormat.Style.ListDecimal
    assert items.count() == 2


def test_the_reader_stays_where_they_are_while_a_text_grows(qtbot: QtBot, view: AnswerView) -> None:
    view.show()
    text = "".join(f"paragraph {number}\n\n" for number in range(80))
    view.grow(text)
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=2000)
    bar.setValue(bar.maximum())
    view.grow(text + "more\n\n" * 20)
    assert bar.value() == bar.maximum()
    bar.setValue(10)
    view.grow(text + "more\n\n" * 20 + "and more")
    assert bar.value() == 10


def test_a_whole_answer_is_shown_from_its_beginning_unless_the_reader_scrolled(
    qtbot: QtBot, view: AnswerView, theme: Theme
) -> None:
    view.show()
    qtbot.waitExposed(view)
    bar = view.verticalScrollBar()

    def write() -> None:
        view.grow("line\n\n" * 60)
        view.grow("line\n\n" * 90)

    write()
    theme.choose("dark")
    assert bar.value() == bar.maximum() > 0, "another look of a text that grows stays at its end"
    view.show_markdown("line\n\n" * 90 + "end")
    assert bar.value() == 0
    view.show_markdown("")
    write()
    bar.setValue(120)
    view.show_markdown("line\n\n" * 90 + "end")
    assert bar.value() == 120
    view.show_markdown("line\n\n" * 90 + "end")
    assert bar.value() == 120


def test_text_ends_where_its_head_does_with_and_without_a_scroll_bar(
    view: AnswerView, qapp: QApplication
) -> None:
    view.show()
    for text, scrolls in (("A line.", False), ("A line.\n\n" * 80, True), ("A line.", False)):
        view.show_markdown(text)
        qapp.processEvents()
        assert view.verticalScrollBar().isVisible() == scrolls
        shown = view.viewport().geometry()
        assert (shown.left(), view.width() - 1 - shown.right()) == (2 * GRID, 2 * GRID)


def test_colours_follow_the_theme(view: AnswerView, theme: Theme) -> None:
    view.show_markdown("```\ncode\n```")
    view.show()
    assert colour_behind_code(view) == LIGHT.code
    theme.choose("dark")
    assert colour_behind_code(view) == DARK.code
    assert view.toPlainText() == "code"


@pytest.mark.parametrize("growing", [False, True])
def test_the_lines_of_tables_are_in_the_theme_s_colour(view: AnswerView, theme: Theme, growing: bool) -> None:  # noqa: FBT001
    if growing:
        for end in range(len(ANSWER)):
            view.grow(ANSWER[:end])
    else:
        view.show_markdown(ANSWER)
    assert line_colour(view) == LIGHT.line.lower()
    theme.choose("dark")
    assert line_colour(view) == DARK.line.lower()


def line_colour(view: AnswerView) -> str:
    [table] = [each for each in view.document().rootFrame().childFrames() if isinstance(each, QTextTable)]
    return table.format().toTableFormat().borderBrush().color().name()


def colour_behind_code(view: AnswerView) -> str:
    (ground,) = code_grounds(view.document(), 0, 10_000)
    return view.viewport().grab().toImage().pixelColor(ground.center().toPoint()).name().upper()


@pytest.mark.parametrize("growing", [True, False])
def test_code_goes_on_below_and_stays_on_its_ground(view: AnswerView, growing: bool) -> None:  # noqa: FBT001
    text = "Words.\n\n```python\nfirst = 1\nlong = " + "many_letters" * 60 + "\n```\n\nWords.\n\n```\nx\n```"
    view.show()
    for end in range(20, len(text), 90) if growing else ():
        view.grow(text[:end])
    (view.grow if growing else view.show_markdown)(text)
    assert view.horizontalScrollBar().maximum() == 0
    document = view.document()
    grounds = list(code_grounds(document, 0, 10_000))
    assert len(grounds) == 2
    block = document.begin()
    while block.isValid():
        if is_code(block):
            box = document.documentLayout().blockBoundingRect(block)
            assert any(ground.contains(box) for ground in grounds)
            lines = [block.layout().lineAt(number) for number in range(block.layout().lineCount())]
            left = block.layout().position().x()
            assert all(left + line.naturalTextRect().right() < grounds[0].right() for line in lines)
        block = block.next()
    assert grounds[0].right() <= view.viewport().width()


def test_only_the_grounds_in_sight_are_looked_for(view: AnswerView) -> None:
    view.show_markdown("\n\nWords.\n\n".join(["```\nx\ny\n```"] * 30))
    view.show()
    assert len(list(code_grounds(view.document(), 0, 10_000))) == 30
    assert len(list(code_grounds(view.document(), 0, 300))) < 8


def test_code_that_goes_on_below_has_its_ground(view: AnswerView) -> None:
    view.show_markdown("```\n" + "x = 1\n" * 100 + "```")
    view.show()
    [ground] = code_grounds(view.document(), 0, 200)
    assert ground.top() < 40
    assert ground.bottom() > 200


def test_strong_words_have_the_weight_of_the_window_s_titles(view: AnswerView) -> None:
    view.show_markdown("some **strong** words")
    fragments = view.document().begin().begin()
    weights = set()
    while not fragments.atEnd():
        weights.add(fragments.fragment().charFormat().fontWeight())
        fragments += 1
    assert QFont.Weight.DemiBold.value in weights
    assert max(weights) == QFont.Weight.DemiBold.value


def test_a_very_long_block_goes_on_plain_and_is_formatted_once_it_ends(
    view: AnswerView, theme: Theme
) -> None:
    items = "- an item with **bold** text\n" * 200
    view.grow(items)
    view.grow(f"{items}- one **more")
    assert view.toPlainText().endswith("- one **more")
    text = f"{items}- one **more**\n\nThe end.\n\n"
    view.grow(text)
    whole = AnswerView(theme)
    whole.show_markdown(text)
    assert outline(view.document()) == outline(whole.document())
    whole.deleteLater()
