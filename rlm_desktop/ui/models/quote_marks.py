"""Quotation marks as the user's language has them."""

from PySide6.QtCore import QCoreApplication


def in_quotes(text: str) -> str:
    """Put a text between them."""
    return QCoreApplication.translate("Quotes", "“{text}”").format(text=text)
