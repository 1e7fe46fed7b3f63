"""What a piece of code looks for, in words."""

import pytest

from rlm_desktop.runs.search_terms import terms_in


@pytest.mark.parametrize(
    ("code", "terms"),
    [
        (r're.finditer(r"(?i)auto\w*\s+renew", text)', ["auto… renew"]),
        ("re.search('notice|terminate', text)", ["notice", "terminate"]),
        (r"re.compile(r'\$1\.5')", ["$1.5"]),
        (r're.findall(r"\bsublet\b", text)', ["sublet"]),
        ('if "sublet" in text.lower():', ["sublet"]),
        ("at = text.find('rent')", ["rent"]),
        ("for word in ['rent', 'lease']: pass", ["rent", "lease"]),
        ('keywords = ["rent", "lease", "rent"]', ["rent", "lease"]),
        (r're.search(r"(\d{4})-(\d\d)", text)', []),
        ('print("found", len(hits))', []),
        ("for name in names: print(name)", []),
        ("total = prices.count('", []),
    ],
)
def test_searches_are_put_into_words(code: str, terms: list[str]) -> None:
    assert terms_in(code) == terms


def test_a_hostile_line_takes_no_time() -> None:
    assert terms_in("re.search('" + "(" * 100_000) == []
    assert terms_in("for a in [" * 20_000) == []
