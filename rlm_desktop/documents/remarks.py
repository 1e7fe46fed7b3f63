"""What can be said of a file that is not read, or not wholly: each remark a code with parameters, in English.

A remark travels as its English sentence, through worker processes, caches and saved collections. The
sentences of this table can be read back, so that whoever speaks another language gets code and parameters.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "not_found": "not found",
        "permission": "permission denied",
        "memory": "too large for the memory of this computer",
        "shorter": "it became shorter while it was read",
        "changed": "it changed while it was read",
        "folder": "a folder, not a file",
        "device": "a device or pipe, not a file",
        "too_large": "larger than 2 GB",
        "empty_file": "the file is empty",
        "no_text": "no text in it",
        "protected": "password-protected",
        "binary": "binary data, not text",
        "unknown_text": "neither text in a known encoding nor a known format",
        "undecodable_one": "1 character could not be decoded as {encoding}",
        "undecodable": "{n} characters could not be decoded as {encoding}",
        "truncated": "truncated: only the first {most} of {chars} characters are read",
        "duplicate": "the same content as {name}",
        "damaged": "damaged, or not {kind}",
        "too_deep": "nested too deeply",
        "reader_failed": "damaged: the reader failed ({error})",
        "reader_crashed": "damaged: the reader crashed on it",
        "takes_too_long": "given up: reading it takes too long",
        "takes_too_much": "too large: reading it takes more memory than is allowed",
        "stopped": "stopped",
        "archive_empty": "the archive is empty",
        "archive_gone": "no longer in the archive",
        "archive_damaged": "damaged within the archive",
        "archive_packing": "packed in a way that is not supported",
        "archive_long": "too many files in the archive",
        "archive_files": "more than {n} files in the archive",
        "archive_unpacks": "it unpacks to more than {size}",
        "archive_nested": "an archive within an archive",
        "no_mail": "not an e-mail: it has no From, To, Date or Subject",
        "damaged_mail": "damaged e-mail",
        "attachments_unread": "attachments not read: {names}",
        "in_attachment": "attachment {name}: {remark}",
        "in_message": "message {name}: {remark}",
        "picture": "a picture: its text would need text recognition (OCR)",
        "scanned": "no text layer: its pages are pictures and would need text recognition (OCR)",
        "blank_page": "no text layer on page {page}",
        "blank_pages": "no text layer on pages {pages}",
        "recognised": "its text was recognised (OCR)",
        "recognised_page": "the text of page {page} was recognised (OCR)",
        "recognised_pages": "the text of pages {pages} was recognised (OCR)",
        "ocr_no_text": "text recognition found no text",
        "ocr_failed": "text recognition failed; its language files may be damaged",
        "hidden": "hidden",
        "by_tools": "made by tools",
        "by_programs": "made by a program for itself",
        "by_pattern": "left out by {pattern}",
        "by_size": "larger than {n} MB",
        "link": "a link to a folder",
        "kind_picture": "a picture",
        "kind_sound": "a sound or video",
        "kind_program": "a program",
        "kind_archive": "an archive",
        "kind_font": "a font",
        "kind_database": "a database",
    }
)
"""Every remark by its code."""
KINDS = (
    *("a PDF", "a PowerPoint presentation", "a Word document", "an OpenDocument text", "a rich text file"),
    *("an EPUB book", "an Excel workbook", "an OpenDocument spreadsheet", "an Outlook message"),
    *("a mailbox", "a picture", "a zip archive", "what its name says"),
)
"""What a damaged file may not be."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark as facts. The parameter ``remark`` is one itself."""

    code: str
    params: Mapping[str, str]


def remark(code: str, **params: str | int) -> str:
    """Say it in English; whole numbers get their thousands apart."""
    written = {name: f"{value:,}" if isinstance(value, int) else value for name, value in params.items()}
    return ENGLISH[code].format(**written)


def read_remark(sentence: str) -> Remark | None:
    """Give what a sentence of ``remark`` says; None for any other, such as the system's own words."""
    for code, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return Remark(code, found.groupdict())
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give a pattern for each sentence, those without parameters first, since they fit nothing else."""
    ordered = sorted(ENGLISH.items(), key=lambda entry: entry[1].count("{"))
    return tuple((code, re.compile(_pattern(sentence), re.DOTALL)) for code, sentence in ordered)


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    literal = [re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+?)" for place, part in enumerate(parts)]
    return "".join(literal)
