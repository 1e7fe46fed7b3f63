"""Say which of the system's libraries and programs Qt and the tests miss, and install them by apt."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

QT_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""What Qt and its platform plugins are linked against, by the name of the Debian package that brings it."""

TEST_PROGRAMS: Mapping[str, str] = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "xauth": "xauth",
}
"""What the tests start: a display, a message bus and a real Secret Service."""


class SystemLibrariesMissingError(Exception):
    """Packages of the system are missing and cannot be installed from here; the message names the command."""


def missing_packages(programs: Mapping[str, str]) -> list[str]:
    """Name the Debian packages that Qt and ``programs`` need and that are not there; none off Linux."""
    if sys.platform != "linux":
        return []
    libraries = [package for soname, package in QT_LIBRARIES.items() if not _loads(soname)]
    return libraries + [package for program, package in programs.items() if not shutil.which(program)]


def install(packages: Iterable[str]) -> None:
    """Install by apt when root may do so. Raises SystemLibrariesMissingError with the exact command."""
    wanted = " ".join(packages)
    if not wanted:
        return
    if not shutil.which("apt-get"):
        raise SystemLibrariesMissingError(
            f"Libraries of the system are missing. In Debian's names they are:\n  {wanted}\n"
            "Install them with this system's package manager and start again."
        )
    command = f"apt-get update && apt-get install -y --no-install-recommends {wanted}"
    if os.geteuid() != 0:
        raise SystemLibrariesMissingError(
            f"Libraries of the system are missing. Install them with:\n  sudo sh -c '{command}'"
        )
    print(f"Installing from the system's packages: {wanted}", flush=True)
    get = ("install", "-y", "--no-install-recommends", *wanted.split())
    if _apt(*get).returncode == 0:
        return
    _apt("update")  # a fresh container has no lists, an old one has stale ones
    got = _apt(*get)
    if got.returncode != 0:
        raise SystemLibrariesMissingError(f"{got.stdout}\napt could not install them. Try:\n  {command}")


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _apt(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


if __name__ == "__main__":
    install(missing_packages(TEST_PROGRAMS))
