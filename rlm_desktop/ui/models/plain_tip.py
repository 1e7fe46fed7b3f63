"""Tooltips that quote what strangers wrote: Qt guesses whether a tooltip is HTML, and this settles it.

HTML in a tooltip would fetch the pictures that it names: from this disk, and on Windows from any server that
speaks its file protocol, with the user's name and a hash of their password.
"""

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return what makes a tooltip show ``text`` as it is."""
    return Qt.convertFromPlainText(text) if Qt.mightBeRichText(text) else text
