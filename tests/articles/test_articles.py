"""Reading all that a user names."""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
from pathlib import Path

import pytest

import kg.articles
from kg.articles import READERS, SUFFIXES, read_articles
from kg.errors import InputError
from kg.model import Article, SetAside

TEXT = "The two sides signed the agreement that ended the war."


def write(folder: Path, name: str, text: str | bytes = f"A title\n\n{TEXT}") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def identifiers(*sources: str | Path, **given: object) -> list[str]:
    return [each.identifier for each in read_articles(sources, **given) if isinstance(each, Article)]


def test_every_file_that_reads_a_format_is_in_the_table():
    modules = [
        importlib.import_module(f"kg.articles.{each.name}") for each in pkgutil.iter_modules(kg.articles.__path__)
    ]
    assert {module.read for module in modules if hasattr(module, "read")} == {
        reader.read for reader in READERS.values()
    }
    assert len(SUFFIXES) == sum(len(reader.suffixes) for reader in READERS.values())


def test_folders_globs_and_files_are_read_once_each_in_the_order_of_their_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b/two.txt", "b/a/one.md", "c.txt", "b/.hidden.md", ".git/x.md"):
        write(tmp_path, name)
    sources = ["b", "b/two.txt", "./c.txt", "**/*.md", tmp_path / "b"]
    assert identifiers(*sources) == identifiers(*reversed(sources)) == ["one", "two", "c"]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path):
    write(tmp_path, "in/a.md")
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    assert identifiers(tmp_path) == ["a"]


@pytest.mark.parametrize("source", ["missing", "missing/*.md", "empty"])
def test_a_source_that_holds_nothing_is_an_error_at_once(tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match=source.partition("/")[0]):
        read_articles([source])
    with pytest.raises(InputError, match="no source"):
        read_articles([])


def test_files_of_a_folder_that_are_no_input_are_set_aside_unless_named(tmp_path):
    write(tmp_path, "a.md")
    other = write(tmp_path, "b.dat")
    _, aside = read_articles([tmp_path])
    assert aside.source == str(other)
    assert "the suffix .dat is no input format (.atom .htm" in aside.reason
    assert identifiers(other) == ["b"]


@pytest.mark.parametrize(
    ("raw", "format_"),
    [
        (b"---\nid: x\n---\nA title\n\n" + TEXT.encode(), "markdown"),
        (b'{"id": "x", "text": "' + TEXT.encode() + b'"}\n', "jsonl"),
        (
            b"<?xml version='1.0'?><!-- c --><rss version='2.0'><channel><item><title>T</title></item></channel></rss>",
            "feed",
        ),
        (
            b"<!DOCTYPE html>\n<html><body><article>" + f"<p>{TEXT * 3}</p>".encode() * 6 + b"</article></body></html>",
            "html",
        ),
        (b"A title\n\n" + TEXT.encode(), "plain"),
        (b"\xef\xbb\xbfA title\n\n" + TEXT.encode(), "plain"),
        (f"A title\n\n{TEXT}".encode("utf-16"), "plain"),
    ],
)
def test_standard_input_and_text_files_are_judged_by_their_looks(tmp_path, monkeypatch, raw, format_):
    assert len(identifiers("-", stdin=io.BytesIO(raw))) == 1
    path = write(tmp_path, "any.txt", raw)
    with path.open("rb") as stream:
        assert kg.articles._choose(stream, str(path)) is READERS[format_]
    assert len(identifiers(path)) == 1


def test_the_second_article_of_an_identifier_is_set_aside_naming_both(tmp_path):
    first, second = write(tmp_path, "a/same.md"), write(tmp_path, "b/same.md")
    _, aside = read_articles([second, first])
    assert aside == SetAside(str(second), f"the identifier 'same' was taken by {first}; give it another `id`")


