"""The arguments of a trigger word, with the syntax undone that hides them.

Passives, participles, relative clauses, control, shared subjects of coordinated and adverbial clauses, light verbs and
nominalisations all come out as the same few positions (cf. PredPatt, White et al. 2016; NOMLEX, Macleod et al. 1998):
subject, object, dative, possessor, modifier, and preposition with its marker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.parse import SUBJECTS

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.parse import Parse

RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
STAGING = frozenset({"LightVerb", "AspectualVerb", "OccurrenceVerb", "BeginningVerb", "EndingVerb"})
"""Cues of verbs that say of an event only that it takes place: hold talks, fighting erupted."""

BE = frozenset({"be", "’s", "'s"})
MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a deep syntactic position; ``marker`` is the preposition of position ``preposition``."""

    position: str
    token: int
    marker: str = ""


def arguments(parse: Parse, trigger: int, domain: Domain) -> list[Argument]:
    """Return the arguments of a verb or noun."""
    if parse.pos[trigger] in ("VERB", "AUX") or (parse.pos[trigger] == "ADJ" and parse.tag[trigger].startswith("V")):
        return _unique(verb_arguments(parse, trigger))
    return _unique(noun_arguments(parse, trigger, domain))


def _unique(found: list[Argument]) -> list[Argument]:
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
    found: list[Argument] = []
    for child in parse.children[verb]:
        dep = parse.dep[child]
        if dep in SUBJECTS and dep != "expl":
            position = (
                "object" if dep.endswith("pass") or (passive and not _has_agent_subject(parse, verb)) else "subject"
            )
            found.append(Argument(position, _antecedent(parse, child, verb)))
        elif dep in ("dobj", "oprd", "attr"):
            found.append(Argument("object", _antecedent(parse, child, verb)))
            found.extend(_attached_to_object(parse, child))
        elif dep == "dative":
            found.extend(_dative(parse, child))
        elif dep == "agent":
            found.extend(Argument("subject", pobj) for pobj in _objects(parse, child))
        elif dep == "npadvmod" and child < verb and verb - child <= 2:
            found.append(Argument("subject", child))  # Russia-brokered
        elif dep == "prep":
            found.extend(_prepositional(parse, child))
        elif dep in ("ccomp", "xcomp"):
            found.append(Argument("object", child))
    return found


def _attached_to_object(parse: Parse, noun: int) -> list[Argument]:
    """Return the prepositions that the parser hung on the object: they may be the verb's ("severed ties with X")."""
    below = [child for child in parse.children[noun] if parse.dep[child] == "prep" and parse.lower[child] != "of"]
    return [argument for child in below for argument in _prepositional(parse, child)]


def _has_agent_subject(parse: Parse, verb: int) -> bool:
    return parse.child(verb, "dobj") is not None


def _dative(parse: Parse, child: int) -> list[Argument]:
    if parse.pos[child] == "ADP":
        return _prepositional(parse, child)
    return [Argument("dative", child)]


def _objects(parse: Parse, preposition: int) -> list[int]:
    return [child for child in parse.children[preposition] if parse.dep[child] in ("pobj", "pcomp")]


def _prepositional(parse: Parse, preposition: int) -> list[Argument]:
    """Return what a preposition governs, chains ("from inside X", "out of X") included, under every marker of the chain."""
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
    """Return the noun that a relative pronoun stands for; other tokens stand for themselves."""
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
    if dep in ("acl", "relcl", "amod") and parse.pos[head] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        if dep == "acl" and parse.tag[verb] in ("VB", "TO"):
            return _controller_of_noun(parse, head, here)
        return Argument(here, head)
    if dep == "conj" and parse.pos[head] in ("VERB", "AUX"):
        if passive and is_passive(parse, head):
            return _inherited(parse, head, "object", here)
        return _inherited(parse, head, "object" if is_passive(parse, head) else "subject", here)
    if dep in ("xcomp", "advcl", "ccomp") and parse.pos[head] in ("VERB", "AUX", "ADJ"):
        if (
            dep == "xcomp"
            and (controller := parse.child(head, "dobj", "dative")) is not None
            and not _is_clausal_object(parse, head, verb)
        ):
            return Argument(here, controller)
        return _inherited(parse, head, "object" if is_passive(parse, head) else "subject", here)
    if dep == "pcomp":
        accused = parse.child(parse.head[head], "dobj") if parse.lower[head] in ("of", "for", "from", "into") else None
        return Argument(here, accused) if accused is not None and accused < head else _subject_above(parse, head, here)
    return None


