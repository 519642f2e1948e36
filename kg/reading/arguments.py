"""The arguments of a trigger word, with the syntax undone that hides them.

Passives, participles, relative clauses, control, shared subjects of coordinated and adverbial clauses, light verbs and
nominalisations all come out as the same few positions (cf. PredPatt, White et al. 2016; NOMLEX, Macleod et al. 1998):
subject, object, dative, possessor, modifier, and preposition with its marker: a word, "'s", "that" or "to do".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.gerunds import as_of_verb, verb_within
from kg.reading.mending import SUBJECTS
from kg.reading.staging import MAX_CLIMB, carrier, is_light, is_opposed, is_transparent, stager

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.parse import Parse

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
SURFACE_OBJECTS = frozenset({"dobj", "oprd", "attr"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
GOALS = frozenset({"to", "into", "across", "through", "over"})
"""Prepositions of the place that a happening comes to: "war returned to X", "protests spread across Y"."""

BE = frozenset({"be", "’s", "'s"})

__all__ = [
    "MODIFIERS", "VERBAL", "Argument", "arguments", "is_light", "is_opposed", "is_passive", "is_transparent",
    "noun_arguments", "of_expression", "verb_arguments",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a deep syntactic position; ``marker`` is the preposition of position ``preposition``."""

    position: str
    token: int
    marker: str = ""


