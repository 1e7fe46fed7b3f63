"""Resources are found in a checkout, an installed wheel and a frozen bundle."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bundled
from rlm_desktop import resources

CHECKOUT = Path(__file__).parent.parent
SAY_WHERE = (
    "from rlm_desktop import resources; print(resources.samples()); print(resources.sample_question())"
)


def listed(folder: Path) -> dict[str, int]:
    """Map the files below a folder to their sizes."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


_CATALOGUES = listed(CHECKOUT / "resources" / "translations")
COMPILED = {name: size for name, size in _CATALOGUES.items() if name.endswith(".qm")}
"""What the window needs of the catalogues; their sources stay in the checkout."""


def tell(command: list[str], folder: Path) -> tuple[Path, str]:
    """Run a program that says where it found the samples and the question."""
    told = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    place, question = told.stdout.splitlines()
    return Path(place), question


def make(arguments: list[str], folder: Path) -> None:
    """Run a build tool in the checkout, showing its words only when it fails."""
    environment = {**os.environ, "PYINSTALLER_CONFIG_DIR": str(folder / "cache")}
    made = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=CHECKOUT, env=environment, capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr.decode(errors="replace")


def test_a_checkout_has_its_resources_beside_the_package() -> None:
    assert resources.samples() == CHECKOUT / "resources" / "samples"


def test_a_wheel_carries_every_sample(tmp_path: Path) -> None:
    make(["hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)], tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    script = f"import sys; sys.path.insert(0, {str(site)!r}); {SAY_WHERE}"
    place, question = tell([sys.executable, "-I", "-c", script], tmp_path)
    assert place == site.resolve() / "rlm_desktop" / "resources" / "samples"
    assert question == resources.sample_question()
    assert listed(place) == listed(CHECKOUT / "resources" / "samples")
    assert (place.parent / "icons" / "rlm-desktop.svg").is_file()
    assert listed(place.parent / "translations") == COMPILED


def test_a_frozen_bundle_carries_every_sample(tmp_path: Path) -> None:
    script = tmp_path / "say_where.py"
    script.write_text(SAY_WHERE, encoding="utf-8")
    data = [f"--add-data={source}{os.pathsep}{target}" for source, target in bundled.resources(CHECKOUT)]
    places = [f"--distpath={tmp_path}/dist", f"--workpath={tmp_path}/work", f"--specpath={tmp_path}"]
    make(["PyInstaller", "--noconfirm", f"--paths={CHECKOUT}", *data, *places, str(script)], tmp_path)
    place, question = tell([str(tmp_path / "dist" / "say_where" / "say_where")], tmp_path)
    assert place.is_relative_to((tmp_path / "dist").resolve())
    assert question == resources.sample_question()
    assert listed(place) == listed(CHECKOUT / "resources" / "samples")
    assert listed(place.parent / "translations") == COMPILED


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(resources.ResourceMissingError, match=r"no_such_picture\.svg is missing"):
        resources.resource("icons", "no_such_picture.svg")
