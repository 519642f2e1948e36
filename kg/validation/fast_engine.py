"""The fast engine: shacl-rust (MIT), for graphs on which pyshacl takes minutes.

Chosen among the engines on PyPI by measuring; with the shapes of kg, CPU seconds for 37,000 and 365,000 triples are:
shacl-rust 0.8 and 6.6, pyshifty 1.8 and 15, pyshacl 29 and about 290; ``shacl``, pyshacl-turbo and pyrudof grow faster
than the graph or take half a gigabyte for the smaller one. pyshifty rewrites literals, so its results are not those
of pyshacl.

It runs in a child process: where it crashes (a recursive ``sh:node`` makes it), pyshacl answers instead. So it does
where the two are known to part, which ``kg.validation.fitness`` finds out beforehand:

- patterns with look-around or back-references, deactivated shapes;
- ``sh:minInclusive`` and its like and ``sh:lessThan`` where anything but plain numbers is compared (shacl-rust takes
  every text that looks like a number for one, and compares all others letter by letter), ``sh:lessThan`` with several
  greater values (one is enough for it), ``sh:lessThanOrEquals``;
- ``sh:oneOrMorePath``, closed shapes with paths of several steps, paths that may start from literals;
- queries over literals that are not in canonical form (``2.0``, ``1e0``), which the store of Oxigraph rewrites.

It also targets what the subproperties of ``sh:targetSubjectsOf`` and ``sh:targetObjectsOf`` join; such targets reach it
as nodes, one by one. Queries are answered by Oxigraph instead of rdflib, which part only on errors that SPARQL leaves
open. Broken queries, patterns and property shapes are refused before it would pass over them.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import SH as SHACL
from rdflib import URIRef

from kg.iris import SH
from kg.model import Result, Severity
from kg.validation.broken import Unfit
from kg.validation.fitness import refuse, with_exact_targets
from kg.validation.isolation import Crashed, isolated
from kg.validation.pyshacl_engine import path_text, shapes_graph
from kg.validation.rdflib_graphs import ntriples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rdflib import Graph
    from rdflib.term import Node

    from kg.validation.sources import Source
    from kg.validation.spool import Spoken

_SEVERITIES: dict[str, Severity] = {f"<{SH}{name}>": name for name in ("Info", "Warning", "Violation")}
_QUERY = f"<{SH}SPARQLConstraintComponent>"
_VARIABLE = re.compile(r"\\\{[?$]\w+\\\}")
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<[^>]*>|@[\w-]+)?')


def installed() -> bool:
    """Whether the engine is there: it comes with the extra ``fast``."""
    return find_spec("shacl_rust") is not None


def run(data: Sequence[Source], shapes: Sequence[Source]) -> list[Result]:
    """Validate the union of ``data`` against the union of ``shapes``, as pyshacl does; results bear no positions yet.

    Raises BrokenShapes when the shapes cannot be read, and Unfit when this engine has no (true) answer.
    """
    if not installed():
        raise Unfit("shacl-rust is not installed; add it with: pip install 'kgnews[fast]'")
    graph = shapes_graph(shapes)
    refuse(graph, data)
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        files = (
            _written((spoken for source in data for spoken in source.held_triples()), Path(folder) / "data.nt", data),
            _written(with_exact_targets(shapes, data), Path(folder) / "shapes.nt"),
        )
        try:
            found = isolated(answer, None, *files)
        except Crashed as error:
            raise Unfit(f"shacl-rust gave no answer: {error}") from error
    names = _Names(graph)
    return [names.result(entry) for entry in found]


def answer(data: str, shapes: str) -> list[dict[str, Any]]:
    """Return the engine's results for two N-Triples files; what the child process does."""
    engine = import_module("shacl_rust")  # an extra, and only the child needs it
    report = engine.validate_file(data, shapes, data_format="nt", shapes_format="nt", experimental_index=True)
    results: list[dict[str, Any]] = report["results"]
    return results


