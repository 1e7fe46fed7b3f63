"""Which files and folders are left out when a folder is read: rules that can be shown and changed."""

from fnmatch import fnmatch

from pydantic import BaseModel, ConfigDict, Field

from rlm_desktop.documents.formats import suffix_of
from rlm_desktop.documents.remarks import remark

NO_DOCUMENTS = {
    "a picture": ".bmp .gif .heic .ico .jpeg .jpg .png .psd .svgz .tif .tiff .webp",
    "a sound or video": ".aac .avi .flac .m4a .mkv .mov .mp3 .mp4 .ogg .wav .webm .wmv",
    "a program": ".a .bin .class .dll .dylib .exe .jar .lib .msi .o .pyc .pyd .so .wasm",
    "an archive": ".7z .bz2 .dmg .gz .iso .rar .tar .tgz .xz .zst",
    "a font": ".eot .otf .ttf .woff .woff2",
    "a database": ".accdb .db .mdb .sqlite .sqlite3",
}
"""Kinds of files without text, by suffix."""
_KIND_OF_SUFFIX = {suffix: kind for kind, suffixes in NO_DOCUMENTS.items() for suffix in suffixes.split()}
_TOOLS = ("node_modules", "__pycache__", "CVS", "__MACOSX", ".git", ".hg", ".svn", ".bzr", ".venv", ".tox")
_LEFTOVERS = ("~$*", ".~lock.*", "thumbs.db", "desktop.ini", ".ds_store")


class SkipRules(BaseModel):
    """What a folder's files are held against; a file that the user names outright never is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    hidden: bool = True
    """Whether names that begin with a dot are left out."""
    tool_folders: tuple[str, ...] = _TOOLS
    """Names of folders that version control and other tools make."""
    leftovers: tuple[str, ...] = _LEFTOVERS
    """Patterns of files that programs make for themselves."""
    kinds: tuple[str, ...] = tuple(NO_DOCUMENTS)
    """Which of the kinds in ``NO_DOCUMENTS`` are left out."""
    patterns: tuple[str, ...] = ()
    """The user's own: patterns of names, such as ``*.bak``."""
    most_bytes: int = Field(default=500_000_000, gt=0)
    """Larger files are left out."""

    def about_folder(self, name: str) -> str | None:
        """Give the rule by which a folder is left out, if there is one."""
        if name in self.tool_folders:
            return remark("by_tools")
        return self._about_name(name)

    def about_file(self, name: str, size: int) -> str | None:
        """Give the rule by which a file is left out, if there is one."""
        if any(fnmatch(name.casefold(), pattern) for pattern in self.leftovers):
            return remark("by_programs")
        if reason := self._about_name(name):
            return reason
        kind = _KIND_OF_SUFFIX.get(suffix_of(name))
        if kind in self.kinds:
            return kind
        return remark("by_size", n=round(self.most_bytes / 1e6)) if size > self.most_bytes else None

    def _about_name(self, name: str) -> str | None:
        if self.hidden and name.startswith("."):
            return remark("hidden")
        matching = (pattern for pattern in self.patterns if fnmatch(name.casefold(), pattern.casefold()))
        return next((remark("by_pattern", pattern=pattern) for pattern in matching), None)
