"""Every colour of the window, light and dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by their meaning, as ``#RRGGBB``. Bars and lines apart, used pairs reach 4.5:1 (WCAG AA)."""

    dark: bool

    bg: str
    """Behind the panels."""
    panel: str
    raised: str
    """Fields and cards on a panel."""
    line: str
    text: str
    dim: str
    """Text of second rank."""
    faint: str
    """Text of third rank: axes, column heads."""
    accent: str
    accentbg: str
    """The selected row; a chip that can be clicked."""

    ok: str
    okbg: str
    warn: str
    warnbg: str
    err: str
    errbg: str

    code: str
    """Behind code and output."""
    root: str
    """Bars of the root model."""
    exec: str
    """Bars of code that runs."""
    sub: str
    """Bars of sub-calls."""
    wait: str
    """Bars of time spent waiting."""

    kw: str
    """Keywords in code."""
    st: str
    """Strings in code."""
    nu: str
    """Numbers in code."""
    cm: str
    """Comments in code."""
    fn: str
    """Names of functions in code."""

    def tokens(self) -> dict[str, str]:
        """Give every colour by its name, for templates."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "dark"}


LIGHT = Palette(
    dark=False,
    bg="#F6F7F9",
    panel="#FFFFFF",
    raised="#FBFCFD",
    line="#E3E6EB",
    text="#1B1F26",
    dim="#5B6472",
    faint="#646C79",
    accent="#3457D5",
    accentbg="#E9EEFC",
    ok="#177545",
    okbg="#E3F4EA",
    warn="#8F5A00",
    warnbg="#FCF1DC",
    err="#B42318",
    errbg="#FCE9E7",
    code="#F3F5F8",
    root="#3457D5",
    exec="#0E8A8A",
    sub="#8C5BD6",
    wait="#C9CFDA",
    kw="#8C2F9E",
    st="#1A7F4B",
    nu="#9A4B00",
    cm="#68707D",
    fn="#2450B8",
)

DARK = Palette(
    dark=True,
    bg="#14171C",
    panel="#1B1F26",
    raised="#20252D",
    line="#2E343E",
    text="#E6E9EE",
    dim="#A3ACB9",
    faint="#98A2B0",
    accent="#8AA4FF",
    accentbg="#26304F",
    ok="#5FD08F",
    okbg="#1B3427",
    warn="#F0B85A",
    warnbg="#3A2E17",
    err="#FF8A7E",
    errbg="#3E211F",
    code="#161A20",
    root="#8AA4FF",
    exec="#4FC4C4",
    sub="#BE9BFF",
    wait="#3A424E",
    kw="#E09BF0",
    st="#7BD8A2",
    nu="#F3B27A",
    cm="#8A94A3",
    fn="#9DB6FF",
)
