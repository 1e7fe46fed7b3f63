"""Parts of the texts that crossed are found once, and remembered for as long as they are of use."""

from rlm_desktop.sandbox.guest.texts import Texts

TEXT = "".join(f"line {number} of a text\n" for number in range(1000))


def test_parts_are_found_wherever_they_are() -> None:
    chunks = [TEXT[start : start + 500] for start in range(0, 5000, 450)]
    found, seen = Texts({"context": TEXT}).parts_in(chunks, 10.0)
    assert [found[id(chunk)][1] for chunk in chunks] == [
        (0, start, start + 500) for start in range(0, 5000, 450)
    ]
    assert seen == {id(chunk) for chunk in chunks}


def test_what_was_found_in_vain_is_still_known_when_the_next_cell_is_saved() -> None:
    texts = Texts({"context": TEXT})
    chunk = TEXT[1000:2000]
    texts.parts_in([chunk], 10.0)
    texts.forget_unless(set())
    assert id(chunk) in texts._known
    texts.forget_unless(set())
    assert texts._known == {}
