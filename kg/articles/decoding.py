"""From bytes to text: which encodings are read, and what is refused rather than misread.

UTF-8, and UTF-16 or UTF-32 with a byte order mark, are read as they are. A legacy file is read only where it
does not matter which Windows code page of a Latin script wrote it, because all of them mean the same characters by
its bytes (curly quotes, dashes, é, ö …). To guess further would turn Erdoğan into Erdođan without anybody noticing:
such a file is refused with the byte named.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO

from kg.errors import ArticleError

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of the largest file that is read as one piece (JSON Lines are read line by line, however many)."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN_CODE_PAGES = ("cp1252", "cp1250", "cp1254", "cp1257")
_CONTAINERS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a rich text document"),
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile(r"\r\n|[\r\f\v]")


def read_whole(stream: BinaryIO) -> bytes:
    """Return all bytes of the stream.

    Raises ArticleError when there are none, or more than ``LARGEST_FILE``.
    """
    raw = stream.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise ArticleError(f"larger than {LARGEST_FILE // 1024**2} MiB; split it into articles or use JSON Lines")
    if not raw.strip():
        raise ArticleError("the file is empty")
    return raw


def decode(raw: bytes) -> str:
    """Return the text in ``raw``, each line end one line feed, without byte order mark.

    Raises ArticleError when the bytes are no text or in an encoding that would have to be guessed.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return unify_lines(_decode_as(raw[len(mark) :], encoding))
    refuse_binary(raw)
    return unify_lines(_decode_unmarked(raw))


def refuse_binary(raw: bytes) -> None:
    """Raise ArticleError when ``raw`` is a document of a known binary kind, or holds bytes that no text has."""
    for start, kind in _CONTAINERS:
        if raw.startswith(start):
            raise ArticleError(f"it is {kind}; convert it to plain text, Markdown or HTML first")
    if found := _BINARY.search(raw):
        raise ArticleError(
            f"binary: byte 0x{found[0][0]:02x} at offset {found.start()} is in no text; "
            "if it is UTF-16, save it with a byte order mark or as UTF-8"
        )


def unify_lines(text: str) -> str:
    """Return ``text`` with every line end (CR LF, CR, form feed, vertical tab) as one line feed."""
    return _LINE_END.sub("\n", text)


def _decode_as(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as fault:
        raise ArticleError(_refusal(raw, fault, encoding.upper())) from fault


def _decode_unmarked(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        legacy = _decode_latin(raw)
        if legacy is None:
            raise ArticleError(_refusal(raw, fault, "UTF-8")) from fault
        return legacy


def _decode_latin(raw: bytes) -> str | None:
    """Return the text if all Latin code pages read the same in ``raw``, else None."""
    try:
        readings = {raw.decode(page) for page in _LATIN_CODE_PAGES}
    except UnicodeDecodeError:
        return None
    return readings.pop() if len(readings) == 1 else None


def _refusal(raw: bytes, fault: UnicodeDecodeError, encoding: str) -> str:
    line = raw.count(b"\n", 0, fault.start) + 1
    return (
        f"not {encoding}: byte 0x{raw[fault.start]:02x} at offset {fault.start} (line {line}); "
        "save it as UTF-8 (for example with `iconv -f CP1252 -t UTF-8`)"
    )
