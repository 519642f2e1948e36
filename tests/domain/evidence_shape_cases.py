"""Tiny graphs for the shapes of articles, spans and claims, and for the constraints across several nodes."""

from __future__ import annotations

from tests.domain.shape_cases import BLANK, Case, role, value


def fact(claims: str) -> str:
    """``:x kg:agent :y`` stands, with these claims (polarity and modality, one after the other)."""
    made = " ".join(
        f":c{number} a kg:Claim ; rdf:subject :x ; rdf:predicate kg:agent ; rdf:object :y ; {said} ."
        for number, said in enumerate(claims.split("|"))
        if said
    )
    return f":x a kg:Event ; kg:agent :y . {made}"


def typed(claims: str, known: str = "") -> str:
    """``:x a kg:Visit`` stands, with these claims."""
    made = " ".join(
        f":c{number} a kg:Claim ; rdf:subject :x ; rdf:predicate rdf:type ; rdf:object kg:Visit ; {said} ."
        for number, said in enumerate(claims.split("|"))
        if said
    )
    return f":x a kg:Visit {known}. {made}"


ASSERTED = "kg:polarity kg:Positive ; kg:modality kg:Actual"
DENIED = "kg:polarity kg:Negative ; kg:modality kg:Actual"
PLANNED = "kg:polarity kg:Positive ; kg:modality kg:Future"
ARTICLE = ':a a kg:Article , nif:Context ; nif:isString "Café in Rome" .'
SPAN = "<a#char=0,4> a nif:OffsetBasedString ; nif:referenceContext :a"
CLAIM = ":x a kg:Claim"
HASH = '"' + "0123456789abcdef" * 4 + '"'


