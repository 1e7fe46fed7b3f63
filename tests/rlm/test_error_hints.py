import pytest

from rlm_desktop.rlm.error_hints import hint_for


@pytest.mark.parametrize(
    ("error", "word"),
    [
        ("AttributeError: 'list' object has no attribute 'splitlines'", "list of str"),
        ("TypeError: expected string or bytes-like object, got 'list'", "list of str"),
        ("TypeError: list indices must be integers or slices, not str", "list of str"),
        ("TypeError: string indices must be integers, not 'str'", "no fields or keys"),
        ("FileNotFoundError: [Errno 44] No such file or directory: 'a.txt'", "no files"),
        ("ModuleNotFoundError: No module named 'pandas'", "standard library"),
        ("AttributeError: 'NoneType' object has no attribute 'group'", "found nothing"),
        ("IndexError: list index out of range", "fewer parts"),
        ("ValueError: invalid literal for int() with base 10: 'qty'", "number"),
        ("ValueError: could not convert string to float: '$5'", "number"),
    ],
)
def test_a_common_error_has_a_hint(error: str, word: str) -> None:
    assert word in (hint_for(error, context_is_list=True) or "")


def test_a_text_used_as_a_list_has_a_hint() -> None:
    assert "one str" in (
        hint_for("AttributeError: 'str' object has no attribute 'items'", context_is_list=False) or ""
    )


def test_an_error_of_a_list_of_its_own_says_nothing_of_the_context() -> None:
    assert hint_for("AttributeError: 'list' object has no attribute 'split'", context_is_list=False) is None


def test_other_errors_have_none() -> None:
    assert hint_for("ZeroDivisionError: division by zero", context_is_list=True) is None
    assert hint_for("", context_is_list=True) is None
