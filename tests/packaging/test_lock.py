"""The locks hold what pyproject.toml asks for: names, versions and hashes, and no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

CHECKOUT = Path(__file__).parent.parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")


def entries(lock: str) -> dict[str, str]:
    """Map each package of a lock to its whole entry, hashes included."""
    text = (CHECKOUT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.split("==")[0]: line for line in lines}


def version(entry: str) -> str:
    found = re.match(r"[^=]+==([^ ;]+)", entry)
    assert found is not None, entry
    return found[1]


def asked() -> list[tuple[str, Requirement]]:
    """List (lock, requirement) for every direct dependency."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    run = [("requirements.txt", each) for each in project["project"]["dependencies"]]
    develop = [("requirements-dev.txt", each) for each in project["dependency-groups"]["dev"]]
    return [(lock, Requirement(each)) for lock, each in run + develop]


@pytest.mark.parametrize(("lock", "requirement"), asked(), ids=str)
def test_every_dependency_is_locked_to_a_version_that_it_allows(lock: str, requirement: Requirement) -> None:
    entry = entries(lock)[requirement.name.lower().replace("_", "-")]
    assert requirement.specifier.contains(version(entry))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_hashes_and_names_no_address(lock: str) -> None:
    for entry in entries(lock).values():
        assert "--hash=sha256:" in entry
        assert "://" not in entry


def test_the_tests_use_the_versions_that_the_application_uses() -> None:
    run, develop = map(entries, LOCKS)
    assert {name: version(develop[name]) for name in run} == {name: version(run[name]) for name in run}
