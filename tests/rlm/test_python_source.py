import warnings

import pytest

from rlm_desktop.rlm.python_source import parsed_python


@pytest.mark.parametrize("text", ["x = ", "\0", "(" * 5000, "A plan in words."])
def test_what_is_no_python_is_found_to_be_none(text: str) -> None:
    assert parsed_python(text) is None


def test_a_doubtful_escape_is_python_and_nothing_is_warned_of() -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        assert parsed_python('print("\\d")') is not None
    assert warned == []
