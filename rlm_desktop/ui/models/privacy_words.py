"""What choosing a provider means for privacy, in a sentence."""

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from rlm_desktop.settings.providers import Provider

translate = QCoreApplication.translate


def privacy_of(known: Provider | None, address: str) -> str:
    """Say where passages go; None is the same as the root model, ``address`` one of the user's own."""
    if known is None:
        return translate("Privacy", "The root model answers sub-calls too.")
    if known.is_offline:
        return translate("Privacy", "Finds and quotes passages by their words. Nothing leaves this computer.")
    if known.is_file:
        return translate("Privacy", "Served on this computer for this program alone. Nothing leaves it.")
    if not known.needs_key:
        return translate("Privacy", "A server of your own, expected at {host}.").format(host=known.base_url)
    host = urlsplit(address or known.base_url).hostname
    if host is None:
        return translate("Privacy", "Passages of the documents are sent to this address.")
    return translate("Privacy", "Passages of the documents are sent to {host}.").format(host=host)
