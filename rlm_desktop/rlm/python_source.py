"""Read a text as Python source, or find that it is none."""

import ast
import warnings


def parsed_python(text: str) -> ast.Module | None:
    """Give the syntax tree of a text; None when it is no Python. Nothing is run and nothing is warned of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # as for "\d": the model's matter, not the terminal's
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
