"""Read what holds messages beside single e-mails: mailboxes, and messages saved by Outlook."""

import re

from rlm_desktop.documents.document import EmptyTextError, Extract, NoTextError
from rlm_desktop.documents.extraction import Wanted, extracted, joined
from rlm_desktop.documents.mail import ReadAttachment, read_mail
from rlm_desktop.documents.remarks import remark

_OUTLOOK = Wanted("application/vnd.ms-outlook", "an Outlook message")
# RFC 4155: each message begins with such a line, and lines of the text that look like it are quoted.
_FROM_LINE = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]*\r?\n")
_QUOTED_FROM = re.compile(rb"(?m)^>(>*From )")


def read_mailbox(data: bytes, read_attachment: ReadAttachment) -> Extract:
    """Give the messages in their order, with a boundary at each; those that are none are named in a warning.

    Raises NoTextError for a file that is no mailbox.
    """
    first, *messages = _FROM_LINE.split(data)
    if first.strip() or not messages:
        raise NoTextError(remark("damaged", kind="a mailbox"))
    parts, warnings = [], []
    for number, message in enumerate(messages, start=1):
        try:
            extract = read_mail(_QUOTED_FROM.sub(rb"\1", message), read_attachment)
        except NoTextError as reason:
            warnings.append(remark("in_message", name=str(number), remark=str(reason)))
            continue
        parts.append((str(number), extract.text))
        warnings += [remark("in_message", name=str(number), remark=warning) for warning in extract.warnings]
    if not parts:
        raise NoTextError(remark("damaged", kind="a mailbox"))
    whole = joined("message", parts)
    return Extract(whole.text, boundaries=whole.boundaries, warnings=tuple(warnings))


def read_outlook(data: bytes) -> Extract:
    """Give headers and text of a .msg file. What is attached is only named: the library does not open it."""
    message = extracted(data, _OUTLOOK)
    text = message.content.replace("\r\n", "\n")
    if not text.strip():
        raise EmptyTextError(remark("no_text"))
    names = message.metadata.get("attachments") or []
    unread = (remark("attachments_unread", names=", ".join(map(str, names))),) if names else ()
    return Extract(text, warnings=unread)
