"""Say what is wrong with a limit in the words of the command's options, not of Python."""

from collections.abc import Collection, Iterator
from typing import Any

from rlm_desktop.cli.errors import UsageError
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig, PriceUnknown

OPTION_OF = {
    "max_cost_usd": "--max-cost",
    "max_iterations": "--max-iterations",
    "max_recursion_depth": "--depth",
    "enable_sub_calls": "--no-sub-calls",
}
"""The fields of RLMConfig that have an option of their own; all can be given by ``--set``."""

_KINDS = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "string": "text",
    "object": 'prices in USD per token, such as {"MODEL": {"input": 1e-6, "output": 4e-6}}',
    "null": "none",
}
_BOUNDS = {"minimum": "at least {}", "exclusiveMinimum": "above {}", "maximum": "at most {}"}
"""Names of JSON Schema, whose values the fields' own constraints fill in."""


def refusal(invalid: InvalidConfig, set_fields: Collection[str]) -> UsageError:
    """Name the option that gave the refused field, and what it takes. ``set_fields`` came by ``--set``."""
    field = str(invalid.params["field"]).partition(".")[0]
    by_set = field in set_fields or field not in OPTION_OF
    option = f"--set {field}" if by_set else OPTION_OF[field]
    known = RLMConfig.model_fields
    if field not in known:
        return UsageError(f"{option}: there is no such setting. Known ones: {', '.join(known)}.", field=field)
    about = f" It is: {known[field].description}" if known[field].description else ""
    return UsageError(f"{option} takes {_taken(field, or_none=by_set)}.{about}", field=field)


def price_unknown(error: PriceUnknown) -> str:
    """Say why a cap cannot be kept and which options lead out."""
    model = error.params["model"]
    return (
        f"The price of {model} is not known, so the cap cannot be kept. Give its price in USD per token with "
        f"""--set 'prices={{"{model}": {{"input": 1e-6, "output": 4e-6}}}}', or run without a cap: """
        "leave out --max-cost, or --set max_cost_usd=none where the cap is the window's."
    )


def _taken(field: str, *, or_none: bool) -> str:
    schema = RLMConfig.model_json_schema()["properties"][field]
    kinds = [kind for kind in schema.get("anyOf", [schema]) if or_none or kind.get("type") != "null"]
    return " or ".join(map(_kind, kinds))


def _kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    return " ".join([_KINDS[schema["type"]], " and ".join(_bounds(schema))]).rstrip()


def _bounds(schema: dict[str, Any]) -> Iterator[str]:
    return (words.format(f"{schema[name]:g}") for name, words in _BOUNDS.items() if name in schema)
