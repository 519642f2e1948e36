"""From bytes to text."""

from __future__ import annotations

import io

import pytest

from kg.articles import decoding
from kg.articles.decoding import decode, read_whole
from kg.errors import ArticleError

TEXT = "Erdoğan’s visit – a “new” page"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_line_ends_are_unified():
    assert decode(b"a\r\nb\rc\nd\x0ce\x0bf") == "a\nb\nc\nd\ne\nf"


def test_a_legacy_file_is_read_where_all_latin_code_pages_agree():
    text = "The café’s owner said: “no” – and left Malmö."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["cp1252", "cp1250", "cp1254", "mac-roman", "cp1251", "iso8859-9"])
def test_a_legacy_file_is_refused_where_the_encoding_would_have_to_be_guessed(encoding):
    text = {"cp1251": "Он сказал: нет", "cp1250": "Babiš, Škoda, Łódź, ď", "cp1252": "Åland ã õ Ñ"}.get(
        encoding, "Çağ ñ Õ"
    )
    raw = b"The first line.\n" + text.encode(encoding, "ignore")
    with pytest.raises(ArticleError, match=r"not UTF-8: byte 0x[0-9a-f]{2} at offset \d+ \(line 2\); save it as UTF-8"):
        decode(raw)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (bytes(range(256)), "binary: byte 0x00 at offset 0"),
        ("no mark".encode("utf-16-le"), "binary: byte 0x00 at offset 1"),
        (b"\xff\xfea\x00\x00\xd8", "not UTF-16-LE"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"PK\x03\x04", "office document"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(raw, reason):
    with pytest.raises(ArticleError) as caught:
        decode(raw)
    assert reason in str(caught.value)


@pytest.mark.parametrize("raw", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(raw):
    with pytest.raises(ArticleError, match="empty"):
        read_whole(io.BytesIO(raw))


def test_a_huge_file_is_refused(monkeypatch):
    monkeypatch.setattr(decoding, "LARGEST_FILE", 1024**2)
    with pytest.raises(ArticleError, match="larger than 1 MiB"):
        read_whole(io.BytesIO(b"x" * (1024**2 + 1)))