def _is_clausal_object(parse: Parse, head: int, verb: int) -> bool:
    """Whether the infinitive states a purpose of the subject rather than what the object is to do."""
    dobj = parse.child(head, "dobj")
    return dobj is not None and dobj > verb


def _controller_of_noun(parse: Parse, noun: int, here: str) -> Argument | None:
    """Return who would do what an infinitive after a noun says: "Turkey's plan to …", "signed a contract to …"."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return Argument(here, owner)
    return _subject_above(parse, noun, here)


def _subject_above(parse: Parse, token: int, here: str) -> Argument | None:
    for above in parse.ancestors(token):
        if parse.pos[above] in ("VERB", "AUX"):
            return _inherited(parse, above, "object" if is_passive(parse, above) else "subject", here)
    return None


def _inherited(parse: Parse, verb: int, position: str, here: str) -> Argument | None:
    for argument in verb_arguments(parse, verb):
        if argument.position == position and parse.dep[argument.token] not in ("ccomp", "xcomp"):
            return Argument(here, argument.token)
    return None


def _shared_object(parse: Parse, verb: int) -> list[Argument]:
    """Return the object of a coordinated verb ("inspected and approved the plan"), or the gap of a relative clause."""
    if parse.dep[verb] == "relcl" and any(
        parse.dep[c] in SUBJECTS and parse.lower[c] not in RELATIVE for c in parse.children[verb]
    ):
        gap = any(parse.dep[c] == "prep" and not _objects(parse, c) for c in parse.children[verb])
        where = any(parse.lower[c] in ("where", "when", "why") for c in parse.children[verb])
        fronted = any(
            parse.dep[c] == "prep" and any(parse.lower[o] in RELATIVE for o in _objects(parse, c))
            for c in parse.children[verb]
        )
        return [] if gap or where or fronted else [Argument("object", parse.head[verb])]
    for child in parse.children[verb]:
        if parse.dep[child] == "conj" and parse.pos[child] == "VERB" and child - verb <= 3:
            dobj = parse.child(child, "dobj")
            if dobj is not None:
                return [Argument("object", dobj)]
    return []


def noun_arguments(parse: Parse, noun: int, domain: Domain) -> list[Argument]:
    """Return the arguments of an event noun: its possessor, modifiers and prepositions, and those that a light verb lends it."""
    found: list[Argument] = []
    for child in parse.children[noun]:
        dep = parse.dep[child]
        if dep == "poss":
            found.append(Argument("possessor", _antecedent(parse, child, noun)))
        elif dep in ("compound", "amod", "nmod", "npadvmod", "nummod") and parse.tag[child] not in ("VBN", "VBG"):
            found.extend(_modifier(parse, child))
        elif dep == "prep":
            found.extend(_prepositional(parse, child))
        elif dep == "acl" and parse.tag[child] == "VBN":
            found.extend(
                a
                for a in _own_arguments(parse, child, passive=True)
                if a.position == "preposition" and is_light(parse, child, domain)
            )
            found.extend(
                a
                for a in _own_arguments(parse, child, passive=True)
                if a.position == "subject" and is_light(parse, child, domain)
            )
        elif dep == "relcl" and is_light(parse, child, domain):
            found.extend(a for a in verb_arguments(parse, child) if a.token != noun)
    if parse.dep[noun] == "compound" and "TransparentNoun" in domain.cues.get(
        (parse.lemma[parse.head[noun]], "noun"), frozenset()
    ):
        found.extend(a for a in noun_arguments(parse, parse.head[noun], domain) if a.token != noun)
    found.extend(_fronted(parse, noun))
    found.extend(_predicated(parse, noun))
    found.extend(_lent(parse, noun, domain))
    return found


def _fronted(parse: Parse, noun: int) -> list[Argument]:
    """Return the "in …" that opens the clause of which an event noun is the subject: "In X a referendum failed"."""
    if parse.dep[noun] not in ("nsubj", "nsubjpass"):
        return []
    opening = [c for c in parse.children[parse.head[noun]] if parse.dep[c] == "prep" and c < noun and parse.lower[c] == "in"]
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
        if (
            parse.dep[inner] in ("compound", "amod", "nmod", "npadvmod", "punct", "conj")
            and parse.text[inner][0].isalnum()
        ):
            found.extend(_modifier(parse, inner))
    return found


def is_opposed(parse: Parse, token: int) -> bool:
    """Whether a prefix makes the word mean the friends or foes of what it names: "pro-Russian", "anti-French"."""
    return (
        token > 1
        and parse.text[token - 1] == "-"
        and parse.lower[token - 2] in ("pro", "anti", "non", "ex", "post", "pre")
    )


def is_light(parse: Parse, verb: int, domain: Domain) -> bool:
    """Whether a verb (with its particle) is a light or aspectual one of the lexicon."""
    parts = [child for child in parse.children[verb] if parse.dep[child] in ("prt", "prep", "dobj")]
    names = [parse.lemma[verb], *(f"{parse.lemma[verb]} {parse.lemma[part]}" for part in parts)]
    names += [
        f"{parse.lemma[verb]} {parse.lemma[one]} {parse.lower[other]}"
        for one in parts
        for other in parts
        if one < other
    ]
    return any(STAGING & domain.cues.get((name, "verb"), frozenset()) for name in names)


def _carrier(parse: Parse, noun: int, domain: Domain) -> int:
    """Return the transparent noun in whose place an event noun stands ("a round of talks"), or the noun itself."""
    for _ in range(MAX_CLIMB):
        preposition = parse.head[noun]
        above = parse.head[preposition]
        if parse.dep[noun] != "pobj" or parse.lower[preposition] not in ("of", "for"):
            break
        if "TransparentNoun" not in domain.cues.get((parse.lemma[above], "noun"), frozenset()):
            break
        noun = above
    return noun


def _lent(parse: Parse, noun: int, domain: Domain) -> list[Argument]:
    """Return what the verb that governs a noun lends it: "X held talks with Y in Z", "a strike was carried out by X"."""
    noun = _carrier(parse, noun, domain)
    dep, verb = parse.dep[noun], parse.head[noun]
    while dep == "conj" and parse.pos[verb] in ("NOUN", "PROPN"):
        dep, verb = parse.dep[verb], parse.head[verb]
    if dep == "pobj" and parse.lower[verb] == "with" and is_light(parse, parse.head[verb], domain):
        return [
            Argument("dative", a.token) if a.position == "object" else a
            for a in verb_arguments(parse, parse.head[verb])
            if a.position in ("subject", "object")
        ]
    if dep not in ("dobj", "nsubjpass", "nsubj", "attr") or parse.pos[verb] not in ("VERB", "AUX"):
        return []
    light = is_light(parse, verb, domain)
    lent: list[Argument] = []
    for argument in verb_arguments(parse, verb):
        if argument.token == noun or noun in (argument.token,):
            continue
        if (light and dep in ("dobj", "nsubjpass") and argument.position in ("subject", "dative")) or (
            argument.position == "preposition" and (light or dep == "nsubjpass" or parse.lemma[verb] in BE)
        ):
            lent.append(argument)
    return lent