def arguments(parse: Parse, trigger: int, domain: Domain) -> list[Argument]:
    """Return the arguments of a verb or noun."""
    participle = parse.pos[trigger] == "ADJ" and parse.tag[trigger].startswith("V")
    if verb_within(parse, trigger, domain) is not None:
        found = as_of_verb(noun_arguments(parse, trigger, domain))
    elif parse.pos[trigger] in VERBAL or participle:
        found = verb_arguments(parse, trigger)
    else:
        found = noun_arguments(parse, trigger, domain)
    return list(dict.fromkeys(found))


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb is passive: by its dependents, or as a past participle that modifies a noun."""
    if any(parse.dep[child] in ("auxpass", "nsubjpass", "agent", "csubjpass") for child in parse.children[verb]):
        return True
    if parse.tag[verb] != "VBN":
        return False
    if parse.dep[verb] in ("acl", "amod"):
        return True
    return parse.dep[verb] == "conj" and is_passive(parse, parse.head[verb])


def verb_arguments(parse: Parse, verb: int) -> list[Argument]:
    """Return the arguments of a verb."""
    passive = is_passive(parse, verb)
    found = _own_arguments(parse, verb, passive=passive)
    positions = {argument.position for argument in found}
    shared = _shared_subject(parse, verb, passive=passive)
    if shared is not None and shared.position not in positions:
        found.insert(0, shared)
    if not passive and "object" not in positions:
        found.extend(_shared_object(parse, verb))
    if parse.dep[verb] == "relcl" and any(parse.lower[c] == "where" for c in parse.children[verb]):
        found.append(Argument("preposition", parse.head[verb], "in"))
    return found


def _own_arguments(parse: Parse, verb: int, *, passive: bool) -> list[Argument]:
    """Return the arguments that hang on the verb itself, in the order of its dependents."""
    found: list[Argument] = []
    for child in parse.children[verb]:
        dep = parse.dep[child]
        if dep in SUBJECTS and dep != "expl":
            demoted = dep.endswith("pass") or (passive and parse.child(verb, "dobj") is None)
            found.append(Argument("object" if demoted else "subject", _antecedent(parse, child, verb)))
            around = _around_object(parse, child) if dep == "nsubjpass" else []
            found.extend(argument for argument in around if argument.marker not in ("between", "among"))
        elif dep in SURFACE_OBJECTS:
            found.append(Argument("object", _antecedent(parse, child, verb)))
            found.extend(_around_object(parse, child))
        else:
            found.extend(_oblique(parse, verb, child))
    return found


def _oblique(parse: Parse, verb: int, child: int) -> list[Argument]:
    """Return what a dependent that is neither subject nor object adds: agent, dative, preposition, clause, broker."""
    dep = parse.dep[child]
    if dep == "agent":
        return [Argument("subject", pobj) for pobj in _objects(parse, child)]
    if dep == "prep" or (dep == "dative" and parse.pos[child] == "ADP"):
        return _prepositional(parse, child)
    if dep in ("ccomp", "xcomp"):
        return [Argument("object", child), *_inside_clause(parse, child)]
    if dep == "advmod":
        return _beyond_adverb(parse, child)
    if dep == "npadvmod" and 0 < verb - child <= 2:
        return [Argument("subject", child)]  # Russia-brokered
    return [Argument("dative", child)] if dep == "dative" else []


def _around_object(parse: Parse, noun: int) -> list[Argument]:
    """Return the prepositions that the parser hung on the object ("severed ties with X"), and whose the object is."""
    below = [child for child in parse.children[noun] if parse.dep[child] == "prep" and parse.lower[child] != "of"]
    return [argument for child in below for argument in _prepositional(parse, child)] + _owners(parse, noun)


def _owners(parse: Parse, noun: int) -> list[Argument]:
    """Return whose the object is, under the case marker "'s": "rejected X's demand", "rejected an Indian offer"."""
    owners = [child for child in parse.children[noun] if parse.dep[child] == "poss"]
    if parse.pos[noun] == "NOUN":
        owners += [argument.token for child in parse.children[noun] for argument in _naming(parse, child)]
    return [Argument("preposition", owner, "'s") for owner in owners]


def _naming(parse: Parse, child: int) -> list[Argument]:
    """Return a modifier of a noun, and those chained to it, where it is no participle."""
    is_modifier = parse.dep[child] in MODIFIERS and parse.tag[child] not in ("VBN", "VBG")
    return _modifier(parse, child) if is_modifier else []


def _inside_clause(parse: Parse, verb: int) -> list[Argument]:
    """Return whom the clause below a verb is about, for verbs of demanding, refusing and threatening.

    The subject of a finite clause stands under "that" ("demanded that X leave"); what an infinitive governs stands
    under "to do" ("threatened to attack X") and "to do" with its preposition ("threatened to break off ties with X").
    """
    subject = parse.child(verb, "nsubj")
    if subject is not None:
        return [Argument("preposition", subject, "that")] if parse.pos[subject] != "PRON" else []
    if parse.dep[verb] != "xcomp" or parse.tag[verb] != "VB":
        return []
    own = [a for a in _own_arguments(parse, verb, passive=False) if a.position in ("object", "preposition")]
    return [Argument("preposition", a.token, f"to do {a.marker}".strip()) for a in own]


def _beyond_adverb(parse: Parse, adverb: int) -> list[Argument]:
    """Return what a preposition below an adverb governs: "pulled back from X"."""
    below = [child for child in parse.children[adverb] if parse.dep[child] == "prep" and child > adverb]
    return [argument for child in below for argument in _prepositional(parse, child)]


def _objects(parse: Parse, preposition: int) -> list[int]:
    return [child for child in parse.children[preposition] if parse.dep[child] in ("pobj", "pcomp")]


def _prepositional(parse: Parse, preposition: int) -> list[Argument]:
    """Return what a preposition governs, chains ("from inside X", "out of X") under every marker of the chain."""
    marker = parse.lower[preposition]
    found = [Argument("preposition", token, marker) for token in _objects(parse, preposition)]
    for child in parse.children[preposition]:
        if parse.dep[child] == "prep":
            found.extend(_prepositional(parse, child))
            found.extend(
                Argument("preposition", token, f"{marker} {parse.lower[child]}") for token in _objects(parse, child)
            )
    return found


def _antecedent(parse: Parse, token: int, verb: int) -> int:
    """Return the noun that a relative pronoun stands for, and for "they" of reported speech those who speak."""
    if parse.lower[token] == "they" and parse.dep[verb] == "ccomp":
        speakers = parse.child(parse.head[verb], "nsubj")
        if speakers is not None and parse.tag[speakers] in ("NNS", "NNPS"):
            return speakers
    if parse.lower[token] in RELATIVE and parse.tag[token] in ("WDT", "WP", "WP$", "IN", "DT"):
        clause = verb
        for _ in range(MAX_CLIMB):
            if parse.dep[clause] in ("relcl", "acl"):
                return parse.head[clause]
            if parse.head[clause] == clause:
                break
            clause = parse.head[clause]
    return token


def _shared_subject(parse: Parse, verb: int, *, passive: bool) -> Argument | None:
    """Return the subject that a verb has from outside its own clause, in the position that its own voice gives it."""
    here = "object" if passive else "subject"
    dep, head = parse.dep[verb], parse.head[verb]
    if any(parse.dep[child] in SUBJECTS for child in parse.children[verb]):
        return None
    if dep in ("acl", "relcl", "amod") and parse.pos[head] in NOMINAL:
        infinitive = dep == "acl" and parse.tag[verb] in ("VB", "TO")
        return _controller_of_noun(parse, head, here) if infinitive else Argument(here, head)
    progressive = dep in ("attr", "acomp") and parse.tag[verb] == "VBG" and parse.lemma[head] in BE
    if progressive or (dep == "conj" and parse.pos[head] in VERBAL):
        return _inherited(parse, head, here)
    if dep in ("xcomp", "advcl", "ccomp") and (parse.pos[head] in VERBAL or parse.pos[head] == "ADJ"):
        return _controller_of_clause(parse, verb, here)
    return _controller_of_gerund(parse, head, here) if dep == "pcomp" else None


def _controller_of_noun(parse: Parse, noun: int, here: str) -> Argument | None:
    """Return who would do what an infinitive after a noun says: "Turkey's plan to …", "signed a contract to …"."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return Argument(here, owner)
    return _subject_above(parse, noun, here)


