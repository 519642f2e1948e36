"""kg ingest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from kg.articles.markdown import parse_markdown
from kg.cli.ingest import ingest
from kg.errors import InputError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "First\n\nThe bridge is open. Continue reading\n\nSecond\n\nThe talks are over. Continue reading\n"


def run(*arguments: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(ingest, [str(each) for each in arguments], input=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(DIGEST)
    return path


def test_each_article_becomes_a_file_named_after_its_identifier(tmp_path, page):
    corpus = tmp_path / "corpus"
    result = run(page, "-o", corpus)
    assert (result.exit_code, result.stdout) == (0, f"2 written in {corpus}\n")
    assert sorted(each.name for each in corpus.iterdir()) == ["first.md", "second.md"]
    assert (
        corpus / "first.md"
    ).read_bytes() == b"---\nid: first\ntitle: First\nlanguage: en\n---\nThe bridge is open.\n"


def test_the_second_run_changes_nothing(tmp_path, page):
    run(page, "-o", tmp_path / "corpus")
    before = {each: each.stat().st_mtime_ns for each in (tmp_path / "corpus").iterdir()}
    result = run(page, "-o", tmp_path / "corpus")
    assert result.stdout.startswith("0 written, 2 unchanged in")
    assert {each: each.stat().st_mtime_ns for each in (tmp_path / "corpus").iterdir()} == before


def test_what_it_wrote_is_its_own_input(tmp_path, page):
    run(page, "-o", tmp_path / "one")
    run(tmp_path / "one", "-o", tmp_path / "two")
    one, two = ({each.name: each.read_bytes() for each in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two


def test_a_file_that_holds_something_else_is_overwritten_by_force_only(tmp_path, page):
    other = tmp_path / "corpus" / "first.md"
    other.parent.mkdir()
    other.write_text("mine")
    result = run(page, "-o", other.parent)
    assert isinstance(result.exception, OutputError)
    assert result.exception.exit_code == 2
    assert f"not overwritten: {other}" in result.stderr
    assert other.read_text() == "mine"
    assert (other.parent / "second.md").exists()
    assert run(page, "-o", other.parent, "--force").exit_code == 0
    assert parse_markdown(other.read_text(), "first.md").title == "First"


def test_what_is_set_aside_is_listed_with_its_reason_and_is_no_failure(tmp_path, page):
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    result = run(page, empty, "-o", tmp_path / "corpus")
    assert result.exit_code == 0
    assert "2 written, 1 set aside" in result.stdout
    assert f"set aside: {empty}: the file is empty\n" in result.stderr


def test_when_nothing_can_be_read_it_is_an_input_error(tmp_path):
    empty = tmp_path / "empty.md"
    empty.write_bytes(b"")
    result = run(empty, "-o", tmp_path / "corpus")
    assert isinstance(result.exception, InputError)
    assert result.exception.exit_code == 2
    assert not (tmp_path / "corpus").exists()


def test_a_missing_folder_is_an_input_error(tmp_path):
    result = run(tmp_path / "missing", "-o", tmp_path / "corpus")
    assert isinstance(result.exception, InputError)
    assert "no such file or folder; name a file" in str(result.exception)


def test_a_folder_that_cannot_be_written_is_an_output_error(tmp_path, page):
    (tmp_path / "file").write_text("not a folder")
    result = run(page, "-o", tmp_path / "file" / "corpus")
    assert isinstance(result.exception, OutputError)
    assert "choose a" in str(result.exception)


def test_standard_input(tmp_path):
    result = run("-", "-o", tmp_path, stdin=DIGEST)
    assert result.exit_code == 0
    assert (tmp_path / "second.md").exists()


def test_identifiers_that_look_alike_get_files_of_their_own(tmp_path):
    lines = "".join(f'{{"id": "{name}", "title": "T", "body": "Text {name}."}}\n' for name in ("a b", "a-b", "A/B"))
    run("-", "-o", tmp_path, stdin=lines)
    assert {parse_markdown(each.read_text(), "").identifier for each in tmp_path.iterdir()} == {"a b", "a-b", "A/B"}


def test_the_help_shows_examples():
    assert "kg ingest page.txt -o corpus" in run("--help").output
