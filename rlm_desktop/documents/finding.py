"""Find the files that a person means by the paths they gave, in an order that does not change."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rlm_desktop.documents.archives import members
from rlm_desktop.documents.document import EmptyTextError, NoTextError
from rlm_desktop.documents.file_record import FileKey, FileState
from rlm_desktop.documents.formats import ARCHIVE_SUFFIXES, suffix_of
from rlm_desktop.documents.problems import reason_of
from rlm_desktop.documents.remarks import remark
from rlm_desktop.documents.skip_rules import SkipRules


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read, and what it is called below the path that led to it."""

    path: Path
    name: str
    member: str | None = None
    size: int = 0

    @property
    def key(self) -> FileKey:
        """Give what tells this file apart from all others."""
        return FileKey(self.path, self.member)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file or folder that is not read: skipped by a rule that ``reason`` names, failed, or empty."""

    found: Found
    state: FileState
    reason: str


type Finding = Found | LeftOut


def find(path: Path, rules: SkipRules) -> Iterator[Finding]:
    """Give what lies at ``path``: the file itself, or every file below the folder, sorted by name.

    An archive counts as a folder. A file that is named outright is never skipped. Links to folders are not
    followed: no loop is entered, and nothing outside the folder is disclosed.
    """
    if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where the parent may not be entered
        yield from _below(path, "", rules)
    elif suffix_of(path.name) in ARCHIVE_SUFFIXES and os.path.isfile(path):  # noqa: PTH113 - as above
        yield from _within(path, "", rules)
    else:
        yield Found(path, path.name, size=_size(path))


def _below(folder: Path, prefix: str, rules: SkipRules) -> Iterator[Finding]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: (entry.name.casefold(), entry.name))
    except OSError as problem:
        yield LeftOut(Found(folder, prefix.rstrip("/") or folder.name), FileState.FAILED, reason_of(problem))
        return
    for entry in entries:
        path, name = folder / entry.name, prefix + entry.name
        found = Found(path, name, size=_entry_size(entry))
        if (reason := _reason_to_skip(entry, found.size, rules)) is not None:
            yield LeftOut(found, FileState.SKIPPED, reason)
        elif _is_folder(entry):
            yield from _below(path, f"{name}/", rules)
        elif suffix_of(entry.name) in ARCHIVE_SUFFIXES and os.path.isfile(path):  # noqa: PTH113 - never raises
            yield from _within(path, f"{name}/", rules)
        else:
            yield found


def _within(path: Path, prefix: str, rules: SkipRules) -> Iterator[Finding]:
    """Give the files of an archive."""
    whole = Found(path, prefix.rstrip("/") or path.name)
    try:
        inside = members(path)
    except EmptyTextError as problem:
        yield LeftOut(whole, FileState.WARNING, str(problem))
        return
    except (NoTextError, OSError) as problem:
        yield LeftOut(whole, FileState.FAILED, reason_of(problem))
        return
    for member in inside:
        found = Found(path, prefix + member.name, member.key, member.size)
        reason = _about_member(member.name, member.size, rules)
        yield LeftOut(found, FileState.SKIPPED, reason) if reason else found


def _about_member(name: str, size: int, rules: SkipRules) -> str | None:
    *folders, file = name.split("/")
    if suffix_of(file) in ARCHIVE_SUFFIXES:
        return remark("archive_nested")
    reasons = (reason for folder in folders if (reason := rules.about_folder(folder)))
    return next(reasons, None) or rules.about_file(file, size)


def _reason_to_skip(entry: os.DirEntry[str], size: int, rules: SkipRules) -> str | None:
    if not _is_folder(entry):
        return rules.about_file(entry.name, size)
    if entry.is_symlink() or entry.is_junction():
        return rules.about_folder(entry.name) or remark("link")
    return rules.about_folder(entry.name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself is no folder
        return False


def _entry_size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_size
    except OSError:  # reading it will tell what is wrong with it
        return 0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # as above
        return 0