DOCUMENTS = (
    Case("Article", "Article", ":x a kg:Article .", ":x a kg:Article , nif:Context ."),
    value("Article", "dcterms:identifier", "", '"one"'),
    value("Article", "dcterms:title", '"A" , "B"', '"A"'),
    value("Article", "nif:isString", "", '"Text"', source="Article-text"),
    value("Article", "dcterms:issued", '"12 May"', '"2021-05-12"^^xsd:date'),
    value("Article", "dcterms:language", '"English"', '"en-GB"'),
    value("Article", "kg:contentHash", '"abc"', HASH),
    value("Article", "kg:mentions", '"Chad"', ":y"),
    Case(
        "Article", "classed", ":x a kg:Article ; kg:mentions :y .", ":x a kg:Article ; kg:mentions :y . :y a kg:State ."
    ),
    Case("Span", "Span", "<a#4> a nif:OffsetBasedString .", "<a#char=0,4> a nif:OffsetBasedString ."),
    Case("Span", "Span-context", f"{SPAN} .", f"{SPAN} . {ARTICLE}"),
    Case(
        "Span",
        "Span-begin",
        f"{SPAN} ; nif:beginIndex 4 ; nif:endIndex 4 .",
        f"{SPAN} ; nif:beginIndex 0 ; nif:endIndex 4 .",
    ),
    Case("Span", "Span-end", f"{SPAN} .", f"{SPAN} ; nif:endIndex 4 ."),
    Case("Span", "Span-quote", f"{SPAN} .", f'{SPAN} ; nif:anchorOf "Café" .'),
    Case("Mention", "Mention", ":x itsrdf:taIdentRef :y .", f"{SPAN} ; itsrdf:taIdentRef :y ."),
    Case("Mention", "Mention-thing", f'{SPAN} ; itsrdf:taIdentRef "Rome" .', f"{SPAN} ; itsrdf:taIdentRef :y ."),
    Case("Mention", "classed", f"{SPAN} ; itsrdf:taIdentRef :y .", f"{SPAN} ; itsrdf:taIdentRef :y . :y a kg:City ."),
    Case(
        "Mention",
        "Mention-confidence",
        f"{SPAN} ; itsrdf:taIdentRef :y ; itsrdf:taConfidence 1.2 .",
        f"{SPAN} ; itsrdf:taIdentRef :y ; itsrdf:taConfidence 0.9 .",
    ),
    Case("Claim", "Claim", BLANK + "kg:Claim .", f"{CLAIM} ."),
    value("Claim", "rdf:subject", "", ":y"),
    value("Claim", "rdf:predicate", "kg:mentions", "kg:agent"),
    value("Claim", "rdf:object", "", '"2021"^^xsd:gYear'),
    Case("Claim", "Claim-evidence", f"{CLAIM} ; kg:evidence :y .", f"{CLAIM} ; kg:evidence <a#char=0,4> . {SPAN} ."),
    Case(
        "Claim", "Claim-article", f"{CLAIM} ; prov:wasDerivedFrom :b .", f"{CLAIM} ; prov:wasDerivedFrom :a . {ARTICLE}"
    ),
    Case(
        "Claim",
        "Claim-ownArticle",
        f"{CLAIM} ; kg:evidence <a#char=0,4> ; prov:wasDerivedFrom :b . {SPAN} .",
        f"{CLAIM} ; kg:evidence <a#char=0,4> ; prov:wasDerivedFrom :a . {SPAN} .",
    ),
    value("Claim", "kg:polarity", "kg:Positive , kg:Negative", "kg:Negative"),
    value("Claim", "kg:modality", "kg:Positive", "kg:Possible"),
    role("Claim", "attributedTo", "City", "State"),
    value("Claim", "kg:confidence", "1.5", "0.5"),
    value("Claim", "kg:rule", '""', '"frame:visit"'),
    Case(
        "Claim", "Claim-run", f"{CLAIM} ; prov:wasGeneratedBy :y .", f"{CLAIM} ; prov:wasGeneratedBy :y . :y a kg:Run ."
    ),
    Case("Run", "Run", BLANK + "kg:Run .", ":x a kg:Run ."),
    Case("Run", "Run-claims", ":x a kg:Run .", ":x a kg:Run . :c prov:wasGeneratedBy :x ."),
    value("Run", "kg:threshold", "2", "0.5"),
    value("Run", "kg:corpusHash", f'{HASH} , ""', HASH),
    value("Run", "kg:domainHash", "7", HASH),
    value("Run", "kg:model", '""', '"small 3.8"'),
    value("Run", "kg:softwareVersion", "0.1", '"0.1.0"'),
    Case("Polarity", "Polarity", ":x a kg:Polarity .", "kg:Positive a kg:Polarity ."),
    Case("Modality", "Modality", ":x a kg:Modality .", "kg:Future a kg:Modality ."),
)

