"""A Turtle file with seeded faults of every kind, each with the place where a reader would look for it.

In the templates ``§`` stands before the term that is wrong; it is taken out, and where it stood is what is expected.
"""

from __future__ import annotations

from typing import NamedTuple

SHAPES = '''\
@prefix ex: <http://example.org/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:NumberShape a sh:NodeShape ; sh:targetSubjectsOf ex:number ;
    sh:property [ sh:path ex:number ; sh:datatype xsd:integer ; sh:message "no number" ] .
ex:NodeShape a sh:NodeShape ; sh:targetObjectsOf ex:node ;
    sh:property [ sh:path ex:number ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "without a number" ] .
ex:ListShape a sh:NodeShape ; sh:targetSubjectsOf ex:list ;
    sh:property [ sh:path ( ex:list [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:nodeKind sh:BlankNodeOrIRI ;
                  sh:message "a literal" ] .
ex:ManyShape a sh:NodeShape ; sh:targetSubjectsOf ex:many ;
    sh:property [ sh:path ex:many ; sh:maxCount 1 ; sh:severity sh:Info ; sh:message "too many" ] .
ex:InverseShape a sh:NodeShape ; sh:targetObjectsOf ex:knows ;
    sh:property [ sh:path [ sh:inversePath ex:knows ] ; sh:class ex:Person ; sh:message "not known by a person" ] .
ex:ClosedShape a sh:NodeShape ; sh:targetClass ex:Closed ; sh:closed true ; sh:ignoredProperties ( rdf:type ) .
ex:QueryShape a sh:NodeShape ; sh:targetSubjectsOf ex:asked ; sh:sparql [
    sh:message "is asked for twice" ;
    sh:select """SELECT $this ?value WHERE {
        $this <http://example.org/asked> ?value . ?value <http://example.org/same> $this }"""
] .
'''

HEAD = """\
# Seeded faults. "A comment" [ with ( everything ; in ' it .
@prefix ex: <http://example.org/> .
@prefix : <http://example.org/> .
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
@base <http://example.org/> .

"""

TEMPLATES = [
    'ex:plain{n} ex:number §"p{n}" .\n',
    'ex:objects{n} ex:number 1 , 2 ,\n        §"o{n}" , 3 .\n',
    'ex:second{n} ex:label "ok" ;\n    ex:number 1 , §"s{n}"@en ; ex:label "too" .\n',
    "<plain/iri{n}>\n  ex:label '''several\nlines; with \"§\" none § of . them meant\n''' ;\n\tex:number\t§'i{n}' .\n",
    'ex:parent{n} ex:child [ ex:label \'x\' ; # comment ]\n    ex:child [ ex:number 4 , §"""deep\n{n}""" ] ] .\n',
    "ex:list{n} ex:list ( ex:a ex:b\n   §\"l{n}\" [ ex:label 'in a list' ] ex:c ) .\n",
    "ex:nested{n} ex:list ( ( 'inner' ) [ ex:list ( ex:d\n  §{n}01 ) ] ) .\n",
    "ex:missing{n} ex:node §ex:needs{n} .\n",
    "§ex:described{n} ex:label 'é😀 {n}' .\nex:user{n} ex:node ex:described{n} .\n",
    "ex:anonymous{n} ex:label '😀' ; ex:node §[ ex:label 'no number {n}' ] .\n",
    "ex:many{n} ex:label 'm' ; §ex:many ex:a , ex:b .\n",
    "ex:stranger{n} ex:label 'x' ; ex:knows §ex:known{n} . ex:known{n} ex:label 'k' .\n",
    "ex:shut{n} a ex:Closed ;\n    ex:extra §'{n}' .\n",
    "ex:ask{n} ex:asked ex:b , §ex:answer{n} . ex:answer{n} ex:same ex:ask{n} .\n",
    "@prefix ex: <http://example.org/> . ex:again{n} ex:label 'later prefix' ; ex:number ( ) , 5 .\n".replace(
        "( )", "§( )"
    ),
]
"""One per kind of place; ``{n}`` is a number."""


class Expected(NamedTuple):
    line: int
    column: int


def seeded(rounds: int = 4, newline: str = "\n") -> tuple[str, list[Expected]]:
    """Return a Turtle text with ``rounds`` faults of each kind, and the places of the faults."""
    marked = HEAD + "".join(template.replace("{n}", str(n)) for n in range(1, rounds + 1) for template in TEMPLATES)
    marked = marked.replace('"§"', '"."').replace("none § of", "none of")
    return _unmarked(marked, newline)


def _unmarked(marked: str, newline: str) -> tuple[str, list[Expected]]:
    expected, lines = [], []
    for number, line in enumerate(marked.split("\n"), 1):
        while (column := line.find("§")) >= 0:
            expected.append(Expected(number, column + 1))
            line = line[:column] + line[column + 1 :]  # noqa: PLW2901 - the marks are taken out one by one
        lines.append(line)
    return newline.join(lines), expected
