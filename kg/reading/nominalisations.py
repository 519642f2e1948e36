"""The arguments of event nouns, and those of any word, in the positions of a verb's.

Possessors, modifiers and prepositions of a nominalisation (NOMLEX, Macleod et al. 1998), and what the verb above lends
it: "X held talks with Y in Z", "a strike was carried out by X".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.arguments import (
    BE,
    MODIFIERS,
    VERBAL,
    Argument,
    antecedent,
    governed_by,
    modifier_chain,
    named_between,
    own_arguments,
    prepositional,
    verb_arguments,
)
from kg.reading.gerunds import as_of_verb, verb_within
from kg.reading.staging import carrier, is_light, is_transparent, stager

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.parse import Parse

GOALS = frozenset({"to", "into", "across", "through", "over"})
"""Prepositions of the place that a happening comes to: "war returned to X", "protests spread across Y"."""


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
        return [Argument("possessor", antecedent(parse, child, noun))]
    if dep in MODIFIERS or dep == "nummod":
        return modifier_chain(parse, child) if parse.tag[child] not in ("VBN", "VBG") else []
    if dep == "prep":
        through = [a for noun in governed_by(parse, child) for a in named_between(parse, noun)]
        return prepositional(parse, child) + (through if parse.lower[child] == "of" else [])
    if dep == "acl" and parse.tag[child] == "VBN" and is_light(parse, child, domain):
        own = own_arguments(parse, child, passive=True)
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
    return [argument for child in opening for argument in prepositional(parse, child)]


def _predicated(parse: Parse, noun: int) -> list[Argument]:
    """Return of whom a noun is said: "Turkey, a member of …", "X is the capital of …"."""
    if parse.dep[noun] == "appos" and parse.head[noun] < noun and "," in parse.text[parse.head[noun] : noun]:
        return [Argument("subject", parse.head[noun])]
    if parse.dep[noun] == "attr":
        return [
            Argument("subject", antecedent(parse, c, parse.head[noun]))
            for c in parse.children[parse.head[noun]]
            if parse.dep[c] == "nsubj"
        ]
    return []


def _lent(parse: Parse, noun: int, domain: Domain) -> list[Argument]:
    """Return what the verb above lends a noun: "X held talks with Y in Z", "a strike was carried out by X"."""
    noun = carrier(parse, noun, domain)
    dep, verb = parse.dep[noun], parse.head[noun]
    while dep == "conj" and parse.pos[verb] in ("NOUN", "PROPN"):
        dep, verb = parse.dep[verb], parse.head[verb]
    if dep == "pobj" and parse.lower[verb] == "with" and is_light(parse, parse.head[verb], domain):
        return _lent_through_with(parse, parse.head[verb])
    if (
        dep == "pobj"
        and parse.dep[verb] == "agent"
        and domain.is_cue(parse.lemma[parse.head[verb]], "verb", "ReachingVerb")
    ):
        return _places_reached(parse, parse.head[verb])
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
