"""Say what a frozen bundle carries beside code, and what it leaves out."""

import re
import sys
import tomllib
from pathlib import Path

NAMED_LIBRARIES = ("genai-prices", "keyring", "kreuzberg", "openai", "pyeryx", "PySide6_Essentials")
"""Their versions are asked for at run time: by the self-test, by keyring and by the price table."""

_UNUSED = re.compile(
    # Translations into languages that the window does not speak, and plugins for what a window of widgets
    # never does: own the whole screen, speak to databases, watch the network. Nor GTK's theme, since the
    # palettes are our own; its libraries come last.
    r"PySide6[/\\](Qt[/\\])?translations[/\\](?!qtbase_de\.qm$)"
    r"|[/\\]plugins[/\\](egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers)[/\\]"
    r"|[/\\]plugins[/\\].*(qgtk3|qeglfs|qlinuxfb|qminimalegl|qvnc|qvkkhrdisplay|virtualkeyboard)"
    r"|(^|[/\\])(lib)?Qt6(EglFS|EglFs|Pdf|Qml|Quick|VirtualKeyboard)"
    r"|^lib(atk|atspi|blkid|cairo|datrie|epoxy|fribidi|gdk|gio|gmodule|gobject|graphite2|gtk|harfbuzz|jpeg|mount)"
    r"|^lib(pango|pixman|thai|Xcomposite|Xcursor|Xdamage|Xi|Xinerama|Xrandr)"
)
"""Parts of Qt, and libraries of theirs, that the application never loads."""


def resources(checkout: Path) -> list[tuple[str, str]]:
    """Return (file or folder, folder in the bundle) pairs: what a wheel carries, read from pyproject.toml."""
    project = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return [
        (str(checkout / source), _folder(checkout / source, target)) for source, target in carried.items()
    ]


def sources(checkout: Path) -> list[tuple[str, str]]:
    """Return the same for the modules that may cross into the sandbox as text, so must be there as files."""
    rooms = (checkout / "rlm_desktop" / name for name in ("sandbox", "rlm"))
    modules = (path for room in rooms for path in room.rglob("*.py"))
    return [(str(path), str(path.parent.relative_to(checkout))) for path in modules]


def icon(checkout: Path) -> str | None:
    """Return the icon in the form that this system's programs carry; on Linux they carry none."""
    form = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    return str(checkout / "resources" / "icons" / f"rlm-desktop.{form}") if form else None


def is_unused(target: str) -> bool:
    """Say whether a file of the bundle is one that the application never loads."""
    return bool(_UNUSED.search(target))


def _folder(source: Path, target: str) -> str:
    return target if source.is_dir() else str(Path(target).parent)
