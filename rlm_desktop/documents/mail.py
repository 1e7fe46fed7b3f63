"""Read an e-mail: its main headers, its text, and the text of what is attached."""

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart

from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import Boundary, Extract, NoTextError
from rlm_desktop.documents.html_text import html_to_text
from rlm_desktop.documents.remarks import remark

type ReadAttachment = Callable[[str, bytes], Extract]
"""Reads bytes by the format that a file name tells. Raises NoTextError."""

# What the standard library's parser lets slip on broken messages.
_PARSER_FAULTS = (AttributeError, AssertionError, LookupError, MessageError, TypeError, ValueError)
_FORWARDED = "message/rfc822"
_HEADERS = ("From", "To", "Cc", "Date", "Subject")


def read_mail(data: bytes, read_attachment: ReadAttachment) -> Extract:
    """Give headers and text, then each attachment that has text, with a boundary where it begins.

    Attachments without text are named in a warning. Raises NoTextError for a file that is no e-mail.
    """
    message = message_from_bytes(data, policy=policy.default)
    head = _head(message)
    if not head:
        raise NoTextError(remark("no_mail"))
    try:
        text = f"{head}\n\n{_body(message)}".rstrip()
        attachments = list(_attachments(message))
    except _PARSER_FAULTS as fault:
        raise NoTextError(remark("damaged_mail")) from fault
    return _with_attachments(text, attachments, read_attachment)


def _with_attachments(
    text: str, attachments: list[tuple[str, bytes]], read_attachment: ReadAttachment
) -> Extract:
    boundaries, warnings = [], []
    for name, content in attachments:
        try:
            attached = read_attachment(name, content)
        except NoTextError as reason:
            warnings.append(remark("in_attachment", name=name, remark=str(reason)))
            continue
        opening = f"{text}\n\nAttachment {name}:\n"
        boundaries.append(Boundary(len(opening), "attachment", name))
        warnings += [remark("in_attachment", name=name, remark=warning) for warning in attached.warnings]
        text = opening + attached.text
    return Extract(text, boundaries=tuple(boundaries), warnings=tuple(warnings))


def _head(message: EmailMessage) -> str:
    lines = ((name, _header(message, name)) for name in _HEADERS)
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


def _header(message: EmailMessage, name: str) -> str:
    """Give a header decoded, or as it stands when it is too broken for that."""
    try:
        return str(message[name] or "")
    except _PARSER_FAULTS:
        return next(str(value) for key, value in message.raw_items() if key.casefold() == name.casefold())


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    text = _text_of(part)
    return html_to_text(text) if part.get_content_type() == "text/html" else text


def _attachments(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    parts = [message] if message.get_content_type() == _FORWARDED else message.iter_attachments()
    for number, part in enumerate(parts, start=1):
        if part.get_content_type() == _FORWARDED:
            forwarded = part.get_content()
            yield f"{forwarded['Subject'] or f'message {number}'}.eml", forwarded.as_bytes()
        elif not part.is_multipart():
            yield part.get_filename() or f"part {number}", _payload(part)


def _text_of(part: MIMEPart) -> str:
    try:
        text = str(part.get_content())
    except LookupError:  # the encoding it declares does not exist
        text = decode(_payload(part)).text
    return text.replace("\r\n", "\n")


def _payload(part: MIMEPart) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
