"""How amounts read in the terminal: money, tokens and seconds, never an unknown price as zero."""


def money(usd: float | None) -> str:
    """Write US dollars; None is a price that nobody knows."""
    if usd is None:
        return "cost unknown"
    if 0 < usd < 0.00005:
        return "<$0.0001"
    return f"${usd:,.4f}" if usd < 1 else f"${usd:,.2f}"


def clock(seconds: float) -> str:
    """Write a duration as minutes and seconds, or hours, minutes and seconds."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes:02}:{whole % 60:02}"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: ``1 iteration``, ``1,204 sub-calls``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
