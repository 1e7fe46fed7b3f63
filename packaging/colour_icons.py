"""Draw the window's icons in the colours of each palette; run it after a drawing or a palette changed.

Needs the development environment: ``.venv/bin/python packaging/colour_icons.py``.
"""

from pathlib import Path

from rlm_desktop.ui.palettes import DARK, LIGHT, Palette

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"


def coloured(palette: Palette) -> dict[str, str]:
    """Return the files of one palette: every drawing as it is, and as it is when switched on."""
    files: dict[str, str] = {}
    for path in sorted((ICONS / "drawings").glob("*.svg")):
        drawing = path.read_text(encoding="utf-8")
        files[path.name] = drawing.replace("currentColor", palette.dim)
        files[f"{path.stem}-on.svg"] = drawing.replace("currentColor", palette.accent)
    return files


def main() -> None:
    """Write the files into a folder for each palette."""
    for folder, palette in (("light", LIGHT), ("dark", DARK)):
        (ICONS / folder).mkdir(exist_ok=True)
        for name, drawing in coloured(palette).items():
            (ICONS / folder / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
