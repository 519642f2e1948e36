"""A difference as text for people, as JSON, and as an RDF patch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyoxigraph as ox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.diff import Difference, Regrouped


def text(found: Difference) -> str:
    """Return a difference in sentences, a line each: ``-`` removed, ``+`` added, ``~`` changed."""
    if found.same:
        return "no difference\n"
    lines = [
        *_section("merged", [_regrouped(each) for each in found.merged]),
        *_section("split", [_regrouped(each) for each in found.split]),
        *_section("renamed", [_regrouped(each) for each in found.renamed]),
        *_section("facts removed", [f"- {each.sentence}" for each in found.removed]),
        *_section("facts added", [f"+ {each.sentence}" for each in found.added]),
        *_section(
            "claims trusted more or less",
            [f"~ {each.before} → {each.after}: {each.sentence} ({each.claim})" for each in found.confidence],
        ),
        *_section(
            "statements about claims, mentions and runs",
            [f"{kind}: {added} added, {removed} removed" for kind, added, removed in found.others],
            sum(added + removed for _, added, removed in found.others),
        ),
    ]
    return "\n".join(lines) + "\n"


def _section(title: str, lines: list[str], number: int | None = None) -> Iterator[str]:
    if lines:
        count = len(lines) if number is None else number
        yield f"{count} {title.replace('s ', ' ', 1) if count == 1 else title}"
        yield from (f"  {' '.join(line.split())}" for line in lines)


def _regrouped(each: Regrouped) -> str:
    return f"~ {_names(each.before)} → {_names(each.after)}"


def _names(things: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {iri}" if iri != name else iri for iri, name in things)


def as_json(found: Difference) -> str:
    """Return a difference as a JSON object, all of whose members are always there, and terms as in N-Triples.

    ``same`` whether there is none; ``facts`` {``added``, ``removed``: [{``subject``, ``predicate``, ``object``,
    ``sentence``}]}; ``merged``, ``split`` and ``renamed`` [{``before``, ``after``: [{``thing``, ``name``}]}];
    ``confidence`` [{``claim``, ``sentence``, ``before``, ``after``}]; ``others`` [{``kind``, ``added``, ``removed``}],
    statements about claims, mentions and runs, counted; ``statements`` {``added``, ``removed``}, all of them, counted.
    """
    document = {
        "same": found.same,
        "facts": {
            kind: [
                {
                    "subject": each.subject,
                    "predicate": each.predicate,
                    "object": each.object,
                    "sentence": each.sentence,
                }
                for each in facts
            ]
            for kind, facts in (("added", found.added), ("removed", found.removed))
        },
        **{name: [_object(each) for each in getattr(found, name)] for name in ("merged", "split", "renamed")},
        "confidence": [
            {"claim": each.claim, "sentence": each.sentence, "before": each.before, "after": each.after}
            for each in found.confidence
        ],
        "others": [{"kind": kind, "added": added, "removed": removed} for kind, added, removed in found.others],
        "statements": {
            "added": sum(added for added, _ in found.patch),
            "removed": sum(not added for added, _ in found.patch),
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _object(each: Regrouped) -> dict[str, list[dict[str, str]]]:
    return {
        side: [{"thing": iri, "name": name} for iri, name in things]
        for side, things in (("before", each.before), ("after", each.after))
    }


def patch(found: Difference) -> str:
    """Return a difference as an RDF Patch: applied to the first graph it gives the second.

    Blank nodes of the first graph have the names of RDFC-1.0, which they have in what ``kg export`` writes of it.
    """
    lines = [f"{'A' if added else 'D'} {_statement(quad)} .\n" for added, quad in found.patch]
    return "".join(["TX .\n", *lines, "TC .\n"]) if lines else ""


def _statement(quad: ox.Quad) -> str:
    parts = (quad.subject, quad.predicate, quad.object, quad.graph_name)
    terms = [
        f"<_:{part.value}>" if isinstance(part, ox.BlankNode) else str(part)
        for part in parts
        if not isinstance(part, ox.DefaultGraph)
    ]
    return " ".join(terms)


RENDERINGS: dict[str, Callable[[Difference], str]] = {"text": text, "json": as_json, "patch": patch}
"""The forms of a difference by name."""
