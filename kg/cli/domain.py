"""``kg domain``: look after a domain, that is an ontology with its lexicon and its reference data."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.reader import Reader, reading_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.ontology.lint import Finding, Inspected, Severity

_PLURAL: dict[Severity, str] = {"error": "errors", "warning": "warnings", "info": "notes"}
_WIDTH = 240
"""Characters of a message that the text output shows; JSON has the whole."""


@click.group()
def domain() -> None:
    """Look after a domain: ontology, lexicon and reference data.

    \b
    Example:
      kg domain check --corpus corpus

    Exit status: that of the command.
    """


@domain.command()
@reading_options
@click.option("--corpus", multiple=True, metavar="PATH", help="Articles to hold the domain against; may be repeated.")
@click.option("--least", type=click.IntRange(1), default=3, show_default=True,
              help="How often a word must be met to be missed in the lexicon.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(reader: Reader, corpus: tuple[str, ...], least: int, form: str) -> None:
    """Find what a domain lacks, contradicts or never uses.

    Errors: classes of events that no word evokes, classes without a folder for their things, slots and entries that
    cannot work, kinds, lists and cues that nobody knows, what is said of entries that are not there, references to
    nothing, things that share a Wikidata id, ends before begins. Warnings: classes without head noun, roles that no
    slot fills, slots, frames and forms never used, entries or things told twice, names that clash or are everyday
    words. Notes: offices held by two at a time; beside a corpus also entries, frames, slots and known things never met,
    and verbs and nouns that tell of something and that no entry covers.

    With --kb the things of one's own knowledge bases are held to the same rules, and against those of the domain.

    \b
    Examples:
      kg domain check
      kg domain check --ontology mine/ontology --corpus articles --corpus 'more/*.html'
      kg domain check --corpus corpus --least 5 --format json
      kg domain check --kb own.kb

    Exit status: 0 no errors, 1 errors found, 2 the domain or the corpus cannot be read.
    """
    from kg.ontology.lint import lint

    inspected = _inspected(reader, corpus, least)
    findings = lint(inspected)
    articles = inspected.census.articles if inspected.census else 0
    click.echo(_as_json(findings, articles) if form == "json" else _as_text(findings, articles), nl=False)
    sys.exit(1 if any(finding.severity == "error" for finding in findings) else 0)


@domain.command()
@click.option("--ontology", type=click.Path(path_type=Path), help="Folder of another domain's ontology.")
@click.option("--shapes", type=click.Path(path_type=Path),
              help="Folder of its shapes. Default: the folder shapes beside that of the ontology.")  # fmt: skip
@click.option("--graph", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="RDF of a graph to take examples from, with their sentences; may be repeated.")  # fmt: skip
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER",
              help="Where the pages go. Files of the same names are replaced.")  # fmt: skip
def document(ontology: Path | None, shapes: Path | None, graph: tuple[Path, ...], output: Path) -> None:
    """Write the documentation of a domain: a page for each ontology, and its triples in four formats.

    A page tells of every class and property what it means, what it is a kind of, what it joins, by which words it is
    told, which SHACL shapes bind it (in words and in Turtle), what it is called elsewhere, and shows examples and
    diagrams. Terms have their local names as anchors. Pages load nothing and run no script; the folder can be served
    as it is, and the redirects of ontology/w3id lead to it.

    \b
    Examples:
      kg domain document -o site
      kg domain document --graph build/graph.ttl -o site
      kg domain document --ontology mine/ontology --shapes mine/shapes -o site

    Exit status: 0 written, 2 the domain cannot be read, has no header, or the folder cannot be written.
    """
    from kg.exports.files import holding, write_all
    from kg.ontology import bundled_domain
    from kg.ontology.documentation import document as documented

    own = ontology or bundled_domain().ontology
    files = documented(own, shapes or own.parent / "shapes", graph)
    write_all(output, {name: holding(content) for name, content in files.items()})
    pages = sum(name.endswith(".html") for name in files)
    click.echo(f"{pages} pages, {len(files)} files; start at {output / 'index.html'}")


def _inspected(reader: Reader, corpus: Sequence[str], least: int) -> Inspected:
    from dataclasses import replace

    from kg import pipeline
    from kg.errors import InputError
    from kg.ontology import bundled_domain, load
    from kg.ontology.domain import domain_files
    from kg.ontology.lint import inspected, with_knowledge
    from kg.reading.census import everyday_words, take_census

    folder = reader.ontology or bundled_domain().ontology
    loaded = load(folder, reader.knowledge)
    articles, set_aside = pipeline.gather(corpus) if corpus else ([], [])
    for aside in set_aside:
        click.echo(f"set aside: {aside.source}: {aside.reason}", err=True)
    if corpus and not articles:
        raise InputError(f"no article could be read from {', '.join(corpus)}")
    census = take_census(articles, loaded, model=reader.model) if articles else None
    words = everyday_words(articles, model=reader.model)
    whole = inspected(domain_files(folder))
    if reader.knowledge:
        whole = with_knowledge(whole, loaded.knowledge)
    return replace(whole, words=words, census=census, least=least)


def _as_json(findings: Sequence[Finding], articles: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    document = {
        "articles": articles,
        "counts": {severity: counts[severity] for severity in _PLURAL},
        "findings": [asdict(finding) for finding in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _as_text(findings: Sequence[Finding], articles: int) -> str:
    """Return the findings by severity and check, and their numbers in the last line."""
    lines = []
    for severity, plural in _PLURAL.items():
        of_severity = [finding for finding in findings if finding.severity == severity]
        if of_severity:
            lines.append(f"{plural.capitalize()}\n")
            lines += [
                f"  {finding.check}: {finding.subject}: {_shortened(finding.message)}\n" for finding in of_severity
            ]
            lines.append("\n")
    counts = Counter(finding.severity for finding in findings)
    numbers = ", ".join(f"{counts[severity]} {plural}" for severity, plural in _PLURAL.items())
    beside = f" beside {articles} articles" if articles else ""
    return "".join(lines) + f"{numbers}{beside}\n"


def _shortened(message: str) -> str:
    return message if len(message) <= _WIDTH else message[: _WIDTH - 1].rstrip() + "…"
