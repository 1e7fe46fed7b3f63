"""Small Word 97, Excel 97 and Outlook files, in the compound files that these programs write."""

import struct
from collections.abc import Iterable, Mapping

type Storage = Mapping[str, "bytes | Storage"]

_SECTOR, _MINI_SECTOR, _MINI_CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class _Sectors:
    """Sectors of one size, and the table that chains them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.data = b""
        self.table: list[int] = []

    def add(self, content: bytes) -> int:
        """Append a stream and give its first sector."""
        count = -(-len(content) // self.size)
        if not count:
            return _END
        first = len(self.table)
        self.data += content.ljust(count * self.size, b"\0")
        self.table += [*range(first + 1, first + count), _END]
        return first


def compound(root: Storage) -> bytes:
    """Write a compound file (MS-CFB, version 3) of streams and storages."""
    big, mini = _Sectors(_SECTOR), _Sectors(_MINI_SECTOR)
    entries: list[bytes] = [b""]
    child = _add_entries(root, entries, big, mini)
    mini_start = big.add(mini.data)
    entries[0] = _entry("Root Entry", _ROOT, child=child, start=mini_start, size=len(mini.data))
    while len(entries) % 4:
        entries.append(bytes(64) + b"\0\0\0\0" + b"\xff" * 12 + bytes(48))
    directory = big.add(b"".join(entries))
    mini_fat = big.add(_table(mini.table))
    fat_sectors = next(n for n in range(1, 109) if n * 128 >= len(big.table) + n)
    first_fat = len(big.table)
    big.table += [_FAT] * fat_sectors
    fat = _table(big.table).ljust(fat_sectors * _SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<LLLLL", 0, fat_sectors, directory, 0, _MINI_CUTOFF)
    header += struct.pack("<LLLL", mini_fat, -(-len(mini.table) // 128), _END, 0)
    difat = [*range(first_fat, first_fat + fat_sectors)]
    header += struct.pack("<109L", *difat, *[_FREE] * (109 - len(difat)))
    return header + big.data + fat


def word_97(text: str) -> bytes:
    """Write a .doc (MS-DOC) of one piece of UTF-16 text; lines become paragraphs."""
    body = text.replace("\n", "\r") + "\r"
    start = 0x800
    fib = bytearray(start)
    struct.pack_into("<HHHHHH", fib, 0, 0xA5EC, 0xC1, 0, 0x409, 0, 0x0200)
    struct.pack_into("<LL", fib, 0x18, start, start + 2 * len(body))
    struct.pack_into("<H", fib, 0x20, 14)
    struct.pack_into("<H", fib, 0x3E, 22)
    struct.pack_into("<L", fib, 0x4C, len(body))
    struct.pack_into("<H", fib, 0x98, 0x5D)
    pieces = struct.pack("<LL", 0, len(body)) + struct.pack("<HLH", 0, start, 0)
    clx = b"\x02" + struct.pack("<L", len(pieces)) + pieces
    struct.pack_into("<LL", fib, 0x1A2, 0, len(clx))
    content = bytes(fib) + body.encode("utf-16-le")
    return compound(
        {"WordDocument": content.ljust(_MINI_CUTOFF, b"\0"), "1Table": clx.ljust(_MINI_CUTOFF, b"\0")}
    )


def workbook_97(**sheets: Iterable[Iterable[str | float]]) -> bytes:
    """Write an .xls (MS-XLS, BIFF8) of texts and numbers."""
    rows = {title: [list(row) for row in table] for title, table in sheets.items()}
    strings = [cell for table in rows.values() for row in table for cell in row if isinstance(cell, str)]
    shared = struct.pack("<LL", len(strings), len(strings)) + b"".join(
        _unicode(text, "<H") for text in strings
    )
    place = iter(range(len(strings)))
    bodies = [_sheet(table, place) for table in rows.values()]
    bounds = [_unicode(title, "<B") for title in rows]
    head = _record(0x809, struct.pack("<HHHHLL", 0x600, 5, 0, 0, 0, 0)) + _record(0x42, b"\xb0\x04")
    head_size = len(head) + sum(4 + 6 + len(bound) for bound in bounds) + 4 + len(shared) + 4
    globals_, start = head, head_size
    for bound, body in zip(bounds, bodies, strict=True):
        globals_ += _record(0x85, struct.pack("<LH", start, 0) + bound)
        start += len(body)
    globals_ += _record(0xFC, shared) + _record(0x0A)
    return compound({"Workbook": (globals_ + b"".join(bodies)).ljust(_MINI_CUTOFF, b"\0")})


def outlook(headers: Mapping[int, str], attachments: Mapping[str, bytes] | None = None) -> bytes:
    """Write a .msg (MS-OXMSG): Unicode properties by their ids, and attached files by name."""
    message = _properties(headers, head=32)
    for number, (name, content) in enumerate((attachments or {}).items()):
        storage = _properties({0x3707: name, 0x3704: name}, head=8, extra=[(0x3701, 0x102, len(content))])
        storage["__substg1.0_37010102"] = content
        message[f"__attach_version1.0_#{number:08X}"] = storage
    message["__nameid_version1.0"] = {"__substg1.0_00020102": b"", "__substg1.0_00030102": b""}
    return compound(message)


def _properties(
    texts: Mapping[int, str], head: int, extra: Iterable[tuple[int, int, int]] = ()
) -> "dict[str, bytes | Storage]":
    streams: dict[str, bytes | Storage] = {}
    table = bytes(head)
    for number, text in texts.items():
        content = text.encode("utf-16-le")
        streams[f"__substg1.0_{number:04X}001F"] = content
        table += struct.pack("<HHLLL", 0x1F, number, 6, len(content) + 2, 0)
    for number, kind, size in extra:
        table += struct.pack("<HHLLL", kind, number, 6, size, 0)
    return streams | {"__properties_version1.0": table}


def _sheet(table: list[list[str | float]], place: Iterable[int]) -> bytes:
    places = iter(place)
    width = max((len(row) for row in table), default=0)
    body = _record(0x809, struct.pack("<HHHHLL", 0x600, 0x10, 0, 0, 0, 0))
    body += _record(0x200, struct.pack("<LLHHH", 0, len(table), 0, width, 0))
    for row, cells in enumerate(table):
        for column, cell in enumerate(cells):
            where = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                body += _record(0xFD, where + struct.pack("<L", next(places)))
            else:
                body += _record(0x203, where + struct.pack("<d", cell))
    return body + _record(0x0A)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _unicode(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def _add_entries(storage: Storage, entries: list[bytes], big: _Sectors, mini: _Sectors) -> int:
    """Append the entries of a storage, each the right sibling of the one before; give the first's number."""
    names = sorted(storage, key=lambda name: (len(name), name.upper()))
    places = []
    for _ in names:
        places.append(len(entries))
        entries.append(b"")
    for position, name in enumerate(names):
        right = places[position + 1] if position + 1 < len(names) else _FREE
        content = storage[name]
        if isinstance(content, bytes):
            sectors = big if len(content) >= _MINI_CUTOFF else mini
            start = sectors.add(content)
            made = _entry(name, _STREAM, right=right, start=start, size=len(content))
        else:
            made = _entry(name, _STORAGE, right=right, child=_add_entries(content, entries, big, mini))
        entries[places[position]] = made
    return places[0] if places else _FREE


def _entry(
    name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0
) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0"
    head = title.ljust(64, b"\0") + struct.pack("<HBBLLL", len(title), kind, 1, _FREE, right, child)
    return head + bytes(36) + struct.pack("<LQ", start, size)


def _table(numbers: list[int]) -> bytes:
    padded = numbers + [_FREE] * (-len(numbers) % 128)
    return struct.pack(f"<{len(padded)}L", *padded)
