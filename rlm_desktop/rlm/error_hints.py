"""Say in a sentence what to do about the errors that small models make again and again."""

import re

_HINTS: tuple[tuple[str, str], ...] = (
    (
        r"FileNotFoundError|PermissionError|IsADirectoryError",
        "There are no files. The text is already in the variable `context`.",
    ),
    (
        r"ModuleNotFoundError",
        "Only the standard library is there. Use str methods, re, json, csv, collections.",
    ),
    (
        r"'NoneType' object has no attribute",
        "The search found nothing there. Test the match before you use it: `if match: …`.",
    ),
    (
        r"IndexError: list index out of range",
        "Some lines have fewer parts than others. Test `len(parts)` before you take one.",
    ),
    (
        r"invalid literal for int|could not convert string to float",
        "Not every such text is a number. Skip headings, and remove `$`, `%`, commas and spaces first.",
    ),
    (r"EOFError|input\(\)", "Nobody can type anything. Read from `context`."),
)
_ABOUT_LIST = re.compile(
    r"'list' object has no attribute|got 'list'|must be str, not list|list indices must be integers"
    r"|can only concatenate list|not list$"
)
_LIST = (
    "`context` is a list of str, one per document. Loop over it: `for i, text in enumerate(context): …`, and "
    "over lines with `text.splitlines()`."
)
_ABOUT_STR = re.compile(
    r"'str' object has no attribute|string indices must be integers|'str' object does not support"
)
_STR = "`context` is one str. Split it first: `lines = context.splitlines()`."
_STR_OF_LIST = "Each item of `context` is a str, with no fields or keys. Split it: `text.splitlines()`."


def hint_for(error: str, *, context_is_list: bool) -> str | None:
    """Give a hint for the last line of a traceback, None when there is nothing certain to say."""
    if context_is_list and _ABOUT_LIST.search(error):
        return _LIST
    if _ABOUT_STR.search(error):
        return _STR_OF_LIST if context_is_list else _STR
    return next((hint for pattern, hint in _HINTS if re.search(pattern, error)), None)
