"""From command-line options to models, limits and who serves what."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rlm_desktop.cli.errors import UsageError
from rlm_desktop.cli.limit_wording import refusal
from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig
from rlm_desktop.sandbox import backends
from rlm_desktop.settings.connections import check_base_url, known_provider
from rlm_desktop.settings.preferences import ModelChoice, Preferences
from rlm_desktop.settings.profiles import SavedProfiles, all_profiles, fields_of, find_profile
from rlm_desktop.settings.providers import MODEL_FILE_ID, OFFLINE_ID, provider_at

DEFAULT_PROVIDER = "openai"


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """Which models were asked for; None where the option was left out."""

    model: str | None = None
    sub_model: str | None = None
    provider: str | None = None
    base_url: str | None = None

    @property
    def choose_a_server(self) -> bool:
        """Whether any of them says who serves the root model."""
        return bool(self.model or self.provider or self.base_url)


@dataclass(frozen=True, slots=True)
class LimitOptions:
    """Which limits were asked for; None where the option was left out."""

    max_cost: float | None = None
    max_iterations: int | None = None
    depth: int | None = None
    no_sub_calls: bool = False
    settings: tuple[str, ...] = ()
    """``FIELD=VALUE`` of RLMConfig."""
    profile: str | None = None
    """A saved set of RLMConfig's fields, by name; all other options go before it."""


@dataclass(frozen=True, slots=True)
class Models:
    """Who plays the two roles; without ``sub`` the root model plays both."""

    root: ModelChoice
    sub: ModelChoice | None = None


def server(options: ModelOptions, preferences: Preferences) -> ModelChoice:
    """Tell who serves the models, leaving the model open.

    Raises UnknownProviderError or InvalidBaseURLError.
    """
    if options.base_url:
        check_base_url(options.base_url)
    if options.provider:
        known = known_provider(options.provider)
    elif options.base_url:
        known = provider_at(options.base_url)
    elif preferences.root.provider not in (OFFLINE_ID, MODEL_FILE_ID):
        return preferences.root.model_copy(update={"model": ""})
    else:
        known = known_provider(DEFAULT_PROVIDER)
    return ModelChoice(provider=known.id, base_url=options.base_url or "", model="")


def chosen_models(options: ModelOptions, preferences: Preferences) -> Models:
    """Tell which models to use; without any option those that the window uses.

    Raises UsageError, UnknownProviderError or InvalidBaseURLError.
    """
    if not options.choose_a_server:
        sub = _choice(options.sub_model, options, preferences) if options.sub_model else preferences.sub
        return Models(preferences.root, sub)
    return Models(
        root=_choice(options.model, options, preferences),
        sub=_choice(options.sub_model, options, preferences) if options.sub_model else None,
    )


def _choice(model: str | None, options: ModelOptions, preferences: Preferences) -> ModelChoice:
    if model == OFFLINE_ID:
        return ModelChoice()
    served_by = server(options, preferences)
    known = known_provider(served_by.provider)
    if known.is_offline and model is None:
        return ModelChoice()
    if known.is_offline:
        raise UsageError(f"{known.label} has no model {model}: leave out --model or --provider {known.id}.")
    if known.is_file:
        return _file_choice(model)
    if model is None:
        raise UsageError(f"Name a model of {known.label}: --model NAME.{_suggestions(known.models)}")
    return served_by.model_copy(update={"model": model})


def _file_choice(name: str | None) -> ModelChoice:
    if name is None:
        raise UsageError("Name a model file: --provider gguf --model FILE.gguf.")
    if not Path(name).expanduser().is_file():
        raise UsageError(f"There is no model file {name}: --provider gguf takes --model FILE.gguf.")
    return ModelChoice.of_file(Path(name))


def _suggestions(models: tuple[str, ...]) -> str:
    return f" For example {' or '.join(models[:2])}." if models else ""


def run_config(
    options: LimitOptions, default_cost_cap: float | None, saved: SavedProfiles | None = None
) -> RLMConfig:
    """Make the run's limits; ``saved`` are the user's own profiles.

    Raises UsageError, naming the option and what it takes, UnknownProfileError or UnusableProfileError.
    """
    start = RLMConfig(max_cost_usd=default_cost_cap)
    if options.profile is not None:
        start = find_profile(options.profile, all_profiles(saved or {})).applied_to(start)
    settings = dict(_setting(text) for text in options.settings)
    options_given = {
        "max_cost_usd": options.max_cost,
        "max_iterations": options.max_iterations,
        "max_recursion_depth": options.depth,
        "enable_sub_calls": False if options.no_sub_calls else None,
    }
    named = _given(options_given.items())
    try:
        config = RLMConfig(**{**fields_of(start), **settings, **named})
    except InvalidConfig as invalid:
        raise refusal(invalid, settings.keys() - named.keys()) from None
    if config.sandbox not in backends.NAMES:
        raise UsageError(f"--set sandbox takes one of {', '.join(backends.NAMES)}, not {config.sandbox!r}.")
    return config


def _given(fields: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in fields if value is not None}


def _setting(text: str) -> tuple[str, Any]:
    """Split ``FIELD=VALUE``; a value is JSON where it can be read so, ``none``, or else plain text."""
    field, equals, value = text.partition("=")
    if not equals or not field.strip():
        raise UsageError(f"--set takes FIELD=VALUE, not {text!r}. For example: --set sandbox_timeout=30.")
    if value.strip().lower() == "none":
        return field.strip(), None
    try:
        return field.strip(), json.loads(value)
    except ValueError:
        return field.strip(), value.strip()
