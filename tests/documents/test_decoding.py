import pytest

from rlm_desktop.documents.decoding import decode
from rlm_desktop.documents.document import NoTextError

ENGLISH = "The rent is £412,500 “and not a penny more”.\r\nNaïve café owners pay € 5.\r\n"
JAPANESE = "これは日本語の文書です。\n契約の更新日は三月三十一日です。\n"


@pytest.mark.parametrize(
    ("encoding", "noted"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_text_comes_out_verbatim_with_its_line_ends(encoding: str, noted: str) -> None:
    extract = decode(ENGLISH.encode(encoding))

    assert (extract.text, extract.encoding, extract.warnings) == (ENGLISH, noted, ())


def test_big_endian_utf16_with_its_mark_is_read() -> None:
    extract = decode(b"\xfe\xff" + ENGLISH.encode("utf-16-be"))

    assert extract.text == ENGLISH


def test_latin_1_is_read_as_its_superset_windows_1252() -> None:
    text = "Über den Fluß führt eine alte Brücke.\n"

    assert decode(text.encode("latin-1")).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        ("这是一份中文文件。合同续签日期为三月三十一日。", "gb18030"),
        ("이것은 한국어 문서입니다. 계약 갱신일은 3월 31일입니다.", "euc_kr"),
        ("Договор аренды истекает 31 марта 2031 года.", "cp1251"),
        ("Договор аренды истекает 31 марта 2031 года.", "koi8_r"),
        ("Smlouva o pronájmu končí dne 31. března. Žluťoučký kůň", "cp1250"),
        ("Αυτή η σύμβαση μίσθωσης λήγει στις 31 Μαρτίου", "cp1253"),
    ],
)
def test_older_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_one_pound_sign_in_a_long_english_text_is_no_japanese() -> None:
    text = "Nothing but plain words in this line.\n" * 5000 + "The price is £5.\n"

    assert decode(text.encode("cp1252")).text == text


def test_japanese_in_utf16_without_a_mark_is_recognised_too() -> None:
    assert decode(JAPANESE.encode("utf-16-le")).text == JAPANESE


def test_utf8_that_was_cut_in_a_character_stays_utf8_and_says_so() -> None:
    extract = decode(("naïve café, " * 20).encode()[:-3])

    assert extract.encoding == "utf-8"
    assert extract.text.startswith("naïve café, naïve")
    assert extract.warnings == ("1 character could not be decoded as utf-8",)


@pytest.mark.parametrize(
    "junk",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        b"\x00\x01\x02\x03" * 500,
        b"\x7fELF" + b"\x00" * 500 + b"\x01\x02" * 100,
    ],
)
def test_binary_data_is_refused(junk: bytes) -> None:
    with pytest.raises(NoTextError):
        decode(junk)


def test_a_zero_byte_in_plain_text_does_not_make_it_utf16() -> None:
    text = "abcdefgh" * 100 + " \x00"

    assert decode(text.encode()).text == text


def test_a_few_stray_control_characters_do_not_make_a_log_binary() -> None:
    log = "12:00 all is well\n" * 200 + "12:01 \x00\x00\x1b[31mred\n"

    assert decode(log.encode()).text == log
