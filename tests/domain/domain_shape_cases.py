"""Tiny lexicons and reference data for every shape of the domain: one at fault, one in order."""

from __future__ import annotations

from tests.domain.shape_cases import BLANK, Case, value

ENTRY = ":x a ontolex:Word ; ontolex:canonicalForm :f ; ontolex:denotes"


def written(cls: str, text: str) -> str:
    """An entry of class ``cls`` whose canonical form is written so."""
    return f':x a ontolex:{cls} ; ontolex:canonicalForm :f . :f a ontolex:Form ; ontolex:writtenRep "{text}"@en .'


def entry(prop: str, bad: str, good: str, source: str = "") -> Case:
    return value("Entry", prop, bad, good, source=source, cls="ontolex:Word")


def slot(prop: str, bad: str, good: str, source: str = "") -> Case:
    return value("Slot", prop, bad, good, source=source or "Slot-" + prop.split(":")[1], cls="kgl:Slot")


def frame(denoted: str, slot_role: str) -> str:
    """A frame that an entry for ``denoted`` has, with one slot of this role."""
    made = ":x a synsem:SyntacticFrame ; synsem:synArg :s ."
    return f"{made} :e synsem:synBehavior :x ; ontolex:denotes {denoted} . :s kgl:role {slot_role} ."


FORM = ":x ontolex:canonicalForm :f . :f a ontolex:Form"

LEXICON = (
    Case("Entry", "Entry", BLANK + "ontolex:Word .", ":x a ontolex:Word ."),
    entry("ontolex:canonicalForm", "", ":f . :f a ontolex:Form", source="Entry-form"),
    entry("lexinfo:partOfSpeech", "lexinfo:gerund", "lexinfo:verb"),
    entry("ontolex:denotes", "kg:Quarrel", "kg:Meeting"),
    entry("ontolex:denotes", "", "kg:memberOf"),
    entry("ontolex:denotes", "kg:Meeting , kg:Visit", "kgl:LightVerb , kgl:AspectualVerb", source="Entry-oneMeaning"),
    entry("synsem:synBehavior", ":s", ":s . :s a synsem:SyntacticFrame", source="Entry-frame"),
    entry("kgl:requires", ":s", ":s . :s a kgl:Slot"),
    entry("kgl:requiresAll", ":s", ":s . :s a kgl:Slot"),
    Case("Relational", "Relational", f"{ENTRY} kg:memberOf .", f"{ENTRY} kg:memberOf ; synsem:synBehavior :s ."),
    Case(
        "Condition",
        "Condition-reachable",
        ":x kgl:requires :s ; synsem:synBehavior :y . :y synsem:synArg :t .",
        ":x kgl:requiresAll :s ; synsem:synBehavior :y . :y synsem:synArg :s , :t .",
    ),
    Case("Word", "Word-form", written("Word", "shut down"), written("Word", "cease-fire")),
    Case(
        "MultiwordExpression",
        "MultiwordExpression-form",
        written("MultiwordExpression", "close"),
        written("MultiwordExpression", "shut down"),
    ),
    Case(
        "Form", "Form-writtenRep", f'{FORM} ; ontolex:writtenRep "sign" .', f'{FORM} ; ontolex:writtenRep "sign"@en .'
    ),
    Case("Form", "Form-used", ":f a ontolex:Form .", f"{FORM} ."),
    Case(
        "Frame",
        "Frame-slots",
        ":x a synsem:SyntacticFrame .",
        ":x a synsem:SyntacticFrame ; synsem:synArg :s . :s a kgl:Slot .",
    ),
    value("Frame", "rdfs:comment", "", '"X meets Y"@en', cls="synsem:SyntacticFrame"),
    Case(
        "Frame", "Frame-used", ":x a synsem:SyntacticFrame .", ":x a synsem:SyntacticFrame . :e synsem:synBehavior :x ."
    ),
    Case("Frame", "Frame-roles", frame("kg:memberOf", "kg:agent"), frame("kg:memberOf", "kgl:subjectOfRelation")),
    Case("Frame", "Frame-roles", frame("kg:Visit", "kgl:objectOfRelation"), frame("kg:Visit", "kg:agent")),
    slot("kgl:position", '"preposition"', '"preposition" ; synsem:marker "with"@en', source="Slot"),
    slot("kgl:position", '"subject" ; synsem:marker "by"@en', '"subject"', source="Slot"),
    slot("kgl:position", '"topic"', '"object"'),
    slot("kgl:role", "kg:victim", "kg:target"),
    slot("kgl:filler", "kg:Wizard", "kg:State"),
    slot("kgl:number", '"dual"', '"plural"'),
    slot("synsem:marker", '"with"', '"with"@en'),
    Case("Slot", "Slot-used", ":x a kgl:Slot .", ":x a kgl:Slot . :y synsem:synArg :x ."),
    Case(
        "Evoked",
        "Evoked-word",
        ":x a owl:Class ; rdfs:subClassOf kg:DiplomaticEvent .",
        ":x a owl:Class ; rdfs:subClassOf kg:DiplomaticEvent . :y ontolex:denotes :x .",
    ),
    value("Cue", "rdfs:label", "", '"hedge"@en', cls="kgl:Cue"),
    value("Cue", "skos:definition", "", '"Makes it possible."@en', cls="kgl:Cue"),
    Case("Cue", "Cue-word", ":x a kgl:Cue .", ":x a kgl:Cue . :y ontolex:denotes :x ."),
    value("Words", "rdfs:label", "", '"calendar"@en', cls="kgl:WordList"),
    value("Words", "skos:definition", "", '"Months."@en', cls="kgl:GroupNouns"),
    value("Words", "kgl:word", '"May"@en', '"may"@en', cls="kgl:WordList"),
    value("Words", "kgl:word", "", '"may"@en', cls="kgl:WordList"),
    value("GroupNouns", "kgl:takesUp", "kg:Team", "kg:State", cls="kgl:GroupNouns"),
    Case("Behaving", "Behaving", ":x kgl:kind kgl:Authority .", ":x a owl:Class ; kgl:kind kgl:Authority ."),
    value("Behaving", "kgl:kind", "kgl:Empire", "kgl:Authority", cls="owl:Class"),
    value("Behaving", "kgl:entityLabel", '"CITY"', '"GPE"', cls="owl:Class"),
    value("Behaving", "kgl:folder", '"big city"', '"city"', cls="owl:Class"),
)


