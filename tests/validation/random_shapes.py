"""Random graphs and random shapes about them, of every kind that both engines are to judge alike."""

import re

HEAD = """\
@prefix ex: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""

PARTS = """
sh:class ex:C{n}
sh:datatype xsd:integer
sh:datatype xsd:date
sh:nodeKind sh:IRI
sh:nodeKind sh:Literal
sh:minCount {n}
sh:maxCount {n}
sh:minLength {n}
sh:maxLength {n}
sh:pattern '^[a-c1]'
sh:pattern 'B' ; sh:flags 'i'
sh:languageIn ( 'en' 'de' )
sh:uniqueLang true
sh:equals ex:p{n}
sh:disjoint ex:p{n}
sh:hasValue ex:n{n}
sh:hasValue {n}
sh:in ( ex:n1 ex:n2 1 'b' 'b'@en )
sh:not [ sh:class ex:C{n} ]
sh:or ( [ sh:class ex:C1 ] [ sh:datatype xsd:string ] )
sh:and ( [ sh:nodeKind sh:IRI ] [ sh:class ex:C{n} ] )
sh:xone ( [ sh:class ex:C1 ] [ sh:class ex:C2 ] )
sh:qualifiedValueShape [ sh:class ex:C{n} ] ; sh:qualifiedMinCount 1
sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount {n}
sh:message 'own words'@en , 'eigene'@de ; sh:minCount 3
sh:severity sh:Warning ; sh:minCount 2
""".strip().splitlines()
COMPARED = [
    "sh:minInclusive {n}",
    "sh:maxExclusive {n}",
    "sh:minExclusive 1.5",
    "sh:maxInclusive 2",
    "sh:lessThan ex:limit",
]
"""For ``ex:size``, whose values are numbers; where others are compared the engines are known to differ."""
SIMPLE_PATHS = ["ex:p1", "ex:p2", "ex:p3"]
PATHS = """
[ sh:inversePath ex:p1 ]
( ex:p1 ex:p2 )
[ sh:alternativePath ( ex:p1 ex:p3 ) ]
[ sh:zeroOrMorePath ex:p1 ]
[ sh:zeroOrOnePath ex:p3 ]
( ex:p3 ex:p1 ex:p2 )
""".strip().splitlines()
TARGETS = """
sh:targetClass ex:C1
sh:targetClass ex:C0
sh:targetSubjectsOf ex:p1
sh:targetSubjectsOf ex:above
sh:targetObjectsOf ex:p4
sh:targetObjectsOf ex:above , ex:p4
sh:targetClass ex:C1 ; sh:targetSubjectsOf ex:above , ex:p3
sh:targetNode ex:n1 , ex:n9
""".strip().splitlines()
NODE_PARTS = """
sh:class ex:C2
sh:nodeKind sh:IRI
sh:not [ sh:class ex:C2 ]
sh:node ex:Inner
sh:not ex:Inner
sh:or ( ex:Inner [ sh:class ex:C0 ] )
sh:and ( ex:Inner [ sh:property [ sh:path ex:p1 ; sh:minCount 1 ] ] )
sh:xone ( ex:Inner [ sh:property [ sh:path ex:p3 ; sh:minCount 1 ] ] )
sh:in ( ex:n1 ex:n2 ex:n3 ) ; sh:severity sh:Info
sh:pattern 'n[1-4]$' ; sh:message 'a name'
""".strip().splitlines()
CLOSED = "sh:closed true ; sh:ignoredProperties ( rdf:type ex:p4 )"
QUERIES = [
    "SELECT $this ?value WHERE {{ $this ex:p{n} ?value . FILTER (isIRI(?value)) }}",
    "SELECT $this (ex:p1 AS ?path) ?value WHERE {{ $this ex:p1 ?value . FILTER NOT EXISTS {{ ?value a ex:C{n} }} }}",
    "SELECT $this WHERE {{ $this ex:p{n} ?x , ?y . FILTER (!sameTerm(?x, ?y)) }}",
    "SELECT $this ?value WHERE {{ $this a ?value . OPTIONAL {{ ?other ex:p1 $this }} FILTER (!BOUND(?other)) }}",
]
VALUES = [
    *("1", "2", "3.5", "true", "'1'", "''", "'a'", "'b'", "'b'@en", "'B'@EN", "'bb'@de", "'c'@en-GB"),
    *("'2020-01-01'^^xsd:date", "'x'^^xsd:integer", r"'a\nb'", "'\"'"),
]
REWRITTEN = ["01", "1e0", "2.50", "'1'^^xsd:boolean"]
"""Values that the store of Oxigraph rewrites: only where no query asks for them."""
SIZES = ("1", "2", "-3", "3.5")


def random_data(rng, values):
    lines = ["ex:C1 rdfs:subClassOf ex:C0 . ex:C3 rdfs:subClassOf ex:C1 ."]
    lines += [
        "ex:p2 rdfs:subPropertyOf ex:p1 . ex:p4 rdfs:subPropertyOf ex:middle . ex:middle rdfs:subPropertyOf ex:above ."
    ]
    for _ in range(40):
        subject, predicate = f"ex:n{rng.randrange(8)}", f"ex:p{rng.randrange(1, 4)}"
        obj = f"ex:n{rng.randrange(8)}" if rng.random() < 0.5 else rng.choice(values)
        lines.append(f"{subject} {predicate} {obj} .")
    lines += [f"ex:n{n} ex:p4 ex:n{7 - n} ." for n in range(4)]
    lines += [f"ex:n{rng.randrange(8)} ex:above ex:n{n} ; ex:size {rng.choice(SIZES)} ." for n in range(3)]
    lines += [f"ex:n{n} ex:limit {rng.randrange(4)} ." for n in range(8)]
    lines += [f"ex:n{n} a ex:C{rng.randrange(4)} ." for n in range(8)]
    return HEAD + "\n".join(lines)


def random_shapes(rng, *, asking):
    inner = "ex:Inner sh:property [ sh:path ex:p2 ; sh:maxCount 1 ] ."
    prefix = "ex:prefixes sh:declare [ sh:prefix 'ex' ; sh:namespace 'http://e/'^^xsd:anyURI ] ."
    closed = rng.random() < 0.4
    paths = SIMPLE_PATHS if closed else SIMPLE_PATHS + PATHS
    shapes = [inner, prefix]
    for number in range(4):
        parts = [rng.choice(TARGETS), rng.choice(NODE_PARTS)] + [CLOSED] * closed
        for _ in range(3):
            chosen = " ; ".join(unlike(rng)).replace("{n}", str(rng.randrange(1, 4)))
            parts.append(f"sh:property [ sh:path {rng.choice(paths)} ; {chosen} ]")
        parts.append(
            f"sh:property [ sh:path ex:size ; {rng.choice(COMPARED).replace('{n}', str(rng.randrange(1, 4)))} ]"
        )
        if asking:
            query = rng.choice(QUERIES).format(n=rng.randrange(1, 4))
            message = "sh:message 'query of {$this}, {?value}'"
            parts.append(f"sh:sparql [ sh:prefixes ex:prefixes ; {message} ; sh:select '''{query}''' ]")
        shapes.append(f"ex:S{number} a sh:NodeShape ; " + " ; ".join(parts) + " .")
    return HEAD + "\n".join(shapes)


def unlike(rng):
    """Two constraints that do not use the same parameter, as a shape may not."""
    while True:
        first, second = rng.sample(PARTS, 2)
        if not set(re.findall(r"sh:\w+(?= )", first)) & set(re.findall(r"sh:\w+(?= )", second)):
            return first, second
