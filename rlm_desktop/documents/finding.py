"""Find the files that a person means by the paths they gave, in an order that does not change."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rlm_desktop.documents.readers import reason_of

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "CVS", "__MACOSX"})
_SKIPPED_FILES = frozenset({"thumbs.db", "desktop.ini"})
_NO_DOCUMENTS = {
    "a picture": ".bmp .gif .heic .ico .jpeg .jpg .png .psd .svgz .tif .tiff .webp",
    "a sound or video": ".aac .avi .flac .m4a .mkv .mov .mp3 .mp4 .ogg .wav .webm .wmv",
    "a program": ".a .bin .class .dll .dylib .exe .jar .lib .msi .o .pyc .pyd .so .wasm",
    "an archive": ".7z .bz2 .dmg .gz .iso .rar .tar .tgz .xz .zip .zst",
    "a font": ".eot .otf .ttf .woff .woff2",
    "a database": ".accdb .db .mdb .sqlite .sqlite3",
}
_KIND_OF_SUFFIX = {suffix: kind for kind, suffixes in _NO_DOCUMENTS.items() for suffix in suffixes.split()}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, and what it is called below the path that led to it."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or folder that is left out by a rule; ``reason`` names the rule."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that was wanted and could not be read."""

    path: Path
    reason: str


type Finding = Found | Skipped | Failure


def find(path: Path) -> Iterator[Finding]:
    """Give what lies at ``path``: the file itself, or every file below the folder, sorted by name.

    A file that is named outright is never skipped. Links to folders are not followed: no loop is entered, and
    nothing outside the folder is disclosed.
    """
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where the parent may not be entered
        yield from _below(path, "")
    else:
        yield Found(path, path.name)


def _below(folder: Path, prefix: str) -> Iterator[Finding]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: (entry.name.casefold(), entry.name))
    except OSError as problem:
        yield Failure(folder, reason_of(problem))
        return
    for entry in entries:
        path = folder / entry.name
        if (reason := _reason_to_skip(entry)) is not None:
            yield Skipped(path, reason)
        elif _is_folder(entry):
            yield from _below(path, f"{prefix}{entry.name}/")
        else:
            yield Found(path, prefix + entry.name)


def _reason_to_skip(entry: os.DirEntry[str]) -> str | None:
    if entry.name.startswith("."):
        return "hidden"
    if _is_folder(entry):
        if entry.is_symlink() or entry.is_junction():
            return "a link to a folder"
        return "made by tools" if entry.name in _SKIPPED_FOLDERS else None
    if entry.name.startswith("~$") or entry.name.casefold() in _SKIPPED_FILES:
        return "made by a program for itself"
    return _KIND_OF_SUFFIX.get(Path(entry.name).suffix.casefold())


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself is no folder
        return False
