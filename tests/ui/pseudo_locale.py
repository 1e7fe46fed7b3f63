"""A language for tests: every translated text is accented, a third longer and in brackets, so gaps show."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import override

from PySide6.QtCore import QCoreApplication, QTranslator

OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.35
_ACCENTS = str.maketrans("aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝçñšžÇÑŠŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|%L?n)")
_TRANSLATED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")


class PseudoTranslator(QTranslator):
    """Translates whatever it is asked for, Qt's own words too."""

    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return pseudo(sourceText) if sourceText else ""


def pseudo(text: str) -> str:
    """Translate a text; what is filled in later stays, and stands outside the brackets."""
    parts = [part for part in _KEPT.split(text) if part]
    letters = sum(len(part) for part in parts if not _KEPT.fullmatch(part))
    padding = "~" * max(1, round(LONGER * letters) - 2)
    if all(_KEPT.fullmatch(part) for part in parts):
        return text
    told = [part if _KEPT.fullmatch(part) else f"{OPEN}{part.translate(_ACCENTS)}{CLOSE}" for part in parts]
    last = max(place for place, part in enumerate(told) if part.endswith(CLOSE))
    told[last] = f"{told[last][:-1]}{padding}{CLOSE}"
    return "".join(told)


def untranslated(text: str) -> str:
    """Give what no translation made, in lines: what was filled in, and what never went through one."""
    return _TRANSLATED.sub("\n", text)


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Speak it while the context lasts."""
    translator = PseudoTranslator()
    QCoreApplication.installTranslator(translator)
    try:
        yield
    finally:
        QCoreApplication.removeTranslator(translator)
