"""The lexicon as a product: it parses, covers every class, contradicts itself nowhere, and its forms are lemmas."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from spacy.tokens import Doc

from kg.iris import KG, LEXICON
from kg.reading.language import load_model
from kg.terms import to_rdflib

if TYPE_CHECKING:
    from rdflib.term import Node

ONTOLOGY = Path(__file__).parents[2] / "ontology"
OWN_FORMS = ONTOLOGY / "cues" / "factuality.ttl"  # read by itself, too, and so repeats the forms it has in common
FILES = sorted({*(ONTOLOGY / "cues").glob("*.ttl"), *(ONTOLOGY / "lexicon").glob("*.ttl")} - {OWN_FORMS})
GROUPS = (
    "cues/nouns", "cues/staging", "lexicon/actors", "lexicon/agreements", "lexicon/coercion", "lexicon/conflict",
    "lexicon/diplomacy", "lexicon/economy", "lexicon/infrastructure", "lexicon/places", "lexicon/politics",
    "lexicon/relations", "lexicon/security", "lexicon/titles",
)  # fmt: skip
ENTRY = "https://w3id.org/kgnews/lexicon/entry/"
K, L = Namespace(KG), Namespace(LEXICON)
ONTOLEX = Namespace("http://www.w3.org/ns/lemon/ontolex#")
SYNSEM = Namespace("http://www.w3.org/ns/lemon/synsem#")
LEXINFO = Namespace("http://www.lexinfo.net/ontology/3.0/lexinfo#")
POSITIONS = {"subject", "forces", "object", "dative", "possessor", "modifier", "preposition"}
PREPOSITIONS = {"of", "for", "to", "from", "with", "against", "between", "in", "on", "by", "over"}

# Heads that look inflected and are not: plural in form only, or the inflected form of another word.
NOT_INFLECTED = {
    "feed",
    "lay",
    "media",
    "corps",
    "barracks",
    "steelworks",
    "boss",
    "pass",
    "co-ordinate",
    "wound",
    "outskirts",
}


@cache
def whole_lexicon() -> Graph:
    graph = Graph()
    for path in (*FILES, ONTOLOGY / "kg.ttl", ONTOLOGY / "lexicon-model.ttl"):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):  # four times as fast as rdflib's own parser
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graph


@pytest.fixture(scope="module")
def lexicon() -> Graph:
    return whole_lexicon()


@pytest.fixture(scope="module")
def entries() -> list[URIRef]:
    """The entries of the files that hold words by group (files about single phenomena have tests of their own)."""
    texts = ((ONTOLOGY / f"{group}.ttl").read_text(encoding="utf-8") for group in GROUPS)
    names = {name for text in texts for name in re.findall(r"^lex:(\S+) a ", text, re.MULTILINE)}
    return sorted(URIRef(ENTRY + name) for name in names)


@cache
def below(cls: URIRef) -> frozenset[URIRef]:
    """A class and all its subclasses."""
    found = whole_lexicon().transitive_subjects(RDFS.subClassOf, cls)
    return frozenset(sub for sub in found if isinstance(sub, URIRef))


def event_classes() -> list[URIRef]:
    """The classes of events that have no subclass of their own."""
    groups = {URIRef(KG + name) for name in ("Event", "ReportedEvent")}
    every = below(K.Event) - groups
    return sorted(cls for cls in every if below(cls) == {cls})


def slots_of(graph: Graph, entry: URIRef) -> set[Node]:
    return {slot for frame in graph.objects(entry, SYNSEM.synBehavior) for slot in graph.objects(frame, SYNSEM.synArg)}


def words(graph: Graph, entry: Node) -> tuple[list[str], str]:
    form = graph.value(entry, ONTOLEX.canonicalForm)
    part = graph.value(entry, LEXINFO.partOfSpeech)
    return str(graph.value(form, ONTOLEX.writtenRep)).split(), str(part).rsplit("#", 1)[-1]


def test_every_event_class_is_evoked_by_verbs_and_nouns(lexicon: Graph) -> None:
    thin = {}
    for cls in event_classes():
        parts = Counter(words(lexicon, entry)[1] for entry in lexicon.subjects(ONTOLEX.denotes, cls))
        if parts.total() < 6 or not parts["verb"] or not parts["noun"]:
            thin[cls] = dict(parts)
    assert len(event_classes()) == 35
    assert thin == {}


def test_every_kind_of_actor_agreement_infrastructure_and_place_has_a_head_noun(lexicon: Graph) -> None:
    things = {c for top in (K.Actor, K.Agreement, K.Infrastructure, K.Place) for c in below(top)}
    bare = {cls for cls in things if (None, ONTOLEX.denotes, cls) not in lexicon}
    assert bare == {K.Actor, K.Person}  # a person is named by titles, an actor is always some kind of one


def test_every_entry_has_a_form_a_part_of_speech_and_denotes_something_declared(
    lexicon: Graph, entries: list[URIRef]
) -> None:
    for entry in entries:
        forms = list(lexicon.objects(entry, ONTOLEX.canonicalForm))
        assert len(forms) == 1, entry
        assert lexicon.value(forms[0], ONTOLEX.writtenRep, any=False), entry
        assert lexicon.value(entry, LEXINFO.partOfSpeech, any=False) in (LEXINFO.verb, LEXINFO.noun), entry
        denoted = lexicon.value(entry, ONTOLEX.denotes, any=False)
        kinds = set(lexicon.objects(denoted, RDF.type))
        assert kinds & {OWL.Class, OWL.ObjectProperty, L.Cue}, f"{entry} denotes {denoted}, which is not declared"


def test_every_entry_of_an_event_has_one_frame_and_every_frame_has_slots(lexicon: Graph, entries: list[URIRef]) -> None:
    events = below(K.Event)
    for entry in entries:
        frames = list(lexicon.objects(entry, SYNSEM.synBehavior))
        needed = lexicon.value(entry, ONTOLEX.denotes) in events
        assert len(frames) == 1 if needed else len(frames) <= 1, entry
        assert all((frame, SYNSEM.synArg, None) in lexicon for frame in frames), entry


def test_every_frame_is_explained_and_used(lexicon: Graph) -> None:
    for frame in lexicon.subjects(RDF.type, SYNSEM.SyntacticFrame):
        assert (frame, RDFS.comment, None) in lexicon, frame
        assert (None, SYNSEM.synBehavior, frame) in lexicon, f"no entry has the frame {frame}"


def test_every_slot_is_well_formed(lexicon: Graph) -> None:
    named = {slot for _, slot in lexicon.subject_objects(SYNSEM.synArg)} | set(lexicon.subjects(RDF.type, L.Slot))
    for slot in named:
        position = str(lexicon.value(slot, L.position, any=False))
        assert position in POSITIONS, f"{slot} stands in {position}"
        assert ((slot, SYNSEM.marker, None) in lexicon) == (position == "preposition"), slot
        role = lexicon.value(slot, L.role, any=False)
        assert (role, RDF.type, OWL.ObjectProperty) in lexicon, f"{slot} has the role {role}"
        for filler in lexicon.objects(slot, L.filler):
            assert (filler, RDF.type, OWL.Class) in lexicon, f"{slot} asks for {filler}"
        assert str(lexicon.value(slot, L.number) or "plural") in ("plural", "singular"), slot


def test_what_an_entry_requires_are_slots_of_its_own_frame(lexicon: Graph, entries: list[URIRef]) -> None:
    for entry in entries:
        required = set(lexicon.objects(entry, L.requires)) | set(lexicon.objects(entry, L.requiresAll))
        assert required <= slots_of(lexicon, entry), entry


def test_no_required_slot_stands_wholly_in_the_shadow_of_another(lexicon: Graph, entries: list[URIRef]) -> None:
    """Narrower slots are tried first; what they take, wider ones never see."""
    for entry in entries:
        every = list(lexicon.objects(entry, L.requiresAll))
        some = list(lexicon.objects(entry, L.requires))
        rivals = slots_of(lexicon, entry)
        for slot in every:
            assert _reachable(lexicon, slot, rivals), f"{entry}: {slot}"
        assert not some or any(_reachable(lexicon, slot, rivals) for slot in some), entry


def _reachable(graph: Graph, slot: Node, rivals: set[Node]) -> bool:
    admitted, markers = _admits(slot), set(graph.objects(slot, SYNSEM.marker))
    position, number = graph.value(slot, L.position), graph.value(slot, L.number)
    for rival in rivals - {slot}:
        same_place = graph.value(rival, L.position) == position and markers <= set(graph.objects(rival, SYNSEM.marker))
        if same_place and graph.value(rival, L.number) in (None, number):
            narrower = _admits(rival)
            admitted = admitted - narrower if len(narrower) < len(_admits(slot)) else admitted
    return bool(admitted)


@cache
def _admits(slot: Node) -> frozenset[URIRef]:
    tops = list(whole_lexicon().objects(slot, L.filler)) or [K.Actor, K.Place, K.Agreement, K.Infrastructure, K.Event]
    return frozenset(cls for top in tops for cls in below(top))


def test_no_entry_form_frame_or_slot_is_declared_twice() -> None:
    declared: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for name in re.findall(r"^((?:lex|form|frame|slot):\S+) a ", path.read_text(encoding="utf-8"), re.MULTILINE):
            declared[name].append(path.name)
    assert {name: places for name, places in declared.items() if len(places) > 1} == {}


def test_no_two_entries_say_the_same(lexicon: Graph, entries: list[URIRef]) -> None:
    said: dict[tuple[object, ...], list[URIRef]] = defaultdict(list)
    for entry in entries:
        written, part = words(lexicon, entry)
        demands = [*lexicon.objects(entry, L.requires), *lexicon.objects(entry, L.requiresAll)]
        key = (*written, part, lexicon.value(entry, ONTOLEX.denotes), tuple(sorted(map(str, demands))))
        said[key].append(entry)
    assert [same for same in said.values() if len(same) > 1] == []


def test_forms_are_lemmas(lexicon: Graph, entries: list[URIRef]) -> None:
    nlp = load_model()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    inflected = {}
    for entry in entries:
        written, part = words(lexicon, entry)
        head = written[0] if part == "verb" else written[-1]
        token = Doc(nlp.vocab, words=[head], pos=[part.upper()])[0]
        lemmas = [lemma for lemma in lemmatizer.rule_lemmatize(token) if lemma in known[part]]
        if lemmas and head not in lemmas and head not in NOT_INFLECTED:
            inflected[" ".join(written)] = lemmas
    assert inflected == {}


def test_forms_are_lower_case_words(lexicon: Graph, entries: list[URIRef]) -> None:
    for entry in entries:
        written, _ = words(lexicon, entry)
        assert all(re.fullmatch(r"[a-zà-ÿ][a-zà-ÿ'-]*", word) for word in written), entry


def test_a_noun_of_several_words_ends_with_its_head(lexicon: Graph, entries: list[URIRef]) -> None:
    for entry in entries:
        written, part = words(lexicon, entry)
        assert part == "verb" or not PREPOSITIONS & set(written), entry


def test_vague_words_ask_for_a_filler(lexicon: Graph, entries: list[URIRef]) -> None:
    vague = {"take", "open", "close", "cut", "leave", "reach", "hold", "run", "carry", "bring", "back", "name", "meet"}
    events = below(K.Event)
    for entry in entries:
        written, part = words(lexicon, entry)
        if (
            part == "verb"
            and len(written) == 1
            and written[0] in vague
            and lexicon.value(entry, ONTOLEX.denotes) in events
        ):
            assert (entry, L.requires, None) in lexicon or (entry, L.requiresAll, None) in lexicon, entry


@pytest.mark.parametrize("word", ["tie", "relation", "tension", "rivalry", "influence", "pressure"])
def test_states_of_affairs_are_no_triggers(lexicon: Graph, entries: list[URIRef], word: str) -> None:
    alone = [entry for entry in entries if words(lexicon, entry) == ([word], "noun")]
    assert not {lexicon.value(entry, ONTOLEX.denotes) for entry in alone} & below(K.Event)


def test_expressions_that_are_no_events_end_with_a_word_that_evokes_one(lexicon: Graph) -> None:
    """Otherwise there is nothing to hold back."""
    evoking = {
        words(lexicon, entry)[0][-1]
        for cls in below(K.Event)
        for entry in lexicon.subjects(ONTOLEX.denotes, cls)
        if words(lexicon, entry)[1] == "noun"
    }
    silent = [" ".join(words(lexicon, entry)[0]) for entry in lexicon.subjects(ONTOLEX.denotes, L.NoEvent)]
    assert len(silent) > 50
    assert [expression for expression in silent if expression.split()[-1] not in evoking] == []


def test_no_expression_is_both_an_event_and_none(lexicon: Graph) -> None:
    silent = {" ".join(words(lexicon, entry)[0]) for entry in lexicon.subjects(ONTOLEX.denotes, L.NoEvent)}
    evoking = {
        " ".join(words(lexicon, entry)[0]) for cls in below(K.Event) for entry in lexicon.subjects(ONTOLEX.denotes, cls)
    }
    assert silent & evoking == set()
