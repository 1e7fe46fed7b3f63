"""What counts as the same words, and that every place leads back to the original."""
# ruff: noqa: RUF001 - signs that look alike are what is tested

import os
import random
from pathlib import Path

import pytest

from rlm_desktop.documents.evidence.normal_cache import SMALLEST_KEPT, NormalCache
from rlm_desktop.documents.evidence.normal_form import normal_text
from rlm_desktop.documents.evidence.search_text import SearchText, encoded, search_text

SEED = 3
TRICKY = "aBß ﬁ\n-–*_>\u00ade\u0301…x\ud800\x00é  1İ日🙂本'\""
LONG = "The tenant — “hence­forth” — pays\r\n 12 per cent. " * 2000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the con-\ntract", "The  contract"),
        ("a well-\nknown fact", "a well-known fact"),
        ("he said — yes", "he said-yes"),
        ("“Quote” ‘x’", "\"quote\" 'x'"),
        ("oﬃce Straße", "OFFICE STRASSE"),
        ("1990–95", "1990-95"),
        ("**the** _tenant_", "the tenant"),
        ("first:\n- second\n• third", "first: second third"),
        ("they\n> wrote\n>> back", "they wrote back"),
        ("cafe\u0301", "café"),
        ("con\u00adtract", "contract"),
        ("ＡＢＣ１", "abc1"),
        ("and so on…", "and so on..."),
        ("a\u00a0b\u200b\tc", "a b c"),
    ],
)
def test_looks_alone_make_no_difference(one: str, other: str) -> None:
    assert normal_text(one) == normal_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12", "1 2"),
        ("3-4", "34"),
        ("loss -5", "loss 5"),
        ("2*3", "23"),
        ("1.5", "15"),
        ("a > b", "a b"),
        ("é", "e"),
    ],
)
def test_numbers_and_words_stay_what_they_are(one: str, other: str) -> None:
    assert normal_text(one) != normal_text(other)


def test_every_place_leads_back_to_what_it_came_from() -> None:
    chance = random.Random(SEED)  # noqa: S311 - reproducible test data
    for _ in range(3000):
        text = "".join(chance.choices(TRICKY, k=chance.randint(1, 40)))
        form = search_text(text)
        normal = bytes(form.content).decode("utf-8", "surrogatepass")
        for place, sign in enumerate(normal):
            start = len(encoded(normal[:place]))
            first, last = form.original_span(start, start + len(encoded(sign)))
            assert 0 <= first < last <= len(text)
            with_accent = text[first : last + 1]
            assert not sign.isalnum() or "\u0301" in with_accent or sign in normal_text(with_accent)


def same(one: SearchText, other: SearchText) -> bool:
    return (
        bytes(one.content),
        list(one.normal_starts),
        list(one.original_starts),
        list(one.checkpoints),
    ) == (
        bytes(other.content),
        list(other.normal_starts),
        list(other.original_starts),
        list(other.checkpoints),
    )


def test_a_form_is_kept_on_disk_and_read_back_the_same(tmp_path: Path) -> None:
    cache = NormalCache(tmp_path / "forms")
    made, kept = cache.form_of(LONG), cache.form_of(LONG)
    (file,) = (tmp_path / "forms").iterdir()

    assert len(LONG) > SMALLEST_KEPT
    assert same(made, kept)
    assert isinstance(kept.normal_starts, memoryview)
    assert kept.original_span(4, 10) == (4, 10)
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("damage", [b"", b"rlmnorm", b"rlmnorm1" + bytes(24) + b"more"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    cache = NormalCache(tmp_path)
    cache.form_of(LONG)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)

    assert same(cache.form_of(LONG), search_text(LONG))
    assert same(cache.form_of(LONG), search_text(LONG))


def test_a_folder_that_cannot_be_made_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert same(NormalCache(tmp_path / "file" / "forms").form_of(LONG), search_text(LONG))


def test_what_was_used_longest_ago_is_deleted_when_the_cache_is_full(tmp_path: Path) -> None:
    cache = NormalCache(tmp_path, most_bytes=len(LONG) * 3)
    for number in range(4):
        cache.form_of(f"{number}{LONG}")
    made = {file: file.stat().st_size for file in tmp_path.iterdir()}
    cache.prune()
    left = set(tmp_path.iterdir())

    assert 0 < len(left) < len(made)
    assert sum(made[file] for file in left) <= len(LONG) * 3
    cache.form_of(f"3{LONG}")
    assert set(tmp_path.iterdir()) == left
