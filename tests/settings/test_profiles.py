"""Profiles keep sets of limits under names, and never what they do not name."""

import pytest

from rlm_desktop.rlm.config import RLMConfig
from rlm_desktop.settings.profiles import (
    BUILT_IN,
    Profile,
    ProfileNameError,
    SavedProfiles,
    UnknownProfileError,
    UnusableProfileError,
    all_profiles,
    find_profile,
    profile_of,
    with_profile,
    with_profile_renamed,
    without_profile,
)

OWN: SavedProfiles = {"nightly": {"max_iterations": 99}}


@pytest.mark.parametrize("profile", BUILT_IN)
def test_every_built_in_profile_is_a_configuration_that_is_recognized(profile: Profile) -> None:
    assert profile_of(profile.applied_to(RLMConfig()), BUILT_IN) is profile


def test_the_ablation_differs_from_the_default_by_its_sub_calls_alone() -> None:
    ablation = find_profile("no sub-calls ablation", BUILT_IN).applied_to(RLMConfig())
    assert ablation == RLMConfig(enable_sub_calls=False)


def test_a_cheap_look_may_do_less_than_the_default_and_thorough_more() -> None:
    cheap = find_profile("cheap look", BUILT_IN).applied_to(RLMConfig())
    thorough = find_profile("thorough", BUILT_IN).applied_to(RLMConfig())
    for name in ("max_iterations", "max_sub_calls"):
        assert getattr(cheap, name) < getattr(RLMConfig(), name) < getattr(thorough, name)


def test_cap_and_prices_stay_unless_the_profile_names_them() -> None:
    config = RLMConfig(max_cost_usd=0.5, prices={"m": {"input": 1e-6, "output": 2e-6}}, max_iterations=3)
    assert Profile("x", {"max_sub_calls": 7}).applied_to(config) == RLMConfig(
        max_cost_usd=0.5, prices=config.prices, max_sub_calls=7
    )
    assert Profile("x", {"max_cost_usd": 2.0}).applied_to(config).max_cost_usd == 2.0


def test_a_name_is_found_whatever_its_case_blanks_and_hyphens() -> None:
    assert find_profile("No-Sub-Calls  ablation", BUILT_IN).name == "no sub-calls ablation"


def test_an_unknown_name_is_told_with_all_that_exist() -> None:
    with pytest.raises(UnknownProfileError, match=r"frugal.*default, cheap look.*nightly\."):
        find_profile("frugal", all_profiles(OWN))


def test_what_is_saved_is_what_differs_from_the_default() -> None:
    config = RLMConfig(max_cost_usd=0.5, prices={"m": {"input": 1e-6, "output": 2e-6}})
    saved = with_profile({}, " my  own ", config)
    assert set(saved["my own"]) == {"max_cost_usd", "prices"}
    assert find_profile("my own", all_profiles(saved)).applied_to(RLMConfig()) == config


def test_saving_under_an_old_name_replaces_it() -> None:
    assert with_profile(OWN, "Nightly", RLMConfig(max_iterations=5)) == {"Nightly": {"max_iterations": 5}}


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "Default", "cheap-look"])
def test_a_name_that_cannot_be_had_is_refused(name: str) -> None:
    with pytest.raises(ProfileNameError):
        with_profile({}, name, RLMConfig())


def test_an_own_profile_is_renamed_and_deleted() -> None:
    assert with_profile_renamed(OWN, "nightly", "weekly") == {"weekly": OWN["nightly"]}
    assert without_profile(OWN, "nightly") == {}
    with pytest.raises(ProfileNameError, match="nightly already"):
        with_profile_renamed({**OWN, "weekly": {}}, "weekly", "NIGHTLY")


def test_a_profile_of_another_version_is_refused_by_name() -> None:
    strange = Profile("strange", {"from_the_future": 1})
    with pytest.raises(UnusableProfileError, match=r"strange cannot be used: from_the_future"):
        strange.applied_to(RLMConfig())
    assert profile_of(RLMConfig(max_iterations=2), [strange]) is None
