"""What the parts of a document are called, in the user's language."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class NamedPart(Protocol):
    """A page, sheet, slide, message, chapter or attachment, with its number or title."""

    @property
    def kind(self) -> str:
        """Which of these it is."""

    @property
    def name(self) -> str:
        """Its number or title."""


def part_label(part: NamedPart) -> str:
    """Name a part, such as "page 3"."""
    words = {
        "page": translate("Part", "page {name}"),
        "sheet": translate("Part", "sheet {name}"),
        "slide": translate("Part", "slide {name}"),
        "message": translate("Part", "message {name}"),
        "chapter": translate("Part", "chapter {name}"),
        "attachment": translate("Part", "attachment {name}"),
    }
    return words[part.kind].format(name=part.name)
