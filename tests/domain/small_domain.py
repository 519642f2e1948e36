"""A domain small enough to see whole, in which nothing is wrong; tests break one thing at a time."""

from pathlib import Path

PREFIXES = """
@prefix kg: <https://w3id.org/kgnews/ontology#> .
@prefix kgl: <https://w3id.org/kgnews/lexicon#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix form: <https://w3id.org/kgnews/lexicon/form/> .
@prefix frame: <https://w3id.org/kgnews/lexicon/frame/> .
@prefix lex: <https://w3id.org/kgnews/lexicon/entry/> .
@prefix slot: <https://w3id.org/kgnews/lexicon/slot/> .
@prefix city: <https://w3id.org/kgnews/id/city/> .
@prefix office: <https://w3id.org/kgnews/id/office/> .
@prefix person: <https://w3id.org/kgnews/id/person/> .
@prefix state: <https://w3id.org/kgnews/id/state/> .
"""
ONTOLOGY = """
kg:Event a owl:Class ; rdfs:label "event"@en ; kgl:folder "event" .
kg:Visit a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "visit"@en .
kg:Actor a owl:Class ; rdfs:label "actor"@en .
kg:Person a owl:Class ; rdfs:subClassOf kg:Actor ; rdfs:label "person"@en ; kgl:folder "person" .
kg:Place a owl:Class ; rdfs:label "place"@en ; kgl:folder "place" .
kg:State a owl:Class ; rdfs:subClassOf kg:Actor , kg:Place ; rdfs:label "state"@en ; kgl:folder "state" .
kg:City a owl:Class ; rdfs:subClassOf kg:Place ; rdfs:label "city"@en ; kgl:folder "city" .
kg:agent a owl:ObjectProperty ; rdfs:label "agent"@en .
kg:target a owl:ObjectProperty ; rdfs:label "target"@en .
kg:headOf a owl:ObjectProperty ; rdfs:label "head of"@en ; kgl:kind kgl:Title , kgl:Headship .
kg:locatedIn a owl:ObjectProperty ; rdfs:label "located in"@en .
kg:beginDate a owl:DatatypeProperty ; rdfs:label "begin"@en .
kg:endDate a owl:DatatypeProperty ; rdfs:label "end"@en .
"""
LEXICON = """
form:visit a ontolex:Form ; ontolex:writtenRep "visit"@en .
form:state a ontolex:Form ; ontolex:writtenRep "state"@en .
form:city a ontolex:Form ; ontolex:writtenRep "city"@en .
form:president a ontolex:Form ; ontolex:writtenRep "president"@en .
form:lie a ontolex:Form ; ontolex:writtenRep "lie"@en .
lex:visit-v a ontolex:Word ; ontolex:canonicalForm form:visit ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:denotes kg:Visit ; synsem:synBehavior frame:visit ; kgl:requires slot:object .
lex:state-n a ontolex:Word ; ontolex:canonicalForm form:state ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:denotes kg:State .
lex:city-n a ontolex:Word ; ontolex:canonicalForm form:city ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:denotes kg:City .
lex:president-n a ontolex:Word ; ontolex:canonicalForm form:president ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:denotes kg:headOf .
lex:lie-v a ontolex:Word ; ontolex:canonicalForm form:lie ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:denotes kg:locatedIn .
frame:visit a synsem:SyntacticFrame ; synsem:synArg slot:subject , slot:object .
slot:subject a kgl:Slot ; kgl:position "subject" ; kgl:role kg:agent ; kgl:filler kg:Actor .
slot:object a kgl:Slot ; kgl:position "object" ; kgl:role kg:target .
"""
REFERENCE = """
state:chad a kg:State ; rdfs:label "Chad"@en ; kgl:demonym "Chadian"@en ; kgl:prominence 0.9 ; owl:sameAs wd:Q657 .
state:mali a kg:State ; rdfs:label "Mali"@en ; kgl:demonym "Malian"@en ; kgl:prominence 0.9 .
city:ndjamena a kg:City ; rdfs:label "N'Djamena"@en ; kg:locatedIn state:chad .
person:idriss-deby a kg:Person ; rdfs:label "Idriss Déby"@en ; kgl:surname "Déby" .
person:mahamat-deby a kg:Person ; rdfs:label "Mahamat Déby"@en ; kgl:surname "Déby" .
office:idriss a org:Membership ; org:member person:idriss-deby ; org:organization state:chad ;
    org:role "president"@en ; kgl:relation kg:headOf ;
    kg:beginDate "1990-12"^^xsd:gYearMonth ; kg:endDate "2021-04-20"^^xsd:date .
office:mahamat a org:Membership ; org:member person:mahamat-deby ; org:organization state:chad ;
    org:role "president"@en ; kgl:relation kg:headOf ; kg:beginDate "2021-04"^^xsd:gYearMonth .
"""


def write(folder: Path, more: str = "") -> Path:
    """Write the domain, with more statements, as an ontology folder; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kg.ttl").write_text(PREFIXES + ONTOLOGY + LEXICON + REFERENCE + more, encoding="utf-8")
    return folder
