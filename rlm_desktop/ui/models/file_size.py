"""How a file's size reads: in bytes, kB, MB or GB of 1,000 each."""

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate


def file_size(size: int) -> str:
    """Write a number of bytes in three figures or so: ``312 B``, ``4.1 kB``, ``21 MB``."""
    if size < 1_000:
        return translate("FileSize", "{n} B").format(n=size)
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= 0.9995 * unit:
            amount = size / unit
            places = 1 if amount < 9.95 else 0
            return f"{QLocale(QLocale.Language.English).toString(amount, 'f', places)} {name}"
    return translate("FileSize", "{n} B").format(n=size)
