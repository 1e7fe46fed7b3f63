"""Pages and slides stand where a reader would count them."""

from io import BytesIO

from pptx import Presentation

from rlm_desktop.documents.document import Extract
from rlm_desktop.documents.formats import ToRead
from rlm_desktop.documents.paged import read_slides
from rlm_desktop.documents.readers import extract
from tests.documents.open_files import slides


def by_slide(deck: Extract) -> list[str]:
    starts = [boundary.start for boundary in deck.boundaries]
    return [deck.text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]


def test_notes_stay_with_their_slide() -> None:
    deck = read_slides(slides(("one", "first"), ("two", "second"), notes="said aloud"))

    assert by_slide(deck) == ["one\nfirst", "two\nsecond\nNotes:\nsaid aloud"]


def test_slides_that_were_moved_come_in_their_new_order() -> None:
    deck = Presentation(BytesIO(slides(*((f"title {number}", "body") for number in range(12)))))
    order = deck.slides._sldIdLst
    order.insert(0, order[11])
    moved = BytesIO()
    deck.save(moved)

    found = by_slide(extract(moved.getvalue(), ToRead("deck.pptx")))

    assert [text.split("\n")[0] for text in found[:3]] == ["title 11", "title 0", "title 1"]
    assert len(found) == 12