def thing(prop: str, bad: str, good: str, source: str = "") -> Case:
    return value("Thing", prop, bad, good, source=source, cls="kg:Place")


def folder(cls: str, right: str, wrong: str = "thing") -> Case:
    return Case(cls, cls, f"{wrong}:x a kg:{cls} .", f"{right}:x a kg:{cls} .")


def membership(prop: str, bad: str, good: str, source: str = "") -> Case:
    return value("Membership", prop, bad, good, source=source, cls="org:Membership")


REFERENCE = (
    Case("Thing", "Thing", "thing:Upper_Case a kg:Place .", "thing:lower-case a kg:Place ."),
    thing("rdfs:label", "", '"Bonn"@en'),
    thing("rdfs:label", '"Bonn"', '"Bonn"@de'),
    thing("rdfs:label", '"Bonn"@en , "Bonn am Rhein"@de', '"Bonn"@en'),
    thing("skos:altLabel", '" Bonn"@en', '"Bonn"@en'),
    thing("skos:altLabel", '"Bonn"@en ; rdfs:label "Bonn"@en', '"Bonna"@la ; rdfs:label "Bonn"@en'),
    thing("owl:sameAs", "wd:Q911 , wd:Q912", "wd:Q913", source="Thing-wikidata"),
    thing("owl:sameAs", "<https://www.wikidata.org/wiki/Q914>", "wd:Q914"),
    thing("kgl:prominence", "1.1", "0.9"),
    thing("kgl:demonym", '"Roman"', '"Roman"@en'),
    thing("kgl:metonymOf", ":y", ":y . :y a kg:State"),
    thing("rdf:type", "kg:Village", "kg:City", source="Thing-class"),
    Case(
        "Classless",
        "Classless",
        ':x a kg:Village ; kgl:demonym "Roman"@en .',
        ':x a kg:City ; kgl:demonym "Roman"@en .',
    ),
    Case(
        "Item",
        "Item-once",
        ":x owl:sameAs :i . :y owl:sameAs :i .",
        ":x owl:sameAs :i . :y owl:sameAs :j .",
    ),
    folder("State", "state"),
    folder("City", "city"),
    folder("Person", "person"),
    folder("Agreement", "agreement"),
    folder("Event", "event"),
    value("Person", "kgl:surname", '""', '"Curie"'),
    Case("Membership", "Membership", BLANK + "org:Membership .", ":x a org:Membership ."),
    membership("org:member", ":y", ":y . :y a kg:Person"),
    membership("org:member", "", ":y . :y a kg:State"),
    membership("org:organization", ":y . :y a kg:Event", ":y . :y a kg:State"),
    membership("kgl:relation", "kg:agent", "kg:headOf"),
    membership("org:role", '"king"@en , "emperor"@en', '"king"@en'),
    membership("kg:beginDate", '"2001-02-29"^^xsd:date', '"2001-02"^^xsd:gYearMonth', source="Membership-begin"),
    membership("kg:endDate", '"2001"', '"2001"^^xsd:gYear', source="Membership-end"),
    Case(
        "Dates",
        "Dates-order",
        ':x kg:beginDate "2001-05"^^xsd:gYearMonth ; kg:endDate "2001-04-30"^^xsd:date .',
        ':x kg:beginDate "2001-05"^^xsd:gYearMonth ; kg:endDate "2001-05-01"^^xsd:date .',
    ),
    Case(
        "Hierarchy",
        "Hierarchy-circle",
        ":x a kg:Region ; kg:locatedIn :y . :y kg:partOf :x .",
        ":x a kg:Region ; kg:locatedIn :y . :y kg:partOf :z .",
    ),
)
