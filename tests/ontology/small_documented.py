"""A domain of two ontologies, with shapes, a word and known things: a little of all that a page can show."""

from pathlib import Path

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix form: <https://w3id.org/kgnews/lexicon/form/> .
@prefix frame: <https://w3id.org/kgnews/lexicon/frame/> .
@prefix kgl: <https://w3id.org/kgnews/lexicon#> .
@prefix lex: <https://w3id.org/kgnews/lexicon/entry/> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix slot: <https://w3id.org/kgnews/lexicon/slot/> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix sea: <https://example.org/sea/terms#> .
@prefix seash: <https://example.org/sea/shapes#> .
@prefix ship: <https://example.org/sea/ship/> .
"""
TERMS = """
<https://example.org/sea/terms> a owl:Ontology ;
    dcterms:title "An ontology of ships & ports"@en ;
    dcterms:abstract "What sails where."@en ;
    dcterms:creator "Ada" , "Ben" ;
    dcterms:license <https://spdx.org/licenses/CC0-1.0> ;
    dcterms:issued "2020-02-03T00:00:00Z"^^xsd:dateTime ;
    owl:versionInfo "1.2.0" ;
    vann:preferredNamespacePrefix "sea" ;
    vann:preferredNamespaceUri "https://example.org/sea/terms#" .

sea:Vessel a owl:Class ; rdfs:label "vessel"@en ; skos:definition "Whatever floats <and> moves."@en ;
    skos:example "The Cutty Sark raced for tea."@en ; rdfs:subClassOf schema:Vehicle ; owl:disjointWith sea:Port .
sea:Tanker a owl:Class ; rdfs:subClassOf sea:Vessel ; rdfs:label "tanker"@en ; skos:closeMatch schema:Product .
sea:Tug a owl:Class ; rdfs:subClassOf sea:Vessel , sea:Helper ; rdfs:label "tug"@en .
sea:Helper a owl:Class ; rdfs:label "helper"@en .
sea:Port a owl:Class ; rdfs:label "port"@en .
sea:Call a owl:Class ; rdfs:label "call"@en .
sea:visitor a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:label "visitor"@en ;
    rdfs:domain sea:Call ; rdfs:range sea:Vessel .
sea:homePort a owl:ObjectProperty ; rdfs:domain sea:Vessel ; schema:rangeIncludes sea:Port ; rdfs:label "home port"@en .
sea:vessel a owl:ObjectProperty ; rdfs:label "vessel, the property"@en .
sea:tonnage a owl:DatatypeProperty ; rdfs:domain sea:Vessel ; rdfs:range xsd:integer ; rdfs:label "tonnage"@en .
sea:Laden a owl:NamedIndividual , sea:Helper ; rdfs:label "laden"@en ; owl:differentFrom sea:Empty .
sea:Empty a owl:NamedIndividual , sea:Helper ; rdfs:label "empty"@en .
"""
LEXICON = """
form:call a ontolex:Form ; ontolex:writtenRep "call at"@en .
lex:call a ontolex:Word ; ontolex:canonicalForm form:call ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:denotes sea:Call ; synsem:synBehavior frame:call .
frame:call a synsem:SyntacticFrame ; rdfs:comment "X calls at Y"@en ; synsem:synArg slot:subject , slot:at .
slot:subject a kgl:Slot ; kgl:position "subject" ; kgl:role sea:visitor ; kgl:filler sea:Vessel .
slot:at a kgl:Slot ; kgl:position "preposition" ; synsem:marker "at"@en ; kgl:role sea:visitor .
"""
REFERENCE = """
ship:anne a sea:Tanker ; rdfs:label "Anne"@en ; kgl:prominence 0.2 .
ship:mary-rose a sea:Tanker ; rdfs:label "Mary \\"Rose\\""@en ; kgl:prominence 0.9 ;
    sea:tonnage 700 ; sea:homePort ship:harbour .
"""
SHAPES = """
<https://example.org/sea/shapes> a owl:Ontology ; dcterms:title "Sea: shapes of the sea"@en ;
    vann:preferredNamespacePrefix "seash" ; vann:preferredNamespaceUri "https://example.org/sea/shapes#" .

seash:Vessel a sh:NodeShape ; rdfs:label "vessels"@en ; sh:targetClass sea:Vessel ; sh:nodeKind sh:IRI ;
    sh:property seash:Vessel-tonnage , seash:Vessel-port ; sh:sparql seash:Vessel-query .
seash:Vessel-tonnage a sh:PropertyShape ; sh:path sea:tonnage ; sh:minCount 1 ; sh:maxCount 1 ;
    sh:datatype xsd:integer ; sh:minInclusive 1 ; sh:severity sh:Warning ; sh:message "A vessel has one tonnage."@en .
seash:Vessel-port a sh:PropertyShape ; sh:path sea:homePort ;
    sh:or ( [ sh:class sea:Port ] [ sh:in ( sea:Empty sea:Laden ) ] ) ;
    sh:not [ sh:class sea:Vessel ; sh:pattern "^x" ] ; sh:message "A vessel's port is one."@en .
seash:Vessel-query a sh:SPARQLConstraint ; sh:message "Sinks."@en ; sh:select \"\"\"
    SELECT $this WHERE { $this <https://example.org/sea/terms#tonnage> ?value . FILTER (?value > 5) }\"\"\" .
seash:caller a sh:NodeShape ; sh:targetSubjectsOf sea:visitor , sea:homePort ;
    sh:property [ sh:path [ sh:inversePath sea:visitor ] ;
    sh:maxCount 0 ] .
seash:shared a sh:PropertyShape ; sh:path ( sea:visitor sea:homePort ) ; sh:qualifiedValueShape [ sh:class sea:Port ] ;
    sh:qualifiedMaxCount 2 .
"""
GRAPH = """
@prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<https://example.org/sea/call/1> a sea:Call ; rdfs:label "call"@en .
<https://example.org/sea/call/2> a sea:Call ; rdfs:label "called at"@en ; sea:visitor ship:anne .
<https://example.org/sea/claim/1> rdf:subject <https://example.org/sea/call/2> ; rdf:predicate rdf:type ;
    kg:evidence <https://example.org/sea/span/1> .
<https://example.org/sea/span/1> nif:anchorOf "The Anne called at Rouen." .
"""


def write(folder: Path, *, terms: str = TERMS) -> tuple[Path, Path]:
    """Write the domain; return its ontology and shapes folders."""
    contents = {
        "ontology/sea.ttl": terms,
        "ontology/lexicon/calls.ttl": LEXICON,
        "ontology/reference/ships.ttl": REFERENCE,
        "shapes/vessels.ttl": SHAPES,
    }
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + content, encoding="utf-8")
    return folder / "ontology", folder / "shapes"


def write_graph(path: Path) -> Path:
    """Write a graph that the domain describes; return its path."""
    path.write_text(PREFIXES + GRAPH, encoding="utf-8")
    return path
