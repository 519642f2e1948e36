"""Tiny graphs for every shape of things: one that it must find fault with, one that it must let pass.

In the Turtle, ``:`` is a namespace of the case's own, so that all cases are validated in one graph. ``:x`` is what the
shape looks at.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """The node shape ``owner`` faults ``bad`` by ``source``: itself, a property shape or a constraint."""

    owner: str
    source: str
    bad: str
    good: str

    def __str__(self) -> str:
        return self.source if self.source.startswith(self.owner) else f"{self.owner}:{self.source}"


def kinds(owner: str, bad: str, good: str, *, cls: str = "") -> Case:
    """A thing of class ``cls`` (the owner's name) must not also be a ``bad``, and may be a ``good``."""
    start = f":x a kg:{cls or owner}"
    return Case(owner, owner, f"{start} , kg:{bad} .", f"{start} , kg:{good} .")


def role(owner: str, prop: str, bad: str, good: str, *, source: str = "", cls: str = "") -> Case:
    """``prop`` of a thing of class ``cls`` must not be a ``bad``, and may be a ``good``."""
    start = f":x a kg:{cls or owner} ; kg:{prop} :y . :y a kg:"
    return Case(owner, source or f"{owner}-{prop}", f"{start}{bad} .", f"{start}{good} .")


def none(owner: str, prop: str, filler: str, other: str, *, source: str = "") -> Case:
    """A thing of class ``owner`` must have no ``prop``, but may have ``other``."""
    start = f":y a kg:{filler} . :x a kg:{owner} ; kg:"
    return Case(owner, source or f"{owner}-{prop}", f"{start}{prop} :y .", f"{start}{other} :y .")


def value(owner: str, prop: str, bad: str, good: str, *, source: str = "", cls: str = "") -> Case:
    """``prop`` (with prefix) of a ``cls`` must not be ``bad``, and may be ``good``; empty: not stated."""
    name = source or f"{owner}-{prop.split(':')[1]}"
    stated = [f":x a {cls or 'kg:' + owner} ." + (f" :x {prop} {said} ." if said else "") for said in (bad, good)]
    return Case(owner, name, *stated)


BLANK = "[] rdfs:seeAlso :x ; a "
"""A blank node; its results are told by what it points at."""

ACTORS = (
    Case("Named", "Named", BLANK + "kg:Company .", ":x a kg:Company ."),
    value("Named", "rdfs:label", "", '"Chad"@en', cls="kg:State"),
    value("Named", "rdfs:label", '"Chad"@en , "Tchad"@fr', '"Chad"@en', cls="kg:State"),
    value("Named", "rdfs:label", '""', '"Chad"', cls="kg:Event"),
    value("Named", "skos:altLabel", '""', '"Tchad"@fr', cls="kg:State"),
    value("Named", "owl:sameAs", "wd:Q901 , wd:Q902", "wd:Q903", source="Named-wikidata", cls="kg:State"),
    value("Named", "owl:sameAs", "<http://www.wikidata.org/wiki/Q904>", "wd:Q904", cls="kg:State"),
    value("Named", "owl:sameAs", "<http://www.wikidata.org/entity/904>", "<https://example.org/904>", cls="kg:State"),
    kinds("Actor", "Agreement", "Place"),
    kinds("Actor", "Event", "Person"),
    role("Actor", "memberOf", "Company", "InternationalOrganization", cls="State"),
    kinds("Person", "Place", "Actor"),
    kinds("Person", "Company", "Actor"),
    role("Person", "officialOf", "City", "State"),
    role("Person", "headOf", "City", "Company"),
    none("Person", "subordinateTo", "State", "officialOf", source="notSubordinate"),
    Case("leader", "leader", ":x a kg:City ; kg:headOf :y .", ":x a kg:Person ; kg:headOf :y ."),
    kinds("State", "City", "Place"),
    Case(
        "State",
        "State-capital",
        ":x a kg:State . :y a kg:City ; kg:capitalOf :x . :z a kg:City ; kg:capitalOf :x .",
        ":x a kg:State . :y a kg:City ; kg:capitalOf :x .",
    ),
    none("State", "subordinateTo", "InternationalOrganization", "memberOf", source="notSubordinate"),
    kinds("People", "Region", "Actor"),
    none("People", "subordinateTo", "State", "memberOf", source="notSubordinate"),
    kinds("Organization", "Place", "Company"),
    role("Organization", "partOf", "State", "Organization"),
    role("Organization", "subordinateTo", "City", "State", cls="GovernmentBody"),
    role("InternationalOrganization", "subordinateTo", "State", "InternationalOrganization"),
    *(
        Case(
            cls,
            "oneState",
            f":x a kg:{cls} ; kg:subordinateTo :y , :z . :y a kg:State . :z a kg:State .",
            f":x a kg:{cls} ; kg:subordinateTo :y , :z . :y a kg:State . :z a kg:GovernmentBody .",
        )
        for cls in ("GovernmentBody", "ArmedForce")
    ),
    *(
        none(cls, "subordinateTo", "State", "partOf", source="notSubordinate")
        for cls in ("ArmedGroup", "PoliticalParty", "Company", "MediaOrganization")
    ),
)

PLACES = (
    kinds("Place", "Agreement", "State"),
    kinds("Place", "Infrastructure", "City"),
    role("Place", "partOf", "Company", "Region", cls="Region"),
    role("Place", "locatedIn", "Company", "State", cls="City"),
    Case("located", "located", ":x a kg:Event ; kg:locatedIn :y .", ":x a kg:Port ; kg:locatedIn :y ."),
    kinds("City", "WaterBody", "Place"),
    role("City", "capitalOf", "Region", "State"),
    Case(
        "City",
        "City-oneState",
        ":x a kg:City ; kg:capitalOf :y , :z . :y a kg:State . :z a kg:State .",
        ":x a kg:City ; kg:capitalOf :y . :y a kg:State .",
    ),
    kinds("Region", "WaterBody", "Place"),
    none("Region", "capitalOf", "State", "locatedIn", source="noCapital"),
    none("WaterBody", "capitalOf", "State", "locatedIn", source="noCapital"),
)

AGREEMENTS = (
    kinds("Agreement", "Event", "Ceasefire"),
    role("Agreement", "party", "City", "State"),
    role("Agreement", "party", "Person", "State", source="Agreement-signatory"),
    Case(
        "Agreement-lonely",
        "Agreement-lonely",
        ":x a kg:Agreement ; kg:party :y .",
        ":x a kg:Agreement ; kg:party :y , :z .",
    ),
    Case(
        "Agreement-lonely",
        "Agreement-lonely",
        ":x a kg:Ceasefire ; kg:party :y ; kg:mediator :z .",
        ":x a kg:Ceasefire ; kg:party :y ; rdfs:isDefinedBy kgr:reference .",
    ),
    role("Agreement", "mediator", "City", "State"),
    Case(
        "Agreement",
        "Agreement-neutral",
        ":x a kg:Agreement ; kg:party :y , :z ; kg:mediator :y .",
        ":x a kg:Agreement ; kg:party :y , :z ; kg:mediator :w .",
    ),
    role("Agreement", "ends", "State", "War"),
    role("Agreement", "partOf", "Signing", "Agreement"),
    Case(
        "Agreement",
        "concerns",
        ":x a kg:Agreement ; kg:concerns :y .",
        ":x a kg:Agreement ; kg:concerns :y . :y a kg:Port .",
    ),
    value("Agreement", "kg:beginDate", '"2020-02-30"^^xsd:date', '"2020-02-29"^^xsd:date', source="beginDate"),
    value("Agreement", "kg:beginDate", '"May 2020"', '"2020-05"^^xsd:gYearMonth', source="beginDate"),
    value("Agreement", "kg:endDate", '"2020"', '"2020"^^xsd:gYear', source="endDate"),
    value("Agreement", "kg:sourceCount", "0", "1", source="sourceCount"),
    Case("partied", "partied", ":x a kg:Event ; kg:party :y .", ":x a kg:Agreement ; kg:party :y ."),
    role("Ceasefire", "ends", "Meeting", "War", source="endsConflict"),
    role("PeaceAgreement", "ends", "Election", "ArmedClash", source="endsConflict"),
    role("NormalizationAgreement", "party", "Company", "State", source="noBusiness"),
    role("DefenceAgreement", "party", "MediaOrganization", "State", source="noBusiness"),
    *(
        role(cls, "ends", "War", "Sanction", source="endsNoConflict")
        for cls in ("TradeAgreement", "EnergyAgreement", "TransportAgreement")
    ),
)

INFRASTRUCTURE = (
    kinds("Infrastructure", "Event", "Port"),
    role("Infrastructure", "connects", "Company", "City"),
    role("Infrastructure", "operator", "City", "Company"),
    role("Infrastructure", "operator", "People", "State", source="Infrastructure-owner"),
    role("Infrastructure", "locatedIn", "Company", "Region"),
    role("Infrastructure", "partOf", "City", "Infrastructure"),
    Case("connecting", "connecting", ":x a kg:State ; kg:connects :y .", ":x a kg:Road ; kg:connects :y ."),
    role("Pipeline", "partOf", "Railway", "TransportCorridor"),
    role("TransportCorridor", "partOf", "Railway", "TransportCorridor"),
    role("Railway", "partOf", "Road", "TransportCorridor"),
    role("Road", "partOf", "Railway", "Road"),
    role("Bridge", "partOf", "Port", "Road"),
    role("Port", "partOf", "Airport", "Port"),
    role("Airport", "partOf", "Port", "MilitaryBase"),
    role("Canal", "partOf", "Road", "TransportCorridor"),
    role("PowerPlant", "partOf", "Port", "Dam"),
    role("Dam", "partOf", "Port", "PowerPlant"),
    role("EnergyField", "partOf", "Pipeline", "EnergyField"),
    role("Terminal", "partOf", "Road", "Port"),
    role("Cable", "partOf", "Pipeline", "Cable"),
    role("MilitaryBase", "partOf", "Dam", "Port"),
    *(
        none(cls, "connects", "City", "locatedIn", source="noLine")
        for cls in ("Airport", "PowerPlant", "Dam", "EnergyField", "MilitaryBase")
    ),
    role("GasPipeline", "partOf", "OilPipeline", "GasPipeline", source="GasPipeline-fluid"),
    role("OilPipeline", "partOf", "GasPipeline", "OilPipeline", source="OilPipeline-fluid"),
)

EVENTS = (
    role("Event", "participant", "City", "State"),
    role("Event", "agent", "Port", "Person"),
    role("Event", "target", "Event", "City"),
    role("Event", "mediator", "Region", "State"),
    role("Event", "location", "Port", "City"),
    role("Event", "partOf", "Agreement", "Event"),
    Case(
        "Event",
        "Event-reflexive",
        ":x a kg:Event ; kg:agent :y ; kg:target :y , :z .",
        ":x a kg:Event ; kg:agent :y ; kg:target :z .",
    ),
    Case(
        "Event",
        "concerns",
        ":x a kg:Event ; kg:concerns :y .",
        ":x a kg:Event ; kg:concerns :y . :y a kg:Treaty , kg:Agreement .",
    ),
    value("Event", "kg:beginDate", '"2021-13"^^xsd:gYearMonth', '"2021-12"^^xsd:gYearMonth', source="beginDate"),
    value("Event", "kg:endDate", '"2021-06-31"^^xsd:date', '"2021-06-30"^^xsd:date', source="endDate"),
    value("Event", "kg:sourceCount", "2.5", "2", source="sourceCount"),
    Case("happening", "happening", ":x a kg:Agreement ; kg:location :y .", ":x a kg:Signing ; kg:location :y ."),
    Case(
        "Event-struck",
        "Event-struck",
        ":x a kg:Blockade ; kg:target :y . :y a kg:Port .",
        ":x a kg:Attack ; kg:target :y . :y a kg:Port .",
    ),
    Case("Event-deserted", "Event-deserted", ":x a kg:Meeting .", ":x a kg:Meeting ; kg:participant :y ."),
    Case("Event-deserted", "Event-deserted", ":x a kg:War .", ":x a kg:War ; rdfs:isDefinedBy kgr:reference ."),
    none("ReportedEvent", "agent", "State", "sourceCount", source="ReportedEvent-facts"),
    Case(
        "ReportedEvent",
        "ReportedEvent-type",
        ":x a kg:ReportedEvent , kg:Visit .",
        ":x a kg:ReportedEvent .",
    ),
    role("ConflictEvent", "partOf", "Meeting", "War"),
    role("SecurityEvent", "partOf", "Meeting", "War", cls="Deployment"),
    role("DiplomaticEvent", "partOf", "War", "Meeting", cls="Signing"),
    role("CoerciveEvent", "partOf", "Meeting", "War", cls="Detention"),
    role("PoliticalEvent", "partOf", "Meeting", "Election", cls="Protest"),
    role("EconomicEvent", "partOf", "War", "Meeting", cls="Supply"),
    role("War", "partOf", "ArmedClash", "War"),
    role("ArmedClash", "partOf", "Coup", "War"),
    role("Attack", "concerns", "Port", "War"),
    role("TerritorialChange", "target", "Person", "Region"),
    role("Coup", "target", "City", "Person"),
    role("Deployment", "concerns", "Agreement", "ArmedForce"),
    role("Withdrawal", "concerns", "City", "MilitaryBase"),
    none("MilitaryExercise", "target", "State", "participant"),
    role("ArmsTransfer", "target", "City", "State"),
    none("Meeting", "target", "State", "participant"),
    role("Visit", "target", "City", "Person"),
    none("Negotiation", "target", "State", "participant"),
    role("Signing", "concerns", "Pipeline", "Agreement"),
    role("Proposal", "target", "Agreement", "State"),
    role("Accession", "target", "Agreement", "InternationalOrganization"),
    role("Rapprochement", "target", "City", "State"),
    role("Rupture", "target", "Agreement", "InternationalOrganization"),
    role("Cooperation", "target", "Agreement", "Company"),
    role("Support", "target", "Agreement", "People"),
    role("Accusation", "target", "Agreement", "State"),
    role("Demand", "target", "City", "Person"),
    role("Refusal", "target", "Agreement", "State"),
    role("Threat", "target", "Agreement", "City"),
    role("Sanction", "target", "Pipeline", "Person"),
    role("Blockade", "target", "Agreement", "Region"),
    role("Detention", "target", "City", "Person"),
    role("Violation", "concerns", "Person", "Agreement"),
    none("Election", "target", "Person", "participant"),
    role("OfficeChange", "target", "State", "Person"),
    role("Protest", "target", "Agreement", "Company"),
    role("Construction", "concerns", "Person", "Railway"),
    role("Opening", "concerns", "Person", "Bridge"),
    role("Disruption", "concerns", "Person", "Cable"),
    role("Supply", "target", "Agreement", "Region"),
    role("Investment", "target", "Agreement", "Company"),
)

THINGS = (*ACTORS, *PLACES, *AGREEMENTS, *INFRASTRUCTURE, *EVENTS)
