"""What text recognition needs beside the engine that is built in: language files, and how to get them."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_VARIABLE = "TESSDATA_PREFIX"
_SUFFIX = ".traineddata"
_NO_LANGUAGES = frozenset({"osd", "equ"})
_USUAL = "eng"
_LINUX = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
)
_MAC = ("/opt/homebrew/share/tessdata", "/usr/local/share/tessdata")
_HOW = {
    "win32": "install Tesseract from its Windows installer",
    "darwin": "run: brew install tesseract",
}
_HOW_ON_LINUX = "install your system's package of Tesseract's languages, such as tesseract-ocr-eng"


@dataclass(frozen=True, slots=True)
class OcrLanguages:
    """Tesseract's language files on this machine."""

    folder: Path
    languages: tuple[str, ...]
    """By Tesseract's names, such as "eng"."""

    @property
    def usual(self) -> str:
        """Give the language to begin with: English if it is there."""
        return _USUAL if _USUAL in self.languages else self.languages[0]


def find_languages(environ: Mapping[str, str]) -> OcrLanguages | None:
    """Find language files where ``TESSDATA_PREFIX`` or Tesseract's packages put them; None without any."""
    for folder in _folders(environ):
        found = sorted(path.name.removesuffix(_SUFFIX) for path in folder.glob(f"*{_SUFFIX}"))
        if languages := tuple(name for name in found if name not in _NO_LANGUAGES):
            return OcrLanguages(folder, languages)
    return None


def language_folder(environ: Mapping[str, str]) -> Path | None:
    """Find the folder of language files, if there is one."""
    found = find_languages(environ)
    return found.folder if found else None


def how_to_get_ocr() -> str:
    """Tell how to get text recognition on this system."""
    how = _HOW.get(sys.platform, _HOW_ON_LINUX)
    return f"To read the text of pictures and scans (OCR), {how}, then read the file again."


def _folders(environ: Mapping[str, str]) -> list[Path]:
    named = environ.get(_VARIABLE, "").strip()
    if named:
        return [Path(named), Path(named) / "tessdata"]
    if sys.platform == "win32":
        roots = [environ.get("ProgramFiles", ""), environ.get("ProgramData", "")]
        return [Path(root) / "Tesseract-OCR" / "tessdata" for root in roots if root]
    return [Path(folder) for folder in (_MAC if sys.platform == "darwin" else _LINUX)]
