"""Read the bytes of a file by its format, or say in a few words why that cannot be done."""

from collections.abc import Callable

from rlm_desktop.documents.checking import checked
from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import EmptyTextError, Extract, Format, NoTextError
from rlm_desktop.documents.formats import ToRead, format_of, true_format
from rlm_desktop.documents.html_page import read_html
from rlm_desktop.documents.mail import read_mail
from rlm_desktop.documents.messages import read_mailbox, read_outlook
from rlm_desktop.documents.office import read_book, read_rich_text, read_sheets, read_text, read_word
from rlm_desktop.documents.paged import read_other, read_pdf, read_picture, read_slides
from rlm_desktop.documents.remarks import remark

_MOST_NESTED = 5


def extract(data: bytes, wanted: ToRead) -> Extract:
    """Read ``data`` as the format that its name tells.

    Raises EmptyTextError when the file is sound and has no text, NoTextError when it cannot be read.
    """
    if not data:
        raise EmptyTextError(remark("empty_file"))
    try:
        found = _READERS[true_format(format_of(wanted.name), data)](data, wanted)
    except RecursionError as fault:
        raise NoTextError(remark("too_deep")) from fault
    return checked(found)


def _attachments(wanted: ToRead) -> Callable[[str, bytes], Extract]:
    def read(name: str, data: bytes) -> Extract:
        if wanted.depth >= _MOST_NESTED:
            raise NoTextError(remark("too_deep"))
        return extract(data, ToRead(name, wanted.ocr_language, wanted.depth + 1))

    return read


_READERS: dict[Format, Callable[[bytes, ToRead], Extract]] = {
    Format.TEXT: lambda data, _: decode(data),
    Format.HTML: lambda data, _: read_html(data),
    Format.MAIL: lambda data, wanted: read_mail(data, _attachments(wanted)),
    Format.MAILBOX: lambda data, wanted: read_mailbox(data, _attachments(wanted)),
    Format.OUTLOOK: lambda data, _: read_outlook(data),
    Format.PDF: lambda data, wanted: read_pdf(data, wanted.ocr_language),
    Format.WORD: lambda data, _: read_word(data),
    Format.OLD_WORD: lambda data, _: read_text(data, Format.OLD_WORD),
    Format.WRITER: lambda data, _: read_text(data, Format.WRITER),
    Format.RICH_TEXT: lambda data, _: read_rich_text(data),
    Format.SHEETS: lambda data, _: read_sheets(data),
    Format.OLD_SHEETS: lambda data, _: read_sheets(data, Format.OLD_SHEETS),
    Format.CALC: lambda data, _: read_sheets(data, Format.CALC),
    Format.SLIDES: lambda data, _: read_slides(data),
    Format.BOOK: lambda data, _: read_book(data),
    Format.PICTURE: lambda data, wanted: read_picture(data, wanted.name, wanted.ocr_language),
    Format.OTHER: lambda data, wanted: read_other(data, wanted.name),
}
