"""How a term is called and where it is explained: compact names, and links within the pages or out to the web."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.iris import PREFIXES, RDFS, SKOS

if TYPE_CHECKING:
    from kg.ontology.documentation.parts import Part
    from kg.ontology.documentation.statements import Statements

_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
"""Local names that need no escape in Turtle."""

_OTHERS = {
    "bibo": "http://purl.org/ontology/bibo/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ontolex": "http://www.w3.org/ns/lemon/ontolex#",
    "lexinfo": "http://www.lexinfo.net/ontology/3.0/lexinfo#",
    "sh": "http://www.w3.org/ns/shacl#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
}


@dataclass(frozen=True)
class Naming:
    """Names and links of the terms of a domain; ``anchors`` maps a page to the local names that have an anchor there.

    Links are relative to the page ``here`` (a part's name).
    """

    said: Statements
    parts: tuple[Part, ...]
    anchors: dict[str, frozenset[str]]
    here: str

    @cached_property
    def namespaces(self) -> dict[str, str]:
        """Namespace → prefix, longest namespaces first; of two prefixes of a namespace the first in the alphabet."""
        own = {part.header.prefix: part.header.namespace for part in self.parts if part.header.prefix}
        known = _OTHERS | PREFIXES | self.said.prefixes | own
        found = {namespace: prefix for prefix, namespace in sorted(known.items(), reverse=True) if prefix}
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))

    def compact(self, iri: str) -> str:
        """Return the IRI as a prefixed name, or in angle brackets where none is possible."""
        for namespace, prefix in self.namespaces.items():
            local = iri.removeprefix(namespace)
            if local != iri and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return f"<{iri}>"

    def href(self, iri: str) -> str:
        """Return where a term is explained: an anchor of one of our pages, or the term's own IRI."""
        for part in self.parts:
            local = iri.removeprefix(part.header.namespace)
            if local != iri and local in self.anchors.get(part.name, ()):
                return f"{self._page(part.name)}#{local}"
            if iri == part.header.iri:
                return self._page(part.name) or "#"
        return iri

    def home(self, iri: str) -> str:
        """Return the title of the ontology that a term belongs to, from its colon on; empty where there is none."""
        titles = (part.header.title or part.name for part in self.parts if iri.startswith(part.header.namespace))
        return next(titles, "").rpartition(": ")[2]

    def page(self, name: str) -> str:
        """Return the address of a file, seen from this page."""
        return posixpath.relpath(name, posixpath.dirname(self.here) or ".")

    def label(self, iri: str) -> str:
        """Return the name of a term for people; the compact name where it has none."""
        said = self.said
        return said.text(iri, RDFS + "label") or said.text(iri, SKOS + "prefLabel") or self.compact(iri)

    def link(self, iri: str) -> Markup:
        """Return a link that shows the compact name, with the definition as its tooltip."""
        title = self.said.text(iri, SKOS + "definition")
        return Markup('<a class="term" href="{}"{}>{}</a>').format(
            self.href(iri), Markup(' title="{}"').format(title) if title else "", self.short(iri)
        )

    def short(self, iri: str) -> str:
        """Return the local name of a term of this page, the compact name of any other."""
        own = next(part.header.namespace for part in self.parts if part.name == self.here)
        local = iri.removeprefix(own)
        return local if local != iri and _LOCAL.fullmatch(local) else self.compact(iri)

    def _page(self, name: str) -> str:
        return "" if name == self.here else self.page(name + ".html")