def _controller_of_clause(parse: Parse, verb: int, here: str) -> Argument | None:
    """Return the subject of a clause without one: the object of the verb above ("urged X to leave"), or its subject.

    Of a clause below an adjective ("X is ready to leave") it is that of the copula.
    """
    head = parse.head[verb]
    if parse.pos[head] == "ADJ" and parse.dep[head] in ("acomp", "oprd"):
        return _inherited(parse, parse.head[head], here)
    if parse.dep[verb] == "xcomp":
        controller = parse.child(head, "dobj", "dative")
        if controller is not None and not _is_purpose(parse, head, verb):
            return Argument(here, controller)
    return _inherited(parse, head, here)


def _is_purpose(parse: Parse, head: int, verb: int) -> bool:
    """Whether the infinitive states a purpose of the subject rather than what the object is to do."""
    dobj = parse.child(head, "dobj")
    return dobj is not None and dobj > verb


def _controller_of_gerund(parse: Parse, preposition: int, here: str) -> Argument | None:
    """Return the subject of a gerund: the object before it ("accused X of shelling"), or the subject ("began by …")."""
    if parse.lower[preposition] in ("of", "for", "from", "into"):
        accused = parse.child(parse.head[preposition], "dobj")
        if accused is not None and accused < preposition:
            return Argument(here, accused)
    return _subject_above(parse, preposition, here)


def _subject_above(parse: Parse, token: int, here: str) -> Argument | None:
    verb = next((above for above in parse.ancestors(token) if parse.pos[above] in VERBAL), None)
    return _inherited(parse, verb, here) if verb is not None else None


def _inherited(parse: Parse, verb: int, here: str) -> Argument | None:
    """Return the surface subject of another verb: its deep object where that verb is passive."""
    position = "object" if is_passive(parse, verb) else "subject"
    for argument in verb_arguments(parse, verb):
        if argument.position == position and parse.dep[argument.token] not in ("ccomp", "xcomp"):
            return Argument(here, argument.token)
    return None


def _shared_object(parse: Parse, verb: int) -> list[Argument]:
    """Return the gap of a relative clause, or the object of a coordinated verb ("inspected and approved the plan")."""
    own_subject = any(parse.dep[c] in SUBJECTS and parse.lower[c] not in RELATIVE for c in parse.children[verb])
    if parse.dep[verb] == "relcl" and own_subject:
        return [] if _is_gap_filled(parse, verb) else [Argument("object", parse.head[verb])]
    for child in parse.children[verb]:
        if parse.dep[child] == "conj" and parse.pos[child] == "VERB" and child - verb <= 3:
            dobj = parse.child(child, "dobj")
            if dobj is not None:
                return [Argument("object", dobj)]
    return []


def _is_gap_filled(parse: Parse, verb: int) -> bool:
    """Whether a relative clause's noun is something else than the object: stranded preposition, "where", "in which"."""
    for child in parse.children[verb]:
        if parse.lower[child] in ("where", "when", "why"):
            return True
        if parse.dep[child] == "prep":
            below = _objects(parse, child)
            if not below or any(parse.lower[token] in RELATIVE for token in below):
                return True
    return False


def noun_arguments(parse: Parse, noun: int, domain: Domain) -> list[Argument]:
    """Return the arguments of an event noun: possessor, modifiers, prepositions, and what a light verb lends it."""
    found = [argument for child in parse.children[noun] for argument in _beside(parse, noun, child, domain)]
    if parse.dep[noun] == "compound" and is_transparent(parse, parse.head[noun], domain):
        found.extend(a for a in noun_arguments(parse, parse.head[noun], domain) if a.token != noun)
    found.extend(_fronted(parse, noun))
    found.extend(_predicated(parse, noun))
    found.extend(_lent(parse, noun, domain))
    return found


def _beside(parse: Parse, noun: int, child: int, domain: Domain) -> list[Argument]:
    """Return what one dependent of an event noun adds."""
    dep = parse.dep[child]
    if dep == "poss":
        return [Argument("possessor", _antecedent(parse, child, noun))]
    if dep in MODIFIERS or dep == "nummod":
        return _modifier(parse, child) if parse.tag[child] not in ("VBN", "VBG") else []
    if dep == "prep":
        return _prepositional(parse, child)
    if dep == "acl" and parse.tag[child] == "VBN" and is_light(parse, child, domain):
        own = _own_arguments(parse, child, passive=True)
        return [a for position in ("preposition", "subject") for a in own if a.position == position]
    if dep == "relcl" and is_light(parse, child, domain):
        return [a for a in verb_arguments(parse, child) if a.token != noun]
    return []


