"""How amounts read in the window: tokens, money, seconds, sizes."""

import math

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate


def count(number: int) -> str:
    """Write a whole number with its thousands apart: ``48,213``."""
    return _locale().toString(number)


def number(amount: float) -> str:
    """Write a number in as many digits as it needs: ``48,213``, ``0.6``."""
    if isinstance(amount, int):
        return _locale().toString(amount)
    text = _decimal(amount, 10)
    point = _locale().decimalPoint()
    return text.rstrip("0").removesuffix(point) if point in text else text


def read_number(text: str) -> float | None:
    """Read a number as this locale writes it, or else with a decimal point; None when it is none."""
    value, is_number = _locale().toDouble(text.strip())
    if not is_number:
        value, is_number = QLocale.c().toDouble(text.strip())
    return value if is_number and math.isfinite(value) else None


def tokens(number: int) -> str:
    """Write a number of tokens in about four characters: ``312``, ``2.1k``, ``412k``, ``1.2M``."""
    if number < 1_000:
        return str(number)
    if number < 999_500:
        return _short(number / 1_000) + "k"
    return _short(number / 1_000_000) + "M"


def token_pair(given: int, made: int) -> str:
    """Write input and output tokens as one figure: ``2.1k · 312``."""
    return f"{tokens(given)} · {tokens(made)}"


def money(usd: float | None) -> str:
    """Write US dollars. None is a price that nobody knows, which is not $0."""
    if usd is None:
        return translate("Amounts", "unknown")
    if usd == 0:
        return dollars("0")
    if 0 < usd < 0.0005:
        return "<" + dollars(_decimal(0.001, 3))
    return dollars(_decimal(usd, 3 if usd < 10 else 2))


def exact_money(usd: float) -> str:
    """Write small sums in full, where the timeline rounds: ``$0.00001234``."""
    if 0 < usd < 0.0001:
        return dollars(_decimal(usd, 8).rstrip("0"))
    places = 6 if 0 < usd < 0.01 else 4
    return dollars(_decimal(usd, places)) if 0 < usd < 1 else money(usd)


def dollars(digits: str) -> str:
    """Put the sign where the language has it: ``$1.20``, ``1,20 $``."""
    return _dollar_form().format(amount=digits)


def dollar_sign() -> tuple[str, str]:
    """Give what stands before and after an amount of US dollars, for a field that is typed into."""
    before, _, after = _dollar_form().partition("{amount}")
    return before, after


def cap(usd: float) -> str:
    """Write a cap of US dollars as it was set: in cents, or in as many digits as it needs."""
    digits = _decimal(usd, 4)
    return dollars(digits[:-2] + digits[-2:].rstrip("0"))


def seconds(amount: float) -> str:
    """Write a duration: ``35 ms``, ``0.4 s``, ``12.3 s``, ``2 min 05 s``, ``1 h 02 min``."""
    if amount < 0.0995:
        return translate("Amounts", "{ms} ms").format(ms=round(amount * 1_000))
    if amount < 59.95:
        return translate("Amounts", "{s} s").format(s=_decimal(amount, 1))
    whole = round(amount)
    if whole < 3_600:
        return translate("Amounts", "{min} min {s} s").format(min=whole // 60, s=f"{whole % 60:02}")
    return translate("Amounts", "{h} h {min} min").format(h=whole // 3_600, min=f"{whole % 3_600 // 60:02}")


def moment(amount: float) -> str:
    """Write a mark of a time axis: ``0``, ``0.5 s``, ``10 s``, ``1:30``, ``2:00:00``."""
    if amount == 0:
        return "0"
    if amount < 60:
        return translate("Amounts", "{s} s").format(s=_locale().toString(float(amount), "g", 4))
    whole = round(amount)
    if whole < 3_600:
        return f"{whole // 60}:{whole % 60:02}"
    return f"{whole // 3_600}:{whole % 3_600 // 60:02}:{whole % 60:02}"


def file_size(size: int) -> str:
    """Write a number of bytes in three figures or so: ``312 B``, ``4.1 kB``, ``21 MB``."""
    for unit, name in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= 0.9995 * unit:
            amount = size / unit
            return f"{_decimal(amount, 1 if amount < 9.95 else 0)} {name}"
    return f"{size} B"


def _dollar_form() -> str:
    return translate("Amounts", "${amount}")


def _short(number: float) -> str:
    return _decimal(number, 1 if number < 99.95 else 0)


def _decimal(number: float, places: int) -> str:
    return _locale().toString(float(number), "f", places)


def _locale() -> QLocale:
    locale = QLocale()
    if locale.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return locale
