"""Read a small model's reply as the code that it forgot to put in a fence."""

import ast
import builtins
from collections.abc import Collection, Iterable

from rlm_desktop.rlm.parser import ParsedReply, prose_of
from rlm_desktop.rlm.python_source import parsed_python
from rlm_desktop.rlm.textual_final import TextFinal

_GIVEN = frozenset(
    {"context", "document_names", "llm_query", "llm_query_batch", "FINAL", "FINAL_VAR", "show_vars"}
)
_BUILTINS = frozenset(dir(builtins))
_DOING = (ast.Import, ast.ImportFrom, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.For, ast.With)


def read_as_code(reply: str, parsed: ParsedReply, variables: Collection[str]) -> ParsedReply:
    """Give what a reply asks for where models are told to answer in code, ``FINAL`` included.

    A reply that is a program without a fence is that program. A ``FINAL(…)`` written as text whose answer is
    an expression over ``variables`` of the REPL, such as ``FINAL(f"{count} orders")``, is a call. All else
    stays as it was read.
    """
    if not parsed.code_blocks and _is_program(prose := prose_of(reply), variables) and prose in reply:
        return ParsedReply((prose,), None)
    known = {*variables, *_bound_in(parsed.code_blocks)}
    if parsed.final is None or not _is_expression(parsed.final, known):
        return parsed
    return ParsedReply((*parsed.code_blocks, f"FINAL({parsed.final.value})"), None)


def _is_program(text: str, variables: Collection[str]) -> bool:
    """Tell code from words that happen to be Python: it binds something, or calls what exists."""
    parsed = parsed_python(text)
    return parsed is not None and any(
        isinstance(statement, _DOING) or _calls(statement, {*_GIVEN, *_BUILTINS, *variables})
        for statement in parsed.body
    )


def _calls(statement: ast.stmt, known: Collection[str]) -> bool:
    """Tell whether a statement calls a known function, or a method of a known value; FINAL is read apart."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    function: ast.expr = statement.value.func
    while isinstance(function, ast.Attribute | ast.Call | ast.Subscript):
        function = function.func if isinstance(function, ast.Call) else function.value
    return isinstance(function, ast.Name) and function.id in known and not function.id.startswith("FINAL")


def _is_expression(final: TextFinal, known: Collection[str]) -> bool:
    parsed = parsed_python(final.value)
    if (
        final.is_variable
        or parsed is None
        or len(parsed.body) != 1
        or not isinstance(parsed.body[0], ast.Expr)
    ):
        return False
    bound = set(_bound(parsed))
    names = {node.id for node in ast.walk(parsed) if isinstance(node, ast.Name)} - bound
    formatted = any(isinstance(node, ast.FormattedValue) for node in ast.walk(parsed))
    return names <= {*known, *_GIVEN, *_BUILTINS} and (formatted or not names.isdisjoint(known))


def _bound_in(codes: Iterable[str]) -> Iterable[str]:
    for code in codes:
        yield from _bound(parsed_python(code))


def _bound(parsed: ast.AST | None) -> Iterable[str]:
    nodes = ast.walk(parsed) if parsed else ()
    return (node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))