def _fronted(parse: Parse, noun: int) -> list[Argument]:
    """Return the "in …" that opens the clause of which an event noun is the subject: "In X a referendum failed"."""
    if parse.dep[noun] not in ("nsubj", "nsubjpass"):
        return []
    beside = [c for c in parse.children[parse.head[noun]] if c < noun]
    opening = [c for c in beside if parse.dep[c] == "prep" and parse.lower[c] == "in"]
    return [argument for child in opening for argument in _prepositional(parse, child)]


def _predicated(parse: Parse, noun: int) -> list[Argument]:
    """Return of whom a noun is said: "Turkey, a member of …", "X is the capital of …"."""
    if parse.dep[noun] == "appos" and parse.head[noun] < noun and "," in parse.text[parse.head[noun] : noun]:
        return [Argument("subject", parse.head[noun])]
    if parse.dep[noun] == "attr":
        return [
            Argument("subject", _antecedent(parse, c, parse.head[noun]))
            for c in parse.children[parse.head[noun]]
            if parse.dep[c] == "nsubj"
        ]
    return []


def _modifier(parse: Parse, child: int) -> list[Argument]:
    """Return a modifier and those chained to it: "Minsk-Kyiv talks", "Turkish-Israeli ties"."""
    if is_opposed(parse, child):
        return []
    found = [Argument("modifier", child)]
    for inner in parse.children[child]:
        joined = parse.dep[inner] in MODIFIERS or parse.dep[inner] in ("punct", "conj")
        if joined and parse.text[inner][0].isalnum():
            found.extend(_modifier(parse, inner))
    return found


def _lent(parse: Parse, noun: int, domain: Domain) -> list[Argument]:
    """Return what the verb above lends a noun: "X held talks with Y in Z", "a strike was carried out by X"."""
    noun = carrier(parse, noun, domain)
    dep, verb = parse.dep[noun], parse.head[noun]
    while dep == "conj" and parse.pos[verb] in ("NOUN", "PROPN"):
        dep, verb = parse.dep[verb], parse.head[verb]
    if dep == "pobj" and parse.lower[verb] == "with" and is_light(parse, parse.head[verb], domain):
        return _lent_through_with(parse, parse.head[verb])
    taker = stager(parse, noun, domain) if dep == "pobj" else None
    if taker is not None:
        return _lent_through_preposition(parse, taker, noun)
    if dep not in ("dobj", "nsubjpass", "nsubj", "attr") or parse.pos[verb] not in VERBAL:
        return []
    if dep == "nsubj" and domain.is_cue(parse.lemma[verb], "verb", "ReachingVerb"):
        return _places_reached(parse, verb)
    light = is_light(parse, verb, domain)
    positions: set[str] = {"subject", "dative"} if light and dep in ("dobj", "nsubjpass") else set()
    if light or dep == "nsubjpass" or parse.lemma[verb] in BE:
        positions.add("preposition")
    return [a for a in verb_arguments(parse, verb) if a.token != noun and a.position in positions]


def _places_reached(parse: Parse, verb: int) -> list[Argument]:
    """Return where a happening comes to ("war returned to X", "protests rocked Y") as where it takes place."""
    found = [a for a in verb_arguments(parse, verb) if a.position in ("object", "preposition")]
    reached = {a.token for a in found if a.position == "object" or a.marker in GOALS}
    return [Argument("preposition", a.token, "in") if a.token in reached else a for a in found]


def _lent_through_preposition(parse: Parse, verb: int, noun: int) -> list[Argument]:
    """Return who takes part in an event noun or is engaged in it, all as its subjects, and where."""
    found: list[Argument] = []
    for argument in verb_arguments(parse, verb):
        if argument.position in ("subject", "object"):
            found.append(Argument("subject", argument.token))
        elif argument.position == "preposition" and argument.token != noun:
            found.append(argument)
    return found


def _lent_through_with(parse: Parse, verb: int) -> list[Argument]:
    """Return who provides whom "with" an event noun: the verb's subject, and its object as the one it is done to."""
    found = [a for a in verb_arguments(parse, verb) if a.position in ("subject", "object")]
    return [Argument("dative", a.token) if a.position == "object" else a for a in found]


def of_expression(parse: Parse, verb: int, words: tuple[str, ...]) -> list[Argument]:
    """Return what "of" adds to the noun of a verb's expression: "took control of X", "took to the streets of X"."""
    near = [child for child in parse.children[verb] if parse.dep[child] in ("dobj", "nsubjpass")]
    near += [token for child in parse.children[verb] if parse.dep[child] == "prep" for token in _objects(parse, child)]
    nouns = [token for token in near if parse.lemma[token] in words]
    below = [child for noun in nouns for child in parse.children[noun] if parse.lower[child] == "of"]
    return [argument for child in below for argument in _prepositional(parse, child)]