def test_reading_is_lazy(tmp_path):
    for number in range(3):
        write(tmp_path, f"{number}.md")
    articles = read_articles([tmp_path])
    assert next(articles).identifier == "0"
    (tmp_path / "2.md").unlink()
    assert next(articles).identifier == "1"
    assert "cannot be read" in next(articles).reason


BAD = {
    "an empty file": ("a.md", b"", "the file is empty"),
    "binary": ("a.txt", bytes(range(256)), "binary: byte 0x00"),
    "an undecodable encoding": ("a.txt", "Çağdaş".encode("cp1254"), "not UTF-8: byte 0xc7 at offset 0"),
    "broken front matter": ("a.md", b"---\nid: [\n---\nThe text.", "broken front matter"),
    "an impossible date": ("a.md", b"---\npublished: 2021-02-30\n---\nThe text.", "impossible date"),
    "no text": ("a.md", b"---\nid: a\n---\n", "neither title nor text"),
    "a declared language": ("a.md", b"---\nlanguage: az\n---\nThe text.", "language Azerbaijani (az) has no model"),
    "an unknown language": ("a.md", b"---\nlanguage: tlh\n---\nThe text.", "language 'tlh' has no model"),
    "a French text": (
        "a.txt",
        "Le président a signé l'accord avec son homologue turc à Ankara.".encode(),
        "looks like French",
    ),
    "a line of 5 MB": ("a.txt", b"The talks went on. " * 280_000, "5,320,001 characters, more than 1,000,000"),
    "a line of 5 MB of spaces": ("a.txt", b"x" + b" " * 5_000_000 + b"x", "more than 1,000,000"),
    "5 MB of heading marks": ("a.md", b"# " * 2_500_000 + b"x", "more than 1,000,000"),
    "a control character": ("a.jsonl", b'{"text": "a \\u0001 b"}', "control character U+0001"),
    "a lone surrogate": ("a.jsonl", b'{"text": "a \\ud800 b"}', "control character U+D800"),
    "a page without text": ("a.html", b"<html><body><script>x</script></body></html>", "no article text"),
    "XML that is no feed": ("a.xml", b"<?xml version='1.0'?><note>hi</note>", "not an RSS or Atom feed"),
    "an office document": ("a.docx", b"PK\x03\x04...", "office document"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_set_aside_with_its_reason_and_stops_nothing(tmp_path, kind):
    name, raw, reason = BAD[kind]
    bad, good = write(tmp_path, name, raw), write(tmp_path, "z.md")
    aside, article = read_articles([bad, good])
    assert isinstance(aside, SetAside)
    assert aside.source.startswith(str(bad))
    assert reason in aside.reason
    assert article.identifier == "z"


@pytest.mark.parametrize("kind", ["dangling", "pipe", "folder", "file"])
def test_what_cannot_be_opened_is_set_aside(tmp_path, monkeypatch, kind):
    write(tmp_path, "z.md")
    path = tmp_path / f"a-{kind}.md"
    if kind == "dangling":
        path.symlink_to(tmp_path / "nowhere")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        deny(monkeypatch, path, folder=kind == "folder")
    found = list(read_articles([tmp_path]))
    assert [each.source for each in found if isinstance(each, SetAside)] == [str(path)]
    assert [each.identifier for each in found if isinstance(each, Article)] == ["z"]


def deny(monkeypatch: pytest.MonkeyPatch, path: Path, *, folder: bool) -> None:
    """Refuse to open a path as a system does to who has no permission (root, who may run the tests, always has it)."""
    if folder:
        path.mkdir()
        scan = os.scandir
        monkeypatch.setattr(os, "scandir", lambda place: refuse(place) if str(place) == str(path) else scan(place))
    else:
        path.write_text("A title")
        opened = Path.open
        monkeypatch.setattr(Path, "open", lambda at, *given: refuse(at) if at == path else opened(at, *given))


def refuse(path: str | Path) -> None:
    raise PermissionError(13, "Permission denied", str(path))
