"""Profiles: saved sets of RLMConfig's fields, built in and the user's own, found by name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from pydantic import JsonValue

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.rlm.exceptions import InvalidConfig, RLMError

MONEY_FIELDS = ("max_cost_usd", "prices", "cost_per_input_token", "cost_per_output_token")
"""What a profile leaves as it is unless it names it: no choice of effort lifts a cap or forgets a price."""
LONGEST_NAME = 60

type Fields = Mapping[str, JsonValue]
type SavedProfiles = Mapping[str, Fields]


class UnknownProfileError(RLMError):
    """There is no profile of this name."""

    code = "unknown_profile"


class UnusableProfileError(RLMError):
    """A saved profile holds what this version's RLMConfig does not take."""

    code = "unusable_profile"


class ProfileNameError(RLMError):
    """A profile cannot have this name: its ``reason`` is taken, built in or length."""

    code = "profile_name"


@dataclass(frozen=True, slots=True)
class Profile:
    """A named set of fields; every field it does not name has its default, or stays (see MONEY_FIELDS)."""

    name: str
    fields: Fields = field(default_factory=lambda: MappingProxyType({}))
    is_built_in: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether ``applied_to`` can do without an error."""
        try:
            self.applied_to(RLMConfig())
        except UnusableProfileError:
            return False
        return True

    def applied_to(self, config: RLMConfig) -> RLMConfig:
        """Give the configuration that a run with this profile has. Raises UnusableProfileError."""
        stays = {name: value for name, value in fields_of(config).items() if name in MONEY_FIELDS}
        try:
            return RLMConfig(**{**stays, **self.fields})
        except InvalidConfig as invalid:
            raise UnusableProfileError(
                f"The profile {self.name} cannot be used: {invalid.params['field']} has a value that this "
                "version does not take. Delete the profile, or save it again.",
                profile=self.name,
                field=invalid.params["field"],
            ) from None


BUILT_IN: tuple[Profile, ...] = (
    Profile("default", is_built_in=True),
    Profile(
        "cheap look",
        {
            "max_iterations": 8,
            "max_sub_calls": 40,
            "max_concurrent_sub_calls": 16,
            "root_max_tokens": 4096,
            "sub_max_tokens": 2048,
            "cache_sub_calls": True,
            "prompt_variant": "cost_warning",
        },
        is_built_in=True,
    ),
    Profile(
        "thorough",
        {"max_iterations": 60, "max_sub_calls": 3000, "metadata_prefix_chars": 4000, "sandbox_timeout": 600},
        is_built_in=True,
    ),
    Profile("no sub-calls ablation", {"enable_sub_calls": False}, is_built_in=True),
)
"""In the order in which they are offered. ``cost_warning`` is the paper's prompt against needless sub-calls,
and a run without ``llm_query`` is the paper's ablation."""


def all_profiles(saved: SavedProfiles) -> tuple[Profile, ...]:
    """Give those that are built in, then the user's own by name."""
    own = (Profile(name, saved[name]) for name in sorted(saved, key=str.casefold))
    return (*BUILT_IN, *own)


def usable_profiles(saved: SavedProfiles) -> tuple[Profile, ...]:
    """Give those that this version can apply, as ``all_profiles`` does."""
    return tuple(one for one in all_profiles(saved) if one.is_usable)


def find_profile(name: str, profiles: Iterable[Profile]) -> Profile:
    """Find a profile; case, blanks and hyphens do not count. Raises UnknownProfileError naming all."""
    profiles = tuple(profiles)
    for one in profiles:
        if _key(one.name) == _key(name):
            return one
    names = ", ".join(one.name for one in profiles)
    raise UnknownProfileError(f"There is no profile called {name}. Known ones: {names}.", profile=name)


def profile_of(config: RLMConfig, profiles: Iterable[Profile]) -> Profile | None:
    """Tell which profile a configuration is, the user's own first; None when it is none of them."""
    own_first = sorted(profiles, key=lambda one: one.is_built_in)
    return next((one for one in own_first if one.is_usable and one.applied_to(config) == config), None)


def with_profile(saved: SavedProfiles, name: str, config: RLMConfig) -> SavedProfiles:
    """Save a configuration under a name, in place of an own one of that name. Raises ProfileNameError."""
    name = checked_name(name)
    return {**without_profile(saved, name), name: fields_of(config)}


def with_profile_renamed(saved: SavedProfiles, old: str, new: str) -> SavedProfiles:
    """Give an own profile another name. Raises ProfileNameError, or UnknownProfileError for ``old``."""
    new = checked_name(new)
    own = find_profile(old, all_profiles(saved))
    rest = without_profile(saved, own.name)
    if taken := next((name for name in rest if _key(name) == _key(new)), None):
        raise ProfileNameError(f"There is a profile called {taken} already.", profile=taken, reason="taken")
    return {**rest, new: own.fields}


def without_profile(saved: SavedProfiles, name: str) -> SavedProfiles:
    """Leave one of the user's own profiles out, if it is there."""
    return {other: fields for other, fields in saved.items() if _key(other) != _key(name)}


def checked_name(name: str) -> str:
    """Give a name as it is kept: one line without blanks around it. Raises ProfileNameError."""
    kept = " ".join(name.split())
    if not kept or len(kept) > LONGEST_NAME:
        raise ProfileNameError(
            f"A profile's name has 1 to {LONGEST_NAME} characters.", profile=kept, reason="length"
        )
    if any(_key(kept) == _key(one.name) for one in BUILT_IN):
        raise ProfileNameError(
            f"{kept} is built in and stays as it is. Choose another name.", profile=kept, reason="built in"
        )
    return kept


def fields_of(config: RLMConfig) -> dict[str, Any]:
    """Give the fields that are not at their default, as JSON values."""
    return config.model_dump(mode="json", exclude_defaults=True)


def _key(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
