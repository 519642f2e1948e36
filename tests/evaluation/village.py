"""A gold set of one small article, and the graph that says exactly what it says."""

import json

import pyoxigraph as ox

from kg.evaluation import Classes
from kg.iris import DCTERMS, ITSRDF, KG, NIF, OWL, PROV, RDF, WD

TEXT = (
    "Chad signs a pact\n\n"
    "Chad and Niger signed the Lake Pact in Zinder on 3 May 2021. Mali denied that it attacked Zinder."
)
TREE = {
    "Actor": (),
    "Place": (),
    "Agreement": (),
    "Event": (),
    "State": ("Actor", "Place"),
    "Person": ("Actor",),
    "Organization": ("Organization", "Actor"),
    "City": ("Place",),
    "TradeAgreement": ("Agreement",),
    "DiplomaticEvent": ("Event",),
    "Signing": ("DiplomaticEvent", "Event"),
    "Meeting": ("DiplomaticEvent", "Event"),
    "Attack": ("Event",),
    "ReportedEvent": ("Event",),
    "Article": (),
    "Claim": (),
}
CLASSES = Classes(TREE)
NODES = {
    "chad": {"class": "State", "name": "Chad", "wikidata": "Q657"},
    "niger": {"class": "State", "name": "Niger", "wikidata": "Q1032"},
    "mali": {"class": "State", "name": "Mali", "wikidata": "Q912"},
    "zinder": {"class": "City", "name": "Zinder"},
    "pact": {"class": "TradeAgreement", "name": "Lake Pact"},
    "sign": {"class": "Signing", "name": "signing"},
    "attack": {"class": "Attack", "name": "attack"},
}
MENTIONS = [
    (0, 4, "chad"), (5, 10, "sign"), (13, 17, "pact"), (19, 23, "chad"), (28, 33, "niger"), (34, 40, "sign"),
    (45, 54, "pact"), (58, 64, "zinder"), (80, 84, "mali"), (100, 108, "attack"), (109, 115, "zinder"),
]  # fmt: skip
STATEMENTS = [
    ("sign", "type", None, {}),
    ("sign", "participant", "chad", {}),
    ("sign", "participant", "niger", {}),
    ("sign", "concerns", "pact", {}),
    ("sign", "location", "zinder", {}),
    ("sign", "beginDate", "2021-05-03", {}),
    ("pact", "type", None, {}),
    ("pact", "beginDate", "2021-05-03", {}),
    ("attack", "type", None, {"polarity": "Negative", "attributedTo": "mali"}),
    ("attack", "agent", "mali", {"polarity": "Negative", "attributedTo": "mali"}),
    ("attack", "target", "zinder", {"polarity": "Negative", "attributedTo": "mali"}),
]
RULES = {
    "type": "trigger:some-v-entry",
    "participant": "frame:subject-actor-participant-plural",
    "agent": "frame:subject-actor-agent",
    "target": "frame:object-actor-place-target",
    "concerns": "frame:object-agreement-concerns",
    "location": "locative",
    "beginDate": "date",
}
ARTICLE = ox.NamedNode("https://example.org/article/pact")
THING = "https://example.org/thing/"


def line():
    """Return the gold set's only line."""
    title, _, body = TEXT.partition("\n\n")
    rows = [
        {"s": s, "p": p, "o": o, "modality": "Actual", "polarity": "Positive", "attributedTo": None, **said}
        for s, p, o, said in STATEMENTS
    ]
    mentions = [{"start": begin, "end": end, "node": node} for begin, end, node in MENTIONS]
    return {
        "id": "pact", "title": title, "author": None, "publisher": "Sahel Wire", "published": "2021-05-04",
        "text": TEXT, "body": body, "mentions": mentions, "nodes": NODES, "statements": rows,
    }  # fmt: skip


def write(folder, name="village"):
    """Write the gold set into a folder and return its path."""
    path = folder / f"{name}.jsonl"
    path.write_text(json.dumps(line()) + "\n", encoding="utf-8")
    return path


def graph():
    """Return the quads of a perfect build."""
    return [*_article(), *_spans(), *_things(), *_claims()]


def thing(node):
    return ox.NamedNode(THING + node)


def _article():
    yield ox.Quad(ARTICLE, _node(RDF, "type"), _node(KG, "Article"))
    yield ox.Quad(ARTICLE, _node(DCTERMS, "identifier"), ox.Literal("pact"))


def _spans():
    for begin, end, node in MENTIONS:
        span = ox.NamedNode(f"{ARTICLE.value}#char={begin},{end}")
        yield ox.Quad(span, _node(NIF, "referenceContext"), ARTICLE, ARTICLE)
        yield ox.Quad(span, _node(NIF, "beginIndex"), ox.Literal(begin), ARTICLE)
        yield ox.Quad(span, _node(NIF, "endIndex"), ox.Literal(end), ARTICLE)
        yield ox.Quad(span, _node(ITSRDF, "taIdentRef"), thing(node), ARTICLE)


def _things():
    for node, about in NODES.items():
        if node != "attack":
            yield ox.Quad(thing(node), _node(RDF, "type"), _node(KG, about["class"]))
        if "wikidata" in about:
            yield ox.Quad(thing(node), _node(OWL, "sameAs"), _node(WD, about["wikidata"]))


def _claims():
    for number, (s, p, o, said) in enumerate(STATEMENTS):
        predicate = _node(RDF, "type") if p == "type" else _node(KG, p)
        obj = _node(KG, NODES[s]["class"]) if p == "type" else ox.Literal(o) if p == "beginDate" else thing(o)
        claim = ox.NamedNode(f"https://example.org/claim/{number}")
        values = {
            RDF + "type": _node(KG, "Claim"),
            RDF + "subject": thing(s),
            RDF + "predicate": predicate,
            RDF + "object": obj,
            KG + "polarity": _node(KG, said.get("polarity", "Positive")),
            KG + "modality": _node(KG, said.get("modality", "Actual")),
            KG + "rule": ox.Literal(RULES[p]),
            PROV + "wasDerivedFrom": ARTICLE,
        }
        if "attributedTo" in said:
            values[KG + "attributedTo"] = thing(said["attributedTo"])
        yield from (ox.Quad(claim, ox.NamedNode(iri), value, ARTICLE) for iri, value in values.items())
        if not said:
            yield ox.Quad(thing(s), predicate, obj)


def _node(namespace, name):
    return ox.NamedNode(namespace + name)