def _written(triples: Iterable[Spoken], path: Path, more: Sequence[Source] = ()) -> str:
    """Write triples as N-Triples, and what lies in the spools of more sources behind them."""
    with path.open("wb") as out:
        serialize((Triple(*spoken) for spoken in triples), out, RdfFormat.N_TRIPLES)
        spools = (source.spool for source in more if source.spool is not None)
        for part in (part for spool in spools for part in spool.files()):
            with part.open("rb") as lines:
                shutil.copyfileobj(lines, out)
    return str(path)


class _Names:
    """Turns the engine's results into ours, with what only the shapes graph can tell."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._nodes: dict[str, Node] = {ntriples(node): node for node in graph.subjects(unique=True)}
        self._templates: dict[str, list[re.Pattern[str]]] = {}

    def result(self, entry: dict[str, Any]) -> Result:
        shape, component, severity = entry["sourceShape"], entry["sourceConstraintComponent"], entry["severity"]
        path, value = self._path(shape, entry.get("resultPath")), entry.get("value")
        if component == _QUERY and value is None and not self._has_path(shape):
            value = entry["focusNode"]
        return Result(
            focus=entry["focusNode"],
            severity=_SEVERITIES.get(severity, "Violation"),
            message=self._message(shape, entry["messages"])
            .replace("{?value}", _bare(value))
            .replace("{$value}", _bare(value)),
            component=component,
            shape=shape,
            path=path,
            value=value,
            own_severity=None if severity in _SEVERITIES else severity,
        )

    def _has_path(self, shape: str) -> bool:
        return self._graph.value(self._nodes.get(shape), SHACL.path) is not None

    def _path(self, shape: str, path: str | None) -> str | None:
        """Return the path; one of several steps in the words that pyshacl's results get."""
        if path is None or re.fullmatch(r"<[^<>]*>", path):
            return path
        own = self._graph.value(self._nodes.get(shape), SHACL.path)
        return path if own is None else path_text(self._graph, own)

    def _message(self, shape: str, messages: list[str]) -> str:
        """Return the message that fits the preferred template of a query, with literals as pyshacl shows them."""
        for template in self._of_queries(shape):
            for message in messages:
                if fitting := template.fullmatch(message):
                    return _shown(message, fitting)
        return messages[-1] if messages else ""

    def _of_queries(self, shape: str) -> list[re.Pattern[str]]:
        if shape not in self._templates:
            queries = self._graph.objects(self._nodes.get(shape), SHACL.sparql)
            texts = sorted(text for query in queries for text in preferred_message(self._graph, query))
            self._templates[shape] = [_template(text) for text in texts]
        return self._templates[shape]


def _bare(term: str | None) -> str:
    """Return a term as a message shows it: without brackets, quotes and datatype."""
    if term is None:
        return ""
    literal = _LITERAL.fullmatch(term)
    return _unquoted(literal.group(1)) if literal else term.strip("<>")


def preferred_message(graph: Graph, node: Node) -> list[str]:
    """Return the message of a node that is preferred (English, then without a language); empty without any."""
    messages = list(graph.objects(node, URIRef(f"{SH}message")))
    ranks = {"en": 0, "": 1}
    messages.sort(key=lambda text: (ranks.get((getattr(text, "language", "") or "").split("-")[0], 2), str(text)))
    return [str(message) for message in messages[:1]]


def _template(text: str) -> re.Pattern[str]:
    return re.compile(_VARIABLE.sub("(.*?)", re.escape(text).replace(r"\?", "?").replace(r"\$", "$")), re.DOTALL)


def _shown(message: str, fitting: re.Match[str]) -> str:
    shown, end = "", 0
    for number in range(1, fitting.re.groups + 1):
        begin, stop = fitting.span(number)
        literal = _LITERAL.fullmatch(fitting.group(number))
        shown += message[end:begin] + (_unquoted(literal.group(1)) if literal else fitting.group(number))
        end = stop
    return shown + message[end:]


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "r": "\r", "t": "\t"}.get(found[1], found[1]), text)
