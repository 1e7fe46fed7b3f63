"""The runs of text of a shown document, each with one look."""

from collections.abc import Iterator

from PySide6.QtGui import QTextCharFormat, QTextDocument


def text_runs(document: QTextDocument) -> Iterator[tuple[str, QTextCharFormat]]:
    """Give each run's text and look, from the first on."""
    block = document.begin()
    while block.isValid():
        run = block.begin()
        while not run.atEnd():
            yield run.fragment().text(), run.fragment().charFormat()
            run += 1
        block = block.next()
