"""Turtle, RDF/XML and JSON-LD with seeded faults of every kind, each with the place where a reader would look for it.

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

XML_HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<!-- Seeded faults: "a comment" with <tags/> in it. -->
<!DOCTYPE rdf:RDF [
  <!ENTITY xsd "http://www.w3.org/2001/XMLSchema#">
]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://example.org/"
         xmlns:ex="http://example.org/" xml:base="http://example.org/">
"""

XML_TEMPLATES = [
    '<rdf:Description rdf:about="plain{n}"><number>§p{n}</number></rdf:Description>\n',
    '<Thing rdf:about="attribute{n}"\n  ex:label="é😀 &gt;" ex:number=§"a{n}"\n/>\n',
    '<Thing rdf:about="second{n}"><number rdf:datatype="&xsd;integer">1</number>\n <number>§s{n}</number></Thing>\n',
    '<Thing rdf:about="language{n}"><label>😀</label><number xml:lang="en">§y{n}</number></Thing>\n',
    (
        '<Thing rdf:about="parent{n}"><child><Thing><child rdf:parseType="Resource">\n'
        '  <number rdf:datatype="&xsd;integer">4</number> <number>§d {n}</number>\n</child></Thing></child></Thing>\n'
    ),
    (
        '<Thing rdf:about="list{n}"><list><rdf:List><rdf:rest rdf:parseType="Collection"><Thing/></rdf:rest>\n'
        "  <rdf:first>§l{n}</rdf:first></rdf:List></list></Thing>\n"
    ),
    '<Thing rdf:about="literal{n}"><number rdf:parseType="Literal">§<b>{n}</b></number></Thing>\n',
    '<Thing rdf:about="missing{n}"><node\n  rdf:resource=§"needs{n}"/></Thing>\n',
    (
        '<Thing\n rdf:about=§"described{n}"><label>é😀 {n}</label></Thing>'
        '<Thing rdf:about="user{n}"><node rdf:resource="described{n}"/></Thing>\n'
    ),
    '<Thing rdf:about="anonymous{n}"><label>😀</label><node>§<Thing><label>none {n}</label></Thing></node></Thing>\n',
    '<Thing rdf:about="many{n}"><!-- <many/> --><§many rdf:resource="a"/><many rdf:resource="b"/></Thing>\n',
    '<Thing rdf:about="stranger{n}"><knows><Thing rdf:about=§"known{n}"/></knows></Thing>\n',
    '<Closed rdf:about="shut{n}"><!-- <extra>{n}</extra> -->\n  <extra>§<![CDATA[<{n}>]]></extra></Closed>\n',
    (
        '<Thing rdf:about="ask{n}"><asked rdf:resource="b"/><asked rdf:resource=§"answer{n}"/></Thing>'
        '<Thing rdf:ID="unasked{n}"/><Thing rdf:about="answer{n}"><same rdf:resource="ask{n}"/></Thing>\n'
    ),
    '<ex:Thing rdf:nodeID="node{n}" xmlns:ex="http://example.org/"><ex:number\n>§n{n}</ex:number></ex:Thing>\n',
]

JSON_HEAD = """\
{"@context": {"@vocab": "http://example.org/", "@base": "http://example.org/", "id": "@id", "a": "@type",
  "xsd": "http://www.w3.org/2001/XMLSchema#", "typed": {"@id": "number", "@type": "xsd:decimal"},
  "names": {"@id": "number", "@container": "@language"}, "list": {"@container": "@list"},
  "node": {"@type": "@id"}, "knownBy": {"@reverse": "knows", "@type": "@id"}},
"@graph": [
"""

JSON_TEMPLATES = [
    '{"id": "plain{n}", "number": §"p{n}"}',
    '{"id": "objects{n}", "number": [1, 2,\n    §"o{n}", 3]}',
    '{"id": "second{n}", "label": "é😀 \\"", "number": [1, {"@language": "en", "@value": §"s{n}"}]}',
    '{"id": "typed{n}",\n\t"typed"  :\t§"t{n}"}',
    '{"id": "named{n}", "names": {"en": §"n{n}"}}',
    '{"id": "parent{n}", "child": {"label": "x", "child": [{\n  "number": [4, §"deep {n}"]}]}}',
    '{"id": "list{n}", "list": [{"id": "a"}, {"id": "b"},\n   §"l{n}", {"label": "in a list"}]}',
    '{"id": "nested{n}", "list": [["inner"], {"list": [{"id": "d"},\n  §{n}01]}]}'.replace('"inner"', '{"id": "e"}'),
    '{"id": "missing{n}", "node": §"needs{n}"}',
    '{"label": "\\u00e9 {n}", "id": §"described{n}"},\n{"id": "user{n}", "node": "described{n}"}',
    '{"id": "anonymous{n}", "label": "😀", "node": §{"label": "no number {n}"}}',
    '{"id": "many{n}", "label": "m", §"many": ["a", "b"]}',
    '{"id": §"known{n}", "label": "k", "knownBy": "stranger{n}"}',
    '{"a": "Closed", "id": "shut{n}",\n  "extra": {"@value": §"{n}"}}',
    '{"id": "ask{n}", "asked": [{"id": "b"}, {"id": §"answer{n}", "same": {"id": "ask{n}"}}]}',
]

FORMS = {
    ".ttl": (HEAD, TEMPLATES, "", ""),
    ".rdf": (XML_HEAD, XML_TEMPLATES, "", "</rdf:RDF>\n"),
    ".jsonld": (JSON_HEAD, JSON_TEMPLATES, ",\n", "\n]}\n"),
}
"""How files of an ending begin, what faults they have, what stands between those, and how they end."""


class Expected(NamedTuple):
    line: int
    column: int


def seeded(rounds: int = 4, newline: str = "\n", ending: str = ".ttl") -> tuple[str, list[Expected]]:
    """Return a text with ``rounds`` faults of each kind, and the places of the faults."""
    head, templates, between, foot = FORMS[ending]
    parts = [template.replace("{n}", str(n)) for n in range(1, rounds + 1) for template in templates]
    marked = (head + between.join(parts) + foot).replace('"§"', '"."').replace("none § of", "none of")
    return _unmarked(marked, newline)


def _unmarked(marked: str, newline: str) -> tuple[str, list[Expected]]:
    expected, lines = [], []
    for number, line in enumerate(marked.split("\n"), 1):
        while (column := line.find("§")) >= 0:
            expected.append(Expected(number, column + 1))
            line = line[:column] + line[column + 1 :]  # noqa: PLW2901 - the marks are taken out one by one
        lines.append(line)
    return newline.join(lines), expected
