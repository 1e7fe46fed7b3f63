"""A limit's value as text and back, and what RLMConfig says of it."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from rlm_desktop.rlm.config import Price, RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig
from rlm_desktop.sandbox.backends import NAMES
from rlm_desktop.ui.amounts import number, read_number
from rlm_desktop.ui.models.limit_fields import PER_MILLION, LimitField

translate = QCoreApplication.translate
Editor = Literal["switch", "choice", "text"]
_PRICE_KEYS = ("input", "output", "cached_input")


def editor_of(name: str) -> Editor:
    """Tell how a field of RLMConfig is best set."""
    if _kinds(name) == ["boolean"]:
        return "switch"
    return "choice" if options_of(name) else "text"


def options_of(name: str) -> tuple[str, ...]:
    """Give the words that a field takes; empty when it takes any."""
    return NAMES if name == "sandbox" else tuple(_schemas()[name].get("enum", ()))


def text_of(field: LimitField, value: object) -> str:
    """Write a value; None is an empty text."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{model} = {_price_text(price)}" for model, price in value.items())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return number(value * field.scale if field.scale != 1 else value)


def value_of(field: LimitField, text: str) -> object:
    """Read a value; what cannot be read is given as it is, for RLMConfig to refuse."""
    text = text.strip()
    if "object" in _kinds(field.name):
        return _prices(text)
    if not text:
        return None if "null" in _kinds(field.name) else text
    if not {"integer", "number"} & set(_kinds(field.name)):
        return text
    read = read_number(text)
    if read is None:
        return text
    scaled = read / field.scale
    return int(scaled) if scaled.is_integer() and "integer" in _kinds(field.name) else scaled


def default_of(field: LimitField) -> object:
    """Give a field's default."""
    return RLMConfig.model_fields[field.name].get_default(call_default_factory=True)


def default_text(field: LimitField) -> str:
    """Write a field's default; what an empty one means where that is the default."""
    default = default_of(field)
    if isinstance(default, bool):
        return translate("Limits", "on") if default else translate("Limits", "off")
    return text_of(field, default) or field.none


def problem_with(name: str, value: object) -> str:
    """Say what a field takes when RLMConfig refuses ``value``; empty when it does not."""
    try:
        RLMConfig(**{name: value})
    except InvalidConfig:
        return translate("Limits", "It takes {what}.").format(what=_taken(name))
    return ""


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    return dict(RLMConfig.model_json_schema()["properties"])


def _alternatives(name: str) -> list[dict[str, Any]]:
    return list(_schemas()[name].get("anyOf", [_schemas()[name]]))


def _kinds(name: str) -> list[str]:
    return [str(one["type"]) for one in _alternatives(name)]


def _taken(name: str) -> str:
    nothing = translate("Limits", "{what}, or nothing")
    parts = [_kind(one) for one in _alternatives(name) if one["type"] != "null"]
    taken = ", ".join(parts)
    return nothing.format(what=taken) if "null" in _kinds(name) else taken


def _kind(schema: Mapping[str, Any]) -> str:
    words = {
        "integer": translate("Limits", "a whole number"),
        "number": translate("Limits", "a number"),
        "string": translate("Limits", "a word"),
        "object": translate("Limits", "prices such as: my-model = 0.25 / 2 / 0.025"),
    }
    bounds = (
        ("minimum", translate("Limits", "at least {n}")),
        ("exclusiveMinimum", translate("Limits", "above {n}")),
        ("maximum", translate("Limits", "at most {n}")),
    )
    said = [text.format(n=number(schema[key])) for key, text in bounds if key in schema]
    return " ".join([words[str(schema["type"])], translate("Limits", " and ").join(said)]).strip()


def _price_text(price: Price) -> str:
    shown = (price.input, price.output, price.cached_input)
    return " / ".join(number(one * PER_MILLION) for one in shown if one is not None)


def _prices(text: str) -> object:
    """Read ``MODEL = INPUT / OUTPUT / CACHED; …``, USD per million tokens."""
    prices: dict[str, object] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        model, equals, amounts = part.rpartition("=")
        read = [read_number(amount) for amount in amounts.split("/")]
        if not equals or not model.strip() or None in read or len(read) not in (2, 3):
            return text
        per_token = [one / PER_MILLION for one in read if one is not None]
        prices[model.strip()] = dict(zip(_PRICE_KEYS, per_token, strict=False))
    return prices
