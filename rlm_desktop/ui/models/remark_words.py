"""Why a file is not read, or not wholly, in the user's language."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from rlm_desktop.documents.file_record import FileRecord
from rlm_desktop.documents.remarks import Remark, read_remark

translate = QCoreApplication.translate


def remark_words(sentence: str) -> str:
    """Say what a remark says; the system's own words are given as they are."""
    said = read_remark(sentence)
    return _words()[said.code].format_map(_filled(said)) if said else sentence


def reasons_of(record: FileRecord) -> str:
    """Say all that is said of a file, one remark a line."""
    return "\n".join(map(remark_words, record.reasons))


def how_to_get_ocr(platform: str) -> str:
    """Tell how to get text recognition on a system, by its name in ``sys.platform``."""
    how = {
        "win32": translate("Remark", "install Tesseract from its Windows installer"),
        "darwin": translate("Remark", "run: brew install tesseract"),
    }.get(
        platform,
        translate(
            "Remark", "install your system's package of Tesseract's languages, such as tesseract-ocr-eng"
        ),
    )
    text = translate(
        "Remark", "To read the text of pictures and scans (OCR), {how}, then read the file again."
    )
    return text.format(how=how)


def _filled(said: Remark) -> Mapping[str, str]:
    filled = dict(said.params)
    if "remark" in filled:
        filled["remark"] = remark_words(filled["remark"])
    if "kind" in filled:
        filled["kind"] = _kinds().get(filled["kind"], filled["kind"])
    return filled


def _words() -> Mapping[str, str]:
    return {**_of_files(), **_of_reading(), **_of_archives(), **_of_mail(), **_of_pages(), **_of_rules()}


def _of_files() -> Mapping[str, str]:
    return {
        "not_found": translate("Remark", "not found"),
        "permission": translate("Remark", "permission denied"),
        "memory": translate("Remark", "too large for the memory of this computer"),
        "shorter": translate("Remark", "it became shorter while it was read"),
        "changed": translate("Remark", "it changed while it was read"),
        "folder": translate("Remark", "a folder, not a file"),
        "device": translate("Remark", "a device or pipe, not a file"),
        "too_large": translate("Remark", "larger than 2 GB"),
        "empty_file": translate("Remark", "the file is empty"),
        "duplicate": translate("Remark", "the same content as {name}"),
    }


def _of_reading() -> Mapping[str, str]:
    return {
        "no_text": translate("Remark", "no text in it"),
        "protected": translate("Remark", "password-protected"),
        "binary": translate("Remark", "binary data, not text"),
        "unknown_text": translate("Remark", "neither text in a known encoding nor a known format"),
        "undecodable_one": translate("Remark", "1 character could not be decoded as {encoding}"),
        "undecodable": translate("Remark", "{n} characters could not be decoded as {encoding}"),
        "truncated": translate("Remark", "truncated: only the first {most} of {chars} characters are read"),
        "damaged": translate("Remark", "damaged, or not {kind}"),
        "too_deep": translate("Remark", "nested too deeply"),
        "reader_failed": translate("Remark", "damaged: the reader failed ({error})"),
        "reader_crashed": translate("Remark", "damaged: the reader crashed on it"),
        "takes_too_long": translate("Remark", "given up: reading it takes too long"),
        "takes_too_much": translate("Remark", "too large: reading it takes more memory than is allowed"),
        "stopped": translate("Remark", "stopped"),
    }


def _of_archives() -> Mapping[str, str]:
    return {
        "archive_empty": translate("Remark", "the archive is empty"),
        "archive_gone": translate("Remark", "no longer in the archive"),
        "archive_damaged": translate("Remark", "damaged within the archive"),
        "archive_packing": translate("Remark", "packed in a way that is not supported"),
        "archive_long": translate("Remark", "too many files in the archive"),
        "archive_files": translate("Remark", "more than {n} files in the archive"),
        "archive_unpacks": translate("Remark", "it unpacks to more than {size}"),
        "archive_nested": translate("Remark", "an archive within an archive"),
    }


def _of_mail() -> Mapping[str, str]:
    return {
        "no_mail": translate("Remark", "not an e-mail: it has no From, To, Date or Subject"),
        "damaged_mail": translate("Remark", "damaged e-mail"),
        "attachments_unread": translate("Remark", "attachments not read: {names}"),
        "in_attachment": translate("Remark", "attachment {name}: {remark}"),
        "in_message": translate("Remark", "message {name}: {remark}"),
    }


def _of_pages() -> Mapping[str, str]:
    return {
        "picture": translate("Remark", "a picture: its text would need text recognition (OCR)"),
        "scanned": translate(
            "Remark", "no text layer: its pages are pictures and would need text recognition (OCR)"
        ),
        "blank_page": translate("Remark", "no text layer on page {page}"),
        "blank_pages": translate("Remark", "no text layer on pages {pages}"),
        "recognised": translate("Remark", "its text was recognised (OCR)"),
        "recognised_page": translate("Remark", "the text of page {page} was recognised (OCR)"),
        "recognised_pages": translate("Remark", "the text of pages {pages} was recognised (OCR)"),
        "ocr_no_text": translate("Remark", "text recognition found no text"),
        "ocr_failed": translate("Remark", "text recognition failed; its language files may be damaged"),
    }


def _of_rules() -> Mapping[str, str]:
    return {
        "hidden": translate("Remark", "hidden"),
        "by_tools": translate("Remark", "made by tools"),
        "by_programs": translate("Remark", "made by a program for itself"),
        "by_pattern": translate("Remark", "left out by {pattern}"),
        "by_size": translate("Remark", "larger than {n} MB"),
        "link": translate("Remark", "a link to a folder"),
        "kind_picture": translate("Remark", "a picture"),
        "kind_sound": translate("Remark", "a sound or video"),
        "kind_program": translate("Remark", "a program"),
        "kind_archive": translate("Remark", "an archive"),
        "kind_font": translate("Remark", "a font"),
        "kind_database": translate("Remark", "a database"),
    }


def _kinds() -> Mapping[str, str]:
    return {
        "a PDF": translate("Remark", "a PDF"),
        "a PowerPoint presentation": translate("Remark", "a PowerPoint presentation"),
        "a Word document": translate("Remark", "a Word document"),
        "an OpenDocument text": translate("Remark", "an OpenDocument text"),
        "a rich text file": translate("Remark", "a rich text file"),
        "an EPUB book": translate("Remark", "an EPUB book"),
        "an Excel workbook": translate("Remark", "an Excel workbook"),
        "an OpenDocument spreadsheet": translate("Remark", "an OpenDocument spreadsheet"),
        "an Outlook message": translate("Remark", "an Outlook message"),
        "a mailbox": translate("Remark", "a mailbox"),
        "a picture": translate("Remark", "a picture"),
        "a zip archive": translate("Remark", "a zip archive"),
        "what its name says": translate("Remark", "what its name says"),
    }
