"""kg: a folder of news articles in, a knowledge graph to trust out.

::

    import kg

    built = kg.build(["corpus"])            # read articles, find out who is who
    graph = kg.to_rdflib(built.quads())     # an rdflib.Dataset: facts, and one named graph per article

Everything in ``__all__`` is public and loaded when it is first used, so that ``import kg`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.dataset import to_rdflib
    from kg.errors import KgError
    from kg.model import Article, Claim, Mention, Reading, Report, Result, Span, Thing
    from kg.ontology import Domain, bundled_domain, load
    from kg.pipeline import Build, build, write_build
    from kg.reading import read
    from kg.validation import validate

_PUBLIC = {
    "Article": "kg.model",
    "Build": "kg.pipeline",
    "Claim": "kg.model",
    "Domain": "kg.ontology",
    "KgError": "kg.errors",
    "Mention": "kg.model",
    "Reading": "kg.model",
    "Report": "kg.model",
    "Result": "kg.model",
    "Span": "kg.model",
    "Thing": "kg.model",
    "build": "kg.pipeline",
    "bundled_domain": "kg.ontology",
    "load": "kg.ontology",
    "read": "kg.reading",
    "to_rdflib": "kg.dataset",
    "validate": "kg.validation",
    "write_build": "kg.pipeline",
}

__all__ = [
    "Article", "Build", "Claim", "Domain", "KgError", "Mention", "Reading", "Report", "Result", "Span", "Thing",
    "build", "bundled_domain", "load", "read", "to_rdflib", "validate", "write_build",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for. Raises AttributeError for any other."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
