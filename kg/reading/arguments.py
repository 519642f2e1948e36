"""The arguments of a trigger word, with the syntax undone that hides them.

Passives, participles, relative clauses, control, shared subjects of coordinated and adverbial clauses, light verbs and
nominalisations all come out as the same few positions (cf. PredPatt, White et al. 2016; NOMLEX, Macleod et al. 1998):
subject, object, dative, possessor, modifier, and preposition with its marker: a word, "'s", "that" or "to do".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.reading.mending import SUBJECTS
from kg.reading.staging import MAX_CLIMB, is_opposed

if TYPE_CHECKING:
    from kg.reading.parse import Parse

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
SURFACE_OBJECTS = frozenset({"dobj", "oprd", "attr"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})

BE = frozenset({"be", "’s", "'s"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A token in a deep syntactic position; ``marker`` is the preposition of position ``preposition``."""

    position: str
    token: int
    marker: str = ""


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a verb is passive: by its dependents, or as a past participle that modifies a noun."""
    if any(parse.dep[child] in ("auxpass", "nsubjpass", "agent", "csubjpass") for child in parse.children[verb]):
        return True
    if parse.tag[verb] != "VBN":
        return False
    if parse.dep[verb] in ("acl", "amod"):
        return True
    if parse.dep[verb] == "advcl":  # "Jailed in 2011, X was freed"
        return not any(parse.dep[child] in ("aux", "dobj", *SUBJECTS) for child in parse.children[verb])
    return parse.dep[verb] == "conj" and is_passive(parse, parse.head[verb])


def verb_arguments(parse: Parse, verb: int) -> list[Argument]:
    """Return the arguments of a verb."""
    passive = is_passive(parse, verb)
    found = own_arguments(parse, verb, passive=passive)
    positions = {argument.position for argument in found}
    shared = _shared_subject(parse, verb, passive=passive)
    if shared is not None and shared.position not in positions:
        found.insert(0, shared)
    if not passive and "object" not in positions:
        found.extend(_shared_object(parse, verb))
    if parse.dep[verb] == "relcl" and any(parse.lower[c] == "where" for c in parse.children[verb]):
        found.append(Argument("preposition", parse.head[verb], "in"))
    return found


def own_arguments(parse: Parse, verb: int, *, passive: bool) -> list[Argument]:
    """Return the arguments that hang on the verb itself, in the order of its dependents."""
    found: list[Argument] = []
    for child in parse.children[verb]:
        dep = parse.dep[child]
        if dep in SUBJECTS and dep != "expl":
            demoted = dep.endswith("pass") or (passive and parse.child(verb, "dobj") is None)
            found.append(Argument("object" if demoted else "subject", antecedent(parse, child, verb)))
            around = _around_object(parse, child) if dep == "nsubjpass" else []
            found.extend(argument for argument in around if argument.marker not in ("between", "among"))
        elif dep in SURFACE_OBJECTS:
            found.append(Argument("object", antecedent(parse, child, verb)))
            found.extend(_around_object(parse, child))
        else:
            found.extend(_oblique(parse, verb, child))
    return found


def _oblique(parse: Parse, verb: int, child: int) -> list[Argument]:
    """Return what a dependent that is neither subject nor object adds: agent, dative, preposition, clause, broker."""
    dep = parse.dep[child]
    if dep == "agent":
        agents = governed_by(parse, child)
        return [Argument("subject", pobj) for pobj in agents] + [
            a for pobj in agents for a in named_between(parse, pobj)
        ]
    if dep == "prep" or (dep == "dative" and parse.pos[child] == "ADP"):
        return prepositional(parse, child)
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
    return [argument for child in below for argument in prepositional(parse, child)] + _owners(parse, noun)


def named_between(parse: Parse, noun: int) -> list[Argument]:
    """Return who is named "between" below a noun: "brokered by X between Y and Z", "normalisation of ties with Y"."""
    below = [child for child in parse.children[noun] if parse.dep[child] == "prep"]
    markers = ("between", "among", "with") if parse.pos[noun] == "NOUN" else ("between", "among")
    return [a for child in below if parse.lower[child] in markers for a in prepositional(parse, child)]


def _owners(parse: Parse, noun: int) -> list[Argument]:
    """Return whose the object is, under the case marker "'s": "rejected X's demand", "rejected an Indian offer"."""
    owners = [child for child in parse.children[noun] if parse.dep[child] == "poss"]
    if parse.pos[noun] == "NOUN":
        owners += [argument.token for child in parse.children[noun] for argument in _naming(parse, child)]
    return [Argument("preposition", owner, "'s") for owner in owners]


def _naming(parse: Parse, child: int) -> list[Argument]:
    """Return a modifier of a noun, and those chained to it, where it is no participle."""
    is_modifier = parse.dep[child] in MODIFIERS and parse.tag[child] not in ("VBN", "VBG")
    return modifier_chain(parse, child) if is_modifier else []


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
    own = [a for a in own_arguments(parse, verb, passive=False) if a.position in ("object", "preposition")]
    return [Argument("preposition", a.token, f"to do {a.marker}".strip()) for a in own]


def _beyond_adverb(parse: Parse, adverb: int) -> list[Argument]:
    """Return what a preposition below an adverb governs: "pulled back from X"."""
    below = [child for child in parse.children[adverb] if parse.dep[child] == "prep" and child > adverb]
    return [argument for child in below for argument in prepositional(parse, child)]


def governed_by(parse: Parse, preposition: int) -> list[int]:
    """Return the objects of a preposition, clauses included."""
    return [child for child in parse.children[preposition] if parse.dep[child] in ("pobj", "pcomp")]


def prepositional(parse: Parse, preposition: int) -> list[Argument]:
    """Return what a preposition governs, chains ("from inside X", "out of X") under every marker of the chain."""
    marker = parse.lower[preposition]
    found = [Argument("preposition", token, marker) for token in governed_by(parse, preposition)]
    for child in parse.children[preposition]:
        if parse.dep[child] == "prep":
            found.extend(prepositional(parse, child))
            found.extend(
                Argument("preposition", token, f"{marker} {parse.lower[child]}") for token in governed_by(parse, child)
            )
    return found


def antecedent(parse: Parse, token: int, verb: int) -> int:
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
            below = governed_by(parse, child)
            if not below or any(parse.lower[token] in RELATIVE for token in below):
                return True
    return False


def modifier_chain(parse: Parse, child: int) -> list[Argument]:
    """Return a modifier and those chained to it: "Minsk-Kyiv talks", "Turkish-Israeli ties"."""
    if is_opposed(parse, child):
        return []
    found = [Argument("modifier", child)]
    for inner in parse.children[child]:
        joined = parse.dep[inner] in MODIFIERS or parse.dep[inner] in ("punct", "conj")
        if joined and parse.text[inner][0].isalnum():
            found.extend(modifier_chain(parse, inner))
    return found


def of_expression(parse: Parse, verb: int, words: tuple[str, ...]) -> list[Argument]:
    """Return what "of" adds to the noun of a verb's expression: "took control of X", "took to the streets of X"."""
    near = [child for child in parse.children[verb] if parse.dep[child] in ("dobj", "nsubjpass")]
    near += [
        token for child in parse.children[verb] if parse.dep[child] == "prep" for token in governed_by(parse, child)
    ]
    nouns = [token for token in near if parse.lemma[token] in words]
    below = [child for noun in nouns for child in parse.children[noun] if parse.lower[child] == "of"]
    return [argument for child in below for argument in prepositional(parse, child)]
