"""``kg explain``: the claims behind a thing or a fact."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.stores import Explanation
    from kg.stores.explaining import Source, Statement


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="THING [PROPERTY OBJECT]")
@click.option("--data", multiple=True, type=click.Path(path_type=Path), default=[Path("build")], show_default=True,
              help="RDF file, or the output folder of kg build; may be repeated.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def explain(what: tuple[str, ...], data: tuple[Path, ...], form: str) -> None:
    """Show every claim behind a thing or a fact: sentence, article, rule, and why things were taken for one.

    A THING is an IRI, a prefixed name (kgr:state/russia), a path (state/russia) or a label ("Nord Stream 2"); a
    PROPERTY is a name such as mediator or type, an OBJECT a thing, a class or a date.

    \b
    Examples:
      kg explain "Minsk II"
      kg explain agreement/minsk-ii mediator state/germany --data build/graph.trig

    Exit status: 0 explained, 2 the graph has no such thing or statement.
    """
    from kg import stores

    if len(what) not in (1, 3):
        raise click.UsageError("give one THING, or THING PROPERTY OBJECT; put names of several words in quotes")
    store = stores.opened(stores.Location(stores.rdf_files(data)))
    if len(what) == 1:
        explanation = stores.explain(store, what[0])
        click.echo(_json(asdict(explanation)) if form == "json" else _thing(explanation), nl=False)
    else:
        statements = stores.explain_fact(store, *what)
        as_json = _json([asdict(statement) for statement in statements])
        click.echo(as_json if form == "json" else "".join(_statements(statements)), nl=False)


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _thing(found: Explanation) -> str:
    lines = [f"{found.label} ({', '.join(found.classes) or 'of no class'})\n  {found.iri}\n"]
    for words, texts in (
        ("also called", found.names),
        ("same as", found.same_as),
        ("why it is what it is", found.merge_reasons),
        ("mentioned", [f"{quote!r} in {article}" for article, quote in found.mentions]),
    ):
        if texts:
            lines.append(f"  {words}: {' '.join('; '.join(texts).split())}\n")
    lines.extend(_statements(found.statements) or ["\nNo claim is about it.\n"])
    return "".join(lines)


def _statements(statements: Iterable[Statement]) -> list[str]:
    return [line for statement in statements for line in _statement(statement)]


def _statement(statement: Statement) -> Iterator[str]:
    verdict = "a fact" if statement.fact else "not a fact"
    subject = _named(statement.subject, statement.subject_iri)
    yield f"\n{subject} {statement.predicate} {_named(statement.object, statement.object_iri)} - {verdict}\n"
    for source in statement.sources:
        yield f"  “{' '.join(source.sentence.split())}”\n"
        yield f"    {source.article}: {source.title}\n"
        rule = " ".join(source.rule.split()) or "unnamed"
        yield f"    {_standing(source)}; confidence {source.confidence}, rule {rule}, {source.claim}\n"


def _named(label: str, iri: str) -> str:
    return f"{label} ({iri})" if iri and iri != label else label


def _standing(source: Source) -> str:
    """Return in words whether, and on whose word, the article says that it is so."""
    says = {"Positive": "said", "Negative": "denied"}.get(source.polarity, source.polarity)
    when = {"Actual": "", "Future": " of the future", "Possible": " as possible"}.get(source.modality, source.modality)
    return f"{says}{when}" + (f" on the word of {source.speaker}" if source.speaker else "")
