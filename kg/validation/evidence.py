"""The sentences of articles behind the nodes of a graph that kg built.

A claim points to its sentence with ``kg:evidence``; the sentence is a span with its text in ``nif:anchorOf``. What is
asked for is a result's focus node with its path and value: claims that say just that come first, then those with the
same subject and predicate, then those about the subject, then those in which the node is the object; a claim or a
span that is the focus node itself stands for itself. RDF of other makers has no claims, and so no sentences.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.iris import DCTERMS, ITSRDF, KG, NIF, RDF
from kg.model import Evidence, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.validation.sources import Source

_LONGEST = 3
"""How many sentences one result shows at most."""

_CLAIM_PARTS = {
    f"{RDF}subject": "subject",
    f"{RDF}predicate": "predicate",
    f"{RDF}object": "object",
    f"{KG}evidence": "evidence",
}
_SPAN_PARTS = {
    f"{NIF}anchorOf": "quote",
    f"{NIF}beginIndex": "begin",
    f"{NIF}endIndex": "end",
    f"{NIF}referenceContext": "article",
}
_STANDS_FOR = f"{ITSRDF}taIdentRef"
_ABOUT = (f"{RDF}subject", f"{RDF}object", f"{KG}evidence")
_IDENTIFIER = f"{DCTERMS}identifier"


@dataclass(slots=True)
class _Said:
    """Claims and mentions by the node that they are about; all in N-Triples notation."""

    claims: dict[str, dict[str, str]]
    by_node: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def sentences(results: Sequence[Result], data: Sequence[Source]) -> list[tuple[Evidence, ...]]:
    """Return for each result the sentences behind it, in the order of articles and offsets; at most three."""
    wanted = {result.focus for result in results}
    said = _said(data, wanted)
    if not said.claims and not said.mentions:
        return _spans_only(results, data)
    chosen = [_spans(result, said) for result in results]
    spans = _read_spans({span for found in chosen for span in found} | wanted, data)
    return [_quoted(result, found, spans) for result, found in zip(results, chosen, strict=True)]


def _spans_only(results: Sequence[Result], data: Sequence[Source]) -> list[tuple[Evidence, ...]]:
    spans = _read_spans({result.focus for result in results}, data)
    return [_quoted(result, [], spans) for result in results]


def _said(data: Sequence[Source], wanted: set[str]) -> _Said:
    said = _Said(claims={claim: {} for claim in _claims(data, wanted)})
    for source in data:
        for mention, node in source.values(_STANDS_FOR):
            if node in wanted:
                said.mentions[node].append(mention)
        for subject, predicate, obj in source.about(_CLAIM_PARTS, said.claims.keys()):
            said.claims[str(subject)][_CLAIM_PARTS[predicate.value]] = str(obj)
    for claim in sorted(said.claims):
        parts = said.claims[claim]
        for about in {parts.get("subject"), parts.get("object"), claim} & wanted:
            said.by_node[str(about)].append(claim)
    return said


def _claims(data: Sequence[Source], wanted: set[str]) -> set[str]:
    """Return the claims that are one of the wanted nodes, or have it as subject, object or sentence."""
    stated = (pair for source in data for predicate in _ABOUT for pair in source.values(predicate))
    return {claim for claim, node in stated if node in wanted or claim in wanted}


def _spans(result: Result, said: _Said) -> list[str]:
    """Return the spans of the claims that fit the result best; without any, of the mentions of its focus node."""
    ranked: dict[int, list[str]] = defaultdict(list)
    for claim in said.by_node.get(result.focus, ()):
        parts = said.claims[claim]
        if "evidence" in parts:
            ranked[_rank(result, claim, parts)].append(parts["evidence"])
    return ranked[min(ranked)] if ranked else sorted(said.mentions.get(result.focus, ()))


def _rank(result: Result, claim: str, parts: dict[str, str]) -> int:
    if claim == result.focus:
        return 0
    if parts.get("subject") != result.focus:
        return 4
    if parts.get("predicate") != result.path:
        return 3
    return 1 if parts.get("object") == result.value else 2


def _read_spans(wanted: set[str], data: Sequence[Source]) -> dict[str, Evidence]:
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    articles: dict[str, str] = {}
    for source in data:
        for subject, predicate, obj in source.about(_SPAN_PARTS, wanted):
            parts[str(subject)][_SPAN_PARTS[predicate.value]] = obj.value
        articles.update((subject.value, obj.value) for subject, _, obj in source.about((_IDENTIFIER,)))
    return {span: _evidence(of, articles) for span, of in parts.items() if of.keys() == set(_SPAN_PARTS.values())}


def _evidence(parts: dict[str, str], articles: dict[str, str]) -> Evidence:
    article = articles.get(parts["article"], parts["article"])
    return Evidence(article, _offset(parts["begin"]), _offset(parts["end"]), parts["quote"])


def _offset(text: str) -> int:
    """Return an offset; a graph under validation may hold anything there, and then it counts as 0."""
    return int(text) if text.isdecimal() else 0


def _quoted(result: Result, spans: Iterable[str], read: dict[str, Evidence]) -> tuple[Evidence, ...]:
    found = {read[span] for span in (*spans, result.focus) if span in read}
    ordered = sorted(found, key=lambda evidence: (evidence.article, evidence.begin, evidence.end))
    return tuple(ordered[:_LONGEST])
