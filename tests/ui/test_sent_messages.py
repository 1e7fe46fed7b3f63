"""What a turn was sent, compared with the turn before."""

import pytest

from rlm_desktop.rlm.chat import ChatMessage
from rlm_desktop.ui.models.sent_messages import NewSince, new_since


def said(words: str) -> list[ChatMessage]:
    return [ChatMessage(role="user", content=word) for word in words]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("ab", "abcd", NewSince(kept=2, added=2, dropped=0)),
        ("abcd", "axd", NewSince(kept=1, added=2, dropped=3)),
        ("abcd", "axcd", NewSince(kept=1, added=3, dropped=3)),
        ("", "ab", NewSince(kept=0, added=2, dropped=0)),
        ("ab", "ab", NewSince(kept=2, added=0, dropped=0)),
        ("abc", "ab", NewSince(kept=2, added=0, dropped=1)),
    ],
)
def test_what_both_begin_with_is_kept(before: str, after: str, change: NewSince) -> None:
    assert new_since(said(before), said(after)) == change
