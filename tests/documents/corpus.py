"""Files of every format and encoding, sound and broken, with what must come out of each."""

import random
import zlib
from dataclasses import dataclass
from email.message import EmailMessage
from zipfile import ZIP_LZMA

from tests.documents.office_files import pdf, word, workbook
from tests.documents.ole_files import compound, outlook, word_97, workbook_97
from tests.documents.open_files import archive, book, calc, open_document, protected_archive, slides, writer

ENGLISH = "The rent is £412,500 — “not a penny more”.\r\nNaïve café owners pay.\r\n"
JAPANESE = "これは日本語の文書です。\n契約の更新日は三月三十一日です。\n" * 3
CSV = 'Item,Amount\r\n"Rent, yearly",412500\r\n'
RTF = (
    rb"{\rtf1\ansi\ansicpg1252 The rent is \'a3412,500.\par"
    rb"\trowd\cellx1\cellx2 a\cell b\cell\row\pard End\par}"
)
MBOX = (
    b"From ann@x.example Thu Oct  9 11:08:00 2025\nFrom: Ann\nSubject: One\n\nfirst\n>From here\n\n"
    b"From bob@x.example Fri Oct 10 11:08:00 2025\nFrom: Bob\nSubject: Two\n\nsecond words\n"
)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
_RANDOM = random.Random(5)  # noqa: S311 - no secret
JUNK = _RANDOM.randbytes(5000)


@dataclass(frozen=True)
class Sound:
    """A file that is read: parts of its text in their order, its boundaries' labels, its encoding."""

    data: bytes
    words: tuple[str, ...]
    labels: tuple[str, ...] = ()
    encoding: str | None = None
    state: str = "ready"


@dataclass(frozen=True)
class Broken:
    """A file of which nothing, or less than all, comes out: its state and words of the reason."""

    data: bytes
    state: str
    reason: str


