from email.message import EmailMessage

import pytest

from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import Extract, NoTextError
from rlm_desktop.documents.mail import read_mail


def message(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in ({"From": "Ann <ann@x.example>", "To": "bob@x.example"} | headers).items():
        mail[name] = value
    return mail


def read(data: bytes) -> Extract:
    return read_mail(data, lambda _name, content: decode(content))


def test_the_headers_stand_above_the_text() -> None:
    mail = message(Subject="Grüße", Date="Thu, 09 Oct 2025 11:08:00 +0100")
    mail.set_content("First.\n\nSecond.\n", charset="iso-8859-1", cte="quoted-printable")

    assert read(mail.as_bytes()).text == (
        "From: Ann <ann@x.example>\nTo: bob@x.example\nDate: Thu, 09 Oct 2025 11:08:00 +0100\n"
        "Subject: Grüße\n\nFirst.\n\nSecond."
    )


def test_plain_text_is_preferred_to_its_html_twin() -> None:
    mail = message(Subject="both")
    mail.set_content("plain words")
    mail.add_alternative("<p>other words</p>", subtype="html")

    text = read(mail.as_bytes()).text

    assert "plain words" in text
    assert "other words" not in text


def test_mail_in_html_only_keeps_its_paragraphs() -> None:
    mail = message(Subject="html")
    mail.set_content("<p>one</p><p>two<br>three</p>", subtype="html")

    assert read(mail.as_bytes()).text.endswith("\n\none\n\ntwo\nthree")


def test_an_attachment_is_read_and_its_place_known() -> None:
    mail = message(Subject="attached")
    mail.set_content("see below")
    mail.add_attachment("the rent is £5".encode(), maintype="text", subtype="plain", filename="rent.txt")

    extract = read(mail.as_bytes())

    (boundary,) = extract.boundaries
    assert boundary.label == "attachment rent.txt"
    assert extract.text[boundary.start :] == "the rent is £5"


def test_an_attachment_without_text_is_named() -> None:
    mail = message(Subject="picture")
    mail.set_content("see below")
    mail.add_attachment(bytes(range(256)), maintype="image", subtype="png", filename="scan.png")

    assert read(mail.as_bytes()).warnings == ("attachment scan.png: binary data, not text",)


def test_a_forwarded_message_keeps_its_own_headers() -> None:
    inner = message(Subject="inner")
    inner.set_content("inner words")
    mail = message(Subject="outer")
    mail.set_content("fyi")
    mail.add_attachment(inner)

    extract = read(mail.as_bytes())

    assert extract.boundaries[0].label == "attachment inner.eml"
    assert "inner words" in extract.text


@pytest.mark.parametrize(
    "broken",
    [
        b"From: :;A <a@x.@y:\nSubject: s\n\nwords",
        b'From: =?utf-8?q?,\nTo: a:"b\n\nwords',
        b"Subject: s\nContent-Type: text/plain; charset=no-such\n\nwords caf\xe9 and more",
        b"Subject: s\nContent-Type: multipart/mixed; boundary=X\n\n--X\nContent-Type: text/plain\n\nwords",
    ],
)
def test_broken_messages_still_give_their_words(broken: bytes) -> None:
    assert "words" in read(broken).text


def test_a_file_without_headers_is_no_mail() -> None:
    with pytest.raises(NoTextError, match="not an e-mail"):
        read(b"just some words\n")
