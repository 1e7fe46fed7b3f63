"""Draw the PNG, ICO and ICNS forms of the app icon from its SVG; run it after the SVG changed."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_KINDS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
PNG_SIZE = 256


def draw(drawing: QSvgRenderer, size: int) -> bytes:
    """Return the drawing as a square PNG."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(buffer, b"PNG").write(image):
        raise OSError(f"Qt could not write a PNG of {size} pixels")
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an ICO file: a directory of 16 bytes per picture, then the pictures as PNG."""
    entries, offset = [], 6 + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # the format writes 256 as 0
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset))
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + b"".join(pictures.values())


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an ICNS file: one block per picture, each led by its kind and length."""
    blocks = b"".join(kind + struct.pack(">I", 8 + len(data)) + data for kind, data in pictures.items())
    return b"icns" + struct.pack(">I", 8 + len(blocks)) + blocks


def main() -> None:
    """Write the three files beside the SVG."""
    drawing = QSvgRenderer(str(ICONS / "rlm-desktop.svg"))
    (ICONS / "rlm-desktop.png").write_bytes(draw(drawing, PNG_SIZE))
    (ICONS / "rlm-desktop.ico").write_bytes(ico({size: draw(drawing, size) for size in ICO_SIZES}))
    (ICONS / "rlm-desktop.icns").write_bytes(
        icns({kind: draw(drawing, size) for kind, size in ICNS_KINDS.items()})
    )


if __name__ == "__main__":
    main()
