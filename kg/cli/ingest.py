"""``kg ingest``: articles in any input format to a folder of Markdown files."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from kg.errors import InputError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Article, SetAside

LONGEST_NAME = 120
"""Characters of the longest file name that is made of an identifier, without its suffix."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("corpus"),
    show_default=True,
    help="Folder for the articles.",
)
@click.option("--force", is_flag=True, help="Overwrite files of the folder that hold something else.")
def ingest(sources: tuple[str, ...], output: Path, *, force: bool) -> None:
    """Turn articles of any input format into Markdown files with front matter.

    A SOURCE is a file, a folder, a glob or - for standard input: Markdown, plain text, HTML, RSS, Atom, JSON Lines or a
    digest page of teasers. Each article becomes one file, named after its identifier. What cannot be read is set aside
    and listed with its reason; it stops nothing.

    \b
    Examples:
      kg ingest page.txt -o corpus
      kg ingest 'saved/**/*.html' feeds/ -o corpus
      curl -s https://example.org/feed.rss | kg ingest - -o corpus

    Exit status: 0 articles were read, 2 none could be read, or a file stands in the way.
    """
    from kg.articles import read_articles

    written = Ingested()
    for found in _shown(read_articles(sources)):
        written.take(found, output, force=force)
    click.echo(f"{written.summary()} in {output}")
    if not written.articles:
        raise InputError("no article could be read; see above what was set aside and why")
    if written.in_the_way:
        raise OutputError(f"{len(written.in_the_way)} files hold something else; use --force or another folder")


@dataclass(slots=True)
class Ingested:
    """What became of the articles so far: the files by name with their article's identifier, and the counts."""

    names: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    set_aside: int = 0
    in_the_way: list[Path] = field(default_factory=list)

    @property
    def articles(self) -> int:
        """The number of articles read."""
        return len(self.names)

    def take(self, found: Article | SetAside, folder: Path, *, force: bool) -> None:
        """Write an article into the folder, or say on standard error why something was set aside.

        Raises OutputError when the folder cannot be written.
        """
        from kg.model import SetAside

        if isinstance(found, SetAside):
            self.set_aside += 1
            click.echo(f"set aside: {found.source}: {found.reason}", err=True)
        else:
            self._write(found, folder / f"{self._name(found.identifier)}.md", force=force)

    def summary(self) -> str:
        """Return the counts as a line."""
        fresh = self.articles - self.unchanged - len(self.in_the_way)
        counts = {
            "written": fresh,
            "unchanged": self.unchanged,
            "not overwritten": len(self.in_the_way),
            "set aside": self.set_aside,
        }
        return ", ".join(f"{number} {what}" for what, number in counts.items() if number or what == "written")

    def _write(self, article: Article, path: Path, *, force: bool) -> None:
        from kg.articles.markdown import write_markdown
        from kg.exports.files import write_whole

        text = write_markdown(article).encode()
        there = _bytes_of(path)
        if there == text:
            self.unchanged += 1
        elif there is None or force:
            write_whole(path, lambda out: _put(out, text))
        else:
            self.in_the_way.append(path)
            click.echo(f"not overwritten: {path}: it holds something else than {article.source}", err=True)

    def _name(self, identifier: str) -> str:
        """Return a file name for the identifier: its slug, with a hash where another article has that already."""
        from kg.iris import digest, slug

        name = slug(identifier, longest=LONGEST_NAME)
        if name in self.names:
            name = f"{name}-{digest(identifier)}"
        self.names[name] = identifier
        return name


def _put(out: BinaryIO, text: bytes) -> None:
    out.write(text)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"cannot read {path}: {error.strerror or error}; choose another folder") from error


def _shown(found: Iterator[Article | SetAside]) -> Iterator[Article | SetAside]:
    """Pass on what is found, counting it on a terminal (the next line written there takes the count's place)."""
    shown = sys.stderr.isatty()
    for number, each in enumerate(found, 1):
        if shown:
            click.echo(f"\r{number} ", nl=False, err=True)
        yield each