def mail(attachment: bytes, name: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Ann <a@x.example>", "b@x.example", "Grüße"
    message.set_content("See below.\n")
    message.add_attachment(attachment, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def _verbatim(text: str, encoding: str, noted: str | None = None) -> Sound:
    return Sound(text.encode(encoding), (text,), encoding=noted or encoding)


def _nested_mail(depth: int) -> bytes:
    message = b"From: a@x.example\nSubject: innermost\n\ncore\n"
    for level in range(depth):
        head = f"From: a@x.example\nSubject: {level}\nContent-Type: message/rfc822\n\n"
        message = head.encode() + message
    return message


def _zeros(mebibytes: int) -> bytes:
    return bytes(mebibytes * 2**20)


def _flipped(data: bytes, mark: bytes) -> bytes:
    place = data.index(mark)
    return data[:place] + bytes(byte ^ 0xFF for byte in mark) + data[place + len(mark) :]


def _one_bit_off(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def _claiming(data: bytes, size: int) -> bytes:
    """Let the list of an archive's files say another size for each."""
    head, *entries = data.split(b"PK\x01\x02")
    changed = [entry[:20] + size.to_bytes(4, "little") + entry[24:] for entry in entries]
    return b"PK\x01\x02".join([head, *changed])


_DECK = slides(("First title", "body one"), ("Second title", "körper"), notes="said aloud")
_RANDOM_SUFFIXES = (
    *("pdf", "docx", "doc", "pptx", "xlsx", "xls", "ods", "odt", "epub", "msg", "mbox", "zip", "ppt", "rtf"),
)
_SHEETS: dict[str, list[list[str | float]]] = {
    "Costs": [["Item", "GBP"], ["Rent", 412500.5]],
    "Notes": [["paid"]],
}
_MARKUP = "<h1>Head</h1><table><tr><td>a<td>b</table><p>The <b>rent</b>"

SOUND: dict[str, Sound] = {
    "utf8.txt": _verbatim(ENGLISH, "utf-8"),
    "mark.txt": _verbatim(ENGLISH, "utf-8-sig"),
    "utf16.txt": _verbatim(ENGLISH, "utf-16"),
    "utf16be.txt": _verbatim(ENGLISH, "utf-16-be"),
    "windows.txt": _verbatim(ENGLISH, "cp1252"),
    "latin.txt": _verbatim("Über den Fluß führt eine alte Brücke.\n", "latin-1", "cp1252"),
    "japanese.txt": _verbatim(JAPANESE, "shift_jis", "cp932"),
    "readme.md": _verbatim("# Title\n\n*words*\n", "utf-8"),
    "guide.rst": _verbatim("Title\n=====\n", "utf-8"),
    "table.csv": _verbatim(CSV, "utf-8"),
    "table.tsv": _verbatim("a\tb\n1\t2\n", "utf-8"),
    "data.json": _verbatim('{"a": [1, 2]}\n', "utf-8"),
    "lines.jsonl": _verbatim('{"a": 1}\n{"a": 2}\n', "utf-8"),
    "data.xml": _verbatim("<a>\n  <b/>text</a>", "utf-8"),
    "conf.yaml": _verbatim("a: [1, 2]\n", "utf-8"),
    "app.log": _verbatim("12:00 started\n", "utf-8"),
    "code.py": _verbatim("def f():\n    return 1\n", "utf-8"),
    "Makefile": _verbatim("all:\n\techo done\n", "utf-8"),
    "laughs.xml": _verbatim(LAUGHS + "]><x>&j;</x>", "utf-8"),
    "longline.txt": _verbatim("word " * 400_000, "utf-8"),
    "pages.pdf": Sound(pdf("first page £", "second"), ("first page £", "second"), ("page 1", "page 2")),
    "mixed.pdf": Sound(
        pdf("words", None, None, "more"),
        ("words", "more"),
        tuple(f"page {n}" for n in range(1, 5)),
        None,
        "warning",
    ),
    "manypages.pdf": Sound(
        pdf(*(f"page number {n}" for n in range(1, 2001))),
        ("page number 1\n", "page number 2000"),
        tuple(f"page {n}" for n in range(1, 2001)),
    ),
    "lease.docx": Sound(
        word("1.1\tThe rent", table=[["a", "b"], ["c", "d"]]), ("1.1\tThe rent", "a | b\nc | d")
    ),
    "old.doc": Sound(
        word_97("The rent is £5.\nA second — “paragraph”."), ("The rent is £5.", "— “paragraph”")
    ),
    "new.doc": Sound(word("new words in an old name"), ("new words",)),
    "rich.doc": Sound(RTF, ("The rent is £412,500.", "a | b", "End")),
    "page.doc": Sound(
        _MARKUP.replace("<h1>", "<html><h1>").encode(), ("Head", "a | b", "The rent"), (), "utf-8"
    ),
    "deck.pptx": Sound(
        _DECK, ("First title\nbody one", "Second title\nkörper", "said aloud"), ("slide 1", "slide 2")
    ),
    "costs.xlsx": Sound(
        workbook(**_SHEETS),
        ("Costs\nItem | GBP\nRent | 412500.5", "Notes\npaid"),
        ("sheet Costs", "sheet Notes"),
    ),
    "costs.xls": Sound(
        workbook_97(**_SHEETS),
        ("Costs\nItem | GBP\nRent | 412500.5", "Notes\npaid"),
        ("sheet Costs", "sheet Notes"),
    ),
    "costs.ods": Sound(
        calc(Costs=[["Item", "£"], ["Rent", ""]], Notes=[["paid"]]),
        ("Costs\nItem | £\nRent", "Notes\npaid"),
        ("sheet Costs", "sheet Notes"),
    ),
    "letter.odt": Sound(writer("The rent is £5.", table=[["a", "b"]]), ("The rent is £5.", "a | b")),
    "letter.rtf": Sound(RTF, ("The rent is £412,500.", "a | b", "End")),
    "page.html": Sound(_MARKUP.encode(), ("Head", "a | b", "The rent"), (), "utf-8"),
    "deep.html": Sound(b"<div>" * 50_000 + b"core", ("core",), (), "utf-8"),
    "novel.epub": Sound(
        book(One="first £", Two="second"), ("One", "first £", "Two"), ("chapter One", "chapter Two")
    ),
    "letter.eml": Sound(
        mail(pdf("attached words"), "a.pdf"), ("Subject: Grüße", "attached words"), ("attachment a.pdf",)
    ),
    "letter.msg": Sound(
        outlook({0x1A: "IPM.Note", 0x37: "Übergabe", 0x1000: "Body.\r\nEnd.", 0x0C1A: "Ann"}),
        ("Subject: Übergabe", "Body.\nEnd."),
    ),
    "box.mbox": Sound(MBOX, ("Subject: One", "\nFrom here", "second words"), ("message 1", "message 2")),
}

BROKEN: dict[str, Broken] = {
    "empty.txt": Broken(b"", "warning", "the file is empty"),
    "empty.pdf": Broken(b"", "warning", "the file is empty"),
    "empty.docx": Broken(b"", "warning", "the file is empty"),
    "empty.zip": Broken(archive({}), "warning", "the archive is empty"),
    "blank.txt": Broken(b" \n\t\n", "warning", "no text in it"),
    "blank.html": Broken(b"<p> </p><script>x</script>", "warning", "no text in it"),
    "blank.xlsx": Broken(workbook(Empty=[]), "warning", "no text in it"),
    "blank.pptx": Broken(slides(), "warning", "no text in it"),
    "random.txt": Broken(JUNK, "failed", "binary data"),
    "random.csv": Broken(JUNK[:999], "failed", "binary data"),
    "random.unknown": Broken(JUNK, "failed", "binary data"),
    **{f"random.{suffix}": Broken(JUNK, "failed", "damaged") for suffix in _RANDOM_SUFFIXES},
    "random.eml": Broken(JUNK, "failed", "not an e-mail"),
    "half.pdf": Broken(pdf("words")[:500], "failed", "damaged"),
    "half.docx": Broken(word("words")[:3000], "failed", "damaged"),
    "half.xlsx": Broken(workbook(S=[["a"]])[:2000], "failed", "damaged"),
    "half.pptx": Broken(_DECK[:9000], "failed", "damaged"),
    "half.doc": Broken(word_97("words")[:3000], "failed", "damaged"),
    "half.zip": Broken(archive({"a.txt": "words " * 100})[:80], "failed", "damaged"),
    "locked.pdf": Broken(pdf("secret", password="hidden"), "warning", "password-protected"),
    "locked.docx": Broken(compound({"EncryptedPackage": JUNK}), "warning", "password-protected"),
    "locked.xlsx": Broken(compound({"EncryptedPackage": JUNK}), "warning", "password-protected"),
    "scan.pdf": Broken(pdf(None, None), "warning", "no text layer"),
    "cut.txt": Broken(("naïve café, " * 20).encode()[:-3], "warning", "could not be decoded"),
    "picture.docx": Broken(b"\x89PNG\r\n\x1a\n" + JUNK, "failed", "damaged"),
    "bomb.docx": Broken(archive({"word/document.xml": _zeros(1000)}), "failed", "unpacks to more than"),
    "laughs.docx": Broken(
        archive({"word/document.xml": LAUGHS + "]><w:document>&j;</w:document>"}), "warning", "no text in it"
    ),
    "laughs.odt": Broken(open_document("text", "<text:p>&j;</text:p>", LAUGHS + "]>"), "failed", ""),
    "crash.xls": Broken(_one_bit_off(workbook_97(**_SHEETS), 665), "failed", "the reader crashed on it"),
    "nested.eml": Broken(_nested_mail(60), "warning", "nested too deeply"),
    "bombed.eml": Broken(mail(zlib.compress(_zeros(50)), "a.docx"), "warning", "attachment a.docx: damaged"),
    "spoilt.eml": Broken(mail(JUNK, "scan.bin"), "warning", "attachment scan.bin: binary data"),
    "attached.msg": Broken(
        outlook({0x1A: "IPM.Note", 0x37: "S", 0x1000: "Body."}, {"a.pdf": pdf("x")}),
        "warning",
        "not read: a.pdf",
    ),
}

ZIPS: dict[str, bytes] = {
    "sound.zip": archive(
        {"b/two.txt": "second words", "a.pdf": pdf("in a pdf"), ".git/config": "x", "in.zip": "z"}
    ),
    "escape.zip": archive(
        {"../../evil.txt": "evil words", "/root.txt": "root words", "..\\w.txt": "w words"}
    ),
    "locked.zip": protected_archive("secret.txt"),
    "lzma.zip": archive({"squeezed.txt": "words"}, ZIP_LZMA),
    "crc.zip": _flipped(archive({"spoilt.txt": "MARKED words"}, 0), b"MARKED"),
    "zeros.zip": archive({"zeros.txt": _zeros(30)}),
    "claims.zip": _claiming(archive({"a.txt": "a", "b.txt": "b"}), 2**31 - 1),
    "list.zip": archive({"a.txt": "a"})[:-10] + b"\xff\xff\xff\x7f" + bytes(6),
}
