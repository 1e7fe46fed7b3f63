"""What the address of a server may hold: no name, no password and no query, which are where keys hide."""

import re

_NAME_AND_PASSWORD = re.compile(
    r"""
      (?: ^ | (?<=://) ) [^/?#]* @                                   # me:password@
    | (?<=://) [^/?#@\[]* : (?! \d{1,5} (?: [/?#] | $ ) ) [^@]* @    # the same with a "/" in the password
    """,
    re.VERBOSE,
)
_QUERY = re.compile(r"[?#].*", re.DOTALL)


def bare_address(text: str) -> str:
    """Give an address without white space around it, and without name, password, query and fragment.

    Takes any text, so that what is no address can be named in an error too.
    """
    return _QUERY.sub("", _NAME_AND_PASSWORD.sub("", text.strip(), count=1))