CONSTRAINTS = (
    Case("Fact", "Fact-unclaimed", fact(""), fact(ASSERTED)),
    Case("Fact", "Fact-unclaimed", ":x a kg:City ; kg:locatedIn :y .", fact(DENIED)),
    Case("Fact", "Fact-hedged", fact(DENIED), fact(f"{DENIED}|{ASSERTED}")),
    Case("Fact", "Fact-hedged", fact(f"{DENIED}|{PLANNED}"), fact(f"{ASSERTED}|{PLANNED}")),
    Case("Type", "Type-unclaimed", typed(""), typed(ASSERTED)),
    Case("Type", "Type-unclaimed", ":x a kg:Ceasefire .", typed("", "; rdfs:isDefinedBy kgr:reference ")),
    Case(
        "Type",
        "Type-unclaimed",
        ":x a kg:War , kg:Event .",
        ":x a kg:ReportedEvent . :y a kg:Event . :z a kg:Agreement .",
    ),
    Case("Type", "Type-hedged", typed(PLANNED), typed(f"{PLANNED}|{ASSERTED}")),
    Case("Type", "Type-hedged", typed(f"{DENIED}|{DENIED}"), typed(DENIED, "; rdfs:isDefinedBy kgr:reference ")),
    Case(
        "SourceCount",
        "SourceCount-inflated",
        ":x kg:sourceCount 2 . :c rdf:subject :x ; prov:wasDerivedFrom :a . "
        ":d rdf:subject :x ; prov:wasDerivedFrom :a .",
        ":x kg:sourceCount 2 . :c rdf:subject :x ; prov:wasDerivedFrom :a . "
        ":d rdf:subject :x ; prov:wasDerivedFrom :b .",
    ),
    Case(
        "Text",
        "Text-length",
        f'{ARTICLE} {SPAN} ; nif:beginIndex 0 ; nif:endIndex 5 ; nif:anchorOf "Café" .',
        f'{ARTICLE} {SPAN} ; nif:beginIndex 0 ; nif:endIndex 4 ; nif:anchorOf "Café" .',
    ),
    Case(
        "Text",
        "Text-quote",
        f'{ARTICLE} {SPAN} ; nif:beginIndex 8 ; nif:endIndex 12 ; nif:anchorOf "Cafe" .',
        f'{ARTICLE} {SPAN} ; nif:beginIndex 8 ; nif:endIndex 12 ; nif:anchorOf "Rome" .',
    ),
    Case(
        "Text",
        "Text-identifier",
        ':x a kg:Article ; dcterms:identifier "twice" . :y a kg:Article ; dcterms:identifier "twice" .',
        ':x a kg:Article ; dcterms:identifier "once" . :y a kg:Article ; dcterms:identifier "other" .',
    ),
    Case(
        "Dates",
        "Dates-order",
        ':x kg:beginDate "2020-11-10"^^xsd:date ; kg:endDate "2020-10"^^xsd:gYearMonth .',
        ':x kg:beginDate "2020-11-10"^^xsd:date ; kg:endDate "2020"^^xsd:gYear .',
    ),
    Case(
        "Dates",
        "Dates-order",
        ':x kg:beginDate "1999"^^xsd:gYear ; kg:endDate "1998-12-31"^^xsd:date .',
        ':x kg:beginDate "1999-01-01"^^xsd:date ; kg:endDate "1999-01-01"^^xsd:date .',
    ),
    Case(
        "BeginDates",
        "BeginDates-agree",
        ':x kg:beginDate "2020"^^xsd:gYear , "2021-05"^^xsd:gYearMonth .',
        ':x kg:beginDate "2021"^^xsd:gYear , "2021-05"^^xsd:gYearMonth .',
    ),
    Case(
        "PartDates",
        "PartDates-early",
        ':x kg:partOf :y ; kg:beginDate "2020-08"^^xsd:gYearMonth . :y kg:beginDate "2020-09-27"^^xsd:date .',
        ':x kg:partOf :y ; kg:beginDate "2020-09"^^xsd:gYearMonth . :y kg:beginDate "2020-09-27"^^xsd:date .',
    ),
    Case(
        "PartDates",
        "PartDates-late",
        ':x kg:partOf :y ; kg:beginDate "2020-12"^^xsd:gYearMonth . :y kg:endDate "2020-11-10"^^xsd:date .',
        ':x kg:partOf :y ; kg:beginDate "2020-11"^^xsd:gYearMonth . :y kg:endDate "2020-11-10"^^xsd:date .',
    ),
    Case("Hierarchy", "Hierarchy-partOf", ":x kg:partOf :y . :y kg:partOf :x .", ":x kg:partOf :y . :y kg:partOf :z ."),
    Case("Hierarchy", "Hierarchy-locatedIn", ":x kg:locatedIn :x .", ":x kg:locatedIn :y . :y kg:locatedIn :z ."),
    Case(
        "Hierarchy",
        "Hierarchy-subordinateTo",
        ":x kg:subordinateTo :y . :y kg:subordinateTo :z . :z kg:subordinateTo :x .",
        ":x kg:subordinateTo :y . :y kg:subordinateTo :z .",
    ),
    Case("Hierarchy", "Hierarchy-memberOf", ":x kg:memberOf :x .", ":x kg:memberOf :y ."),
    Case("Identity", "Identity-once", ":x owl:sameAs :i . :y owl:sameAs :i .", ":x owl:sameAs :i . :y owl:sameAs :j ."),
)

EVIDENCE = (*DOCUMENTS, *CONSTRAINTS)
