"""``kg query``: questions to a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.stores import Question

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
"""Kept equal to ``kg.stores.RESULTS`` by a test, so that the help needs no store."""


@click.command()
@click.argument("data", nargs=-1, type=click.Path(path_type=Path), metavar="DATA…")
@click.option("--name", help="A question of the domain by its name; see --list.")
@click.option("--text", help="The query itself.")
@click.option(
    "--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="A file with the query; - for input."
)
@click.option(
    "--param", "given", multiple=True, metavar="NAME=VALUE", help="Value of the query's $NAME; may be repeated."
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: table; turtle for CONSTRUCT and DESCRIBE.")
@click.option("--timeout", type=click.FloatRange(0), default=60, show_default=True, help="Seconds; 0 for no limit.")
@click.option(
    "--store", type=click.Path(file_okay=False, path_type=Path), help="Folder that keeps DATA loaded on disk."
)
@click.option(
    "--ontology", type=click.Path(path_type=Path), help="Folder of another domain's ontology, with its queries."
)
@click.option("--list", "only_list", is_flag=True, help="List the questions of the domain and their parameters.")
def query(  # noqa: PLR0913 - one argument per option
    *,
    data: tuple[Path, ...],
    name: str | None,
    text: str | None,
    file: Path | None,
    given: tuple[str, ...],
    form: str | None,
    timeout: float,
    store: Path | None,
    ontology: Path | None,
    only_list: bool,
) -> None:
    """Ask a graph in SPARQL, or by the name of one of the domain's questions.

    DATA are RDF files of any format, or the output folder of kg build. The query sees all graphs together unless it
    names some with GRAPH or FROM; the usual prefixes (kg:, kgr:, rdfs:, ...) need no declaration. Without ORDER BY rows
    are sorted, so that the same question gets the same bytes.

    A parameter's VALUE is a thing (state/russia, kgr:state/russia, wd:Q159, <IRI>; its name where the question
    asks for a thing), a literal as in Turtle ("text"@en, 7, "2020"^^xsd:gYear), or else plain text.

    \b
    Examples:
      kg query build --list
      kg query build --name who-brokered-what
      kg query build --text 'SELECT ?war { ?war a kg:War }' --format csv

    Exit status: 0 answered, 2 the query or the data cannot be read, 4 the time ran out.
    """
    from kg import stores

    if only_list:
        click.echo(_listed(_questions(ontology)), nl=False)
        return
    question = _question(name, text, file, ontology)
    if not data:
        raise click.UsageError("name the DATA to ask: RDF files, or the output folder of kg build")
    location = stores.Location(stores.rdf_files(data), store)
    answer = stores.ask(location, question, _parameters(given), seconds=timeout or None)
    click.echo(stores.render(answer, form), nl=False)


def _question(name: str | None, text: str | None, file: Path | None, ontology: Path | None) -> Question:
    from kg.stores.questions import parsed

    if sum(source is not None for source in (name, text, file)) != 1:
        raise click.UsageError("give one of --name, --text and --file")
    if text is not None:
        return parsed(text)
    if file is not None:
        return parsed(_read(file))
    known = _questions(ontology)
    if name not in known:
        raise QueryError(f"no question is called {name!r}. Available: {', '.join(known)}")
    return known[name]


def _read(file: Path) -> str:
    try:
        with click.open_file(str(file), encoding="utf-8") as source:
            return str(source.read())
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"cannot read {file}: {error}") from error


def _questions(ontology: Path | None) -> dict[str, Question]:
    from kg.ontology import bundled_domain
    from kg.stores import questions

    return questions((ontology or bundled_domain().ontology) / "queries")


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for name, equals, _ in pairs:
        if not name or not equals:
            raise click.BadParameter(f"{name!r} is not NAME=VALUE", param_hint="--param")
    return {name: value for name, _, value in pairs}


def _listed(questions: dict[str, Question]) -> str:
    """Return the questions with titles and parameters, as text."""
    lines = []
    for name, question in questions.items():
        lines.append(f"{name}\n    {question.title}\n")
        for parameter in question.parameters:
            default = "required" if parameter.default is None else f"default {parameter.default}"
            lines.append(f"      {parameter.name}: {parameter.description} ({default})\n")
    return "".join(lines)
