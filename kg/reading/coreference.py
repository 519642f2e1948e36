"""Step 6: who is who within the article. A sieve, precise passes first (Lee et al. 2013).

1. abbreviations introduced in brackets; 2. the same name, or a part of a longer one (surnames, short forms);
3. persons described by office and nationality ("the Turkish leader"); 4. forces of one state; 5. other definite
descriptions, by class and salience, and capitals ("the Georgian capital"): what has no antecedent is a new thing, or is
dropped as nothing in particular.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.ontology.behaviour import FORCE, INTRODUCIBLE
from kg.reading.abbreviations import link_abbreviations
from kg.reading.arguments import verb_arguments
from kg.reading.fillers import fillers
from kg.reading.forces import join_forces, same_force
from kg.reading.persons import describe_persons
from kg.reading.unlisted import is_capital

if TYPE_CHECKING:
    from kg.reading.draft import Draft, Found
    from kg.reading.nominals import Phrase

QUANTIFYING = frozenset({"det", "neg", "amod", "nummod", "quantmod"})
QUANTIFIERS = frozenset({
    "any", "no", "every", "each", "such", "several", "many", "some", "other", "various", "numerous", "all",
})  # fmt: skip
"""Words with which a noun phrase speaks of a kind, or of more than one."""

CALLED_SO = 1.0
"""Added for a thing that is known to go by the noun."""

MAX_DISTANCE = 12
"""Sentences back to which a description may refer."""


def resolve_coreference(draft: Draft) -> None:
    """Give every mention the path of the thing it stands for; drop descriptions that denote nothing in particular."""
    link_abbreviations(draft)
    _link_same_names(draft)
    describe_persons(draft)
    join_forces(draft)
    for found in sorted(draft.phrases, key=lambda f: f.first):
        _settle(draft, found, draft.phrases[found])
    draft.phrases.clear()


def _link_same_names(draft: Draft) -> None:
    """Join local names that are equal, or that are a part of a longer name of the same kind."""
    first_with: dict[str, Found] = {}
    for found in draft.found:
        if found.kind != "name":
            continue
        key = fold(draft.surface(found))
        known = found.path in draft.domain.by_path
        earlier = first_with.get(key)
        if earlier is None:
            if not known and (whole := _whole_name(draft, found, key)) is not None:
                draft.rename(found.path, whole.path, whole.cls)
            first_with[key] = found
        elif earlier.path != found.path and not known:
            draft.rename(found.path, earlier.path, earlier.cls)


def _whole_name(draft: Draft, part: Found, key: str) -> Found | None:
    """Return the longer name of which this one is the surname, or the beginning."""
    person = part.cls == "Person"
    for other in draft.found:
        if other.kind != "name" or other.path == part.path or other.first == part.first:
            continue
        if person != (other.cls == "Person") and not (other.cls == "Person" and part.last - part.first == 1):
            continue
        longer = fold(draft.surface(other))
        if len(longer) <= len(key):
            continue
        if other.cls == "Person":
            if longer.endswith((" " + key, "-" + key)):
                return other
        elif draft.domain.is_a(other.cls, "Organization") and _is_short_for(draft, part, key, other, longer):
            return other
    return None


def _is_short_for(draft: Draft, part: Found, key: str, other: Found, longer: str) -> bool:
    """Whether a name is the beginning of a longer one, or, after "the", its end before "of …": "the Tigers"."""
    after_the = part.first > 0 and draft.parse.lower[part.first - 1] == "the" and other.first < part.first
    return longer.startswith(key + " ") or (after_the and longer.partition(" of ")[0].endswith(" " + key))


def _settle(draft: Draft, found: Found, phrase: Phrase) -> None:
    """Decide what a description denotes."""
    cls = phrase.entry.denotes
    related = _related(draft, phrase) if phrase.entry.relational else None
    if related is not None:
        _mark_related(draft, found, phrase, related)
        return
    antecedent = same_force(draft, phrase) or (None if phrase.indefinite else _antecedent(draft, found, phrase))
    if antecedent is not None:
        _take_up(draft, found, antecedent, cls)
        if phrase.modifiers and antecedent.kind == "name" and draft.is_a(found, "Place"):
            _join_modifier(draft, found, phrase.modifiers[0])
    elif _introduces(draft, phrase):
        found.path = draft.local(cls, found.first)
        draft.names.setdefault(found.path, []).append(draft.surface(found))
        found.rule = "head-noun" if is_capital(draft.parse, found.head) else "described"
    else:
        draft.drop(found)


def _take_up(draft: Draft, found: Found, antecedent: Found, cls: str) -> None:
    """Let a description mean its antecedent, which it may classify more narrowly ("the organisation": "the bloc")."""
    found.path, found.cls = antecedent.path, antecedent.cls
    if draft.domain.is_a(cls, antecedent.cls) and antecedent.path not in draft.domain.by_path:
        draft.rename(antecedent.path, antecedent.path, cls)


def _introduces(draft: Draft, phrase: Phrase) -> bool:
    """Whether a description without antecedent speaks of one new thing."""
    is_a, cls = draft.domain.is_a, phrase.entry.denotes
    if not draft.domain.is_kind(cls, INTRODUCIBLE) or (is_a(cls, "Infrastructure") and phrase.plural):
        return False
    if phrase.entry.unspecific and not draft.domain.is_kind(cls, FORCE):
        return False
    return not _generic(draft, phrase)


def _generic(draft: Draft, phrase: Phrase) -> bool:
    """Whether the phrase speaks of a kind, not of one thing: negated, "any", a bare plural or a bare singular."""
    parse = draft.parse
    if any(parse.dep[c] in QUANTIFYING and parse.lower[c] in QUANTIFIERS for c in parse.children[phrase.head]):
        return True
    bare = not phrase.definite and not phrase.indefinite and phrase.owner is None and not phrase.modifiers
    return bare and (phrase.plural or len(phrase.entry.words) == 1) and not parse.text[phrase.head][0].isupper()


def _related(draft: Draft, phrase: Phrase) -> str | None:
    """Return the known thing that a relational noun names: the capital of the state that modifies or owns "capital".

    Where none does, it is that of the most salient state before.
    """
    relation = phrase.entry.relational
    states = [m.path for m in phrase.modifiers] + ([phrase.owner.path] if phrase.owner is not None else [])
    if not states and phrase.definite and not _explained(draft, phrase.head):
        named = [f for f in draft.found if f.first < phrase.head and draft.is_a(f, *draft.domain.range_of(relation))]
        states = [max(named, key=lambda f: _nearness(draft, f)).path] if named else []
    linked = draft.domain.compiled.links.get(relation, {})
    return next((thing for state in states for thing, of in linked.items() if state in of), None)


def _nearness(draft: Draft, found: Found) -> tuple[float, int]:
    return _salience(draft, found) + draft.parse.sentence[found.head], found.first


def _explained(draft: Draft, head: int) -> bool:
    """Whether a noun stands in apposition or has an of-phrase: then it says what something is, and is no mention."""
    parse = draft.parse
    return parse.dep[head] in ("appos", "attr") or any(
        parse.dep[c] == "prep" and parse.lower[c] == "of" for c in parse.children[head]
    )


def _mark_related(draft: Draft, found: Found, phrase: Phrase, thing: str) -> None:
    """Mark "the Georgian capital" as one mention of the city; it says whose capital that is."""
    relation = phrase.entry.relational
    found.path, found.cls = thing, draft.domain.by_path[thing].cls
    state = phrase.modifiers[0] if phrase.modifiers else phrase.owner
    if state is None:
        related_to = draft.domain.linked(thing, relation)
        state = next((f for f in draft.found if f.path in related_to), None)
        if state is not None:
            draft.implied.append((found, relation, state))
        return
    draft.implied.append((found, relation, state))
    _join_modifier(draft, found, state)


def _join_modifier(draft: Draft, found: Found, modifier: Found) -> None:
    """Make one mention of a description and the name right before it ("the Saudi city")."""
    if modifier.last == found.first:
        draft.drop(modifier)
        draft.drop(found)
        found.first = modifier.first
        draft.add(found)


def _antecedent(draft: Draft, found: Found, phrase: Phrase) -> Found | None:
    """Return the mention that a definite description takes up: compatible in class and modifiers, the most salient."""
    sentence = draft.parse.sentence
    best: tuple[float, Found] | None = None
    for other in draft.found:
        if other.first >= found.first or other.kind == "demonym" or not other.path:
            continue
        distance = sentence[found.head] - sentence[other.head]
        if distance > MAX_DISTANCE or not _compatible(draft, phrase, other):
            continue
        score = _salience(draft, other) - distance - 0.01 * (found.first - other.first)
        score += CALLED_SO * _called_so(draft, phrase, other)
        if best is None or score > best[0]:
            best = (score, other)
    return best[1] if best is not None else None


def _subjects(draft: Draft, token: int) -> set[str]:
    """Return who the subject of the token's clause is: "its neighbour" is somebody else."""
    parse = draft.parse
    found = {
        f.path
        for a in verb_arguments(parse, parse.clause(token))
        if a.position == "subject"
        for f in fillers(draft, a.token)
    }
    if not found:
        first = parse.sentences[parse.sentence[token]][0]
        found = {f.path for f in draft.found if first <= f.first < token and parse.dep[f.head] == "nsubj"}
    return found


def _words(draft: Draft, found: Found) -> set[str]:
    """Return the words, and their lemmas, of all forms by which the article names a thing."""
    parse = draft.parse
    tokens = [i for f in draft.found if f.path == found.path for i in range(f.first, f.last)]
    return {parse.lemma[i] for i in tokens} | {parse.lower[i] for i in tokens}


def _salience(draft: Draft, found: Found) -> float:
    parse = draft.parse
    score = 1.0 if parse.dep[found.head] in ("nsubj", "nsubjpass") else 0.0
    score += 0.5 if parse.sentence[found.head] == 0 else 0.0
    return score - (0.8 if found.rule == "metonymy" else 0.0)


def _compatible(draft: Draft, phrase: Phrase, other: Found) -> bool:
    """Whether a description may take up a mention: one class above the other, and no modifier that contradicts."""
    cls = phrase.entry.denotes
    is_a = draft.domain.is_a
    if not _called_so(draft, phrase, other):
        if not (is_a(other.cls, cls) or is_a(cls, other.cls)) or not _number_agrees(draft, phrase, other):
            return False
        if not phrase.entry.generic and phrase.entry.words[-1] not in _words(draft, other):
            return False
    if is_a(cls, "Place"):
        return _means_place(draft, phrase, other)
    if is_a(cls, "Organization") and not phrase.definite and not phrase.plural:
        return False
    if _modified_by_others(draft, phrase, other):
        return not (is_a(cls, "Infrastructure") or draft.domain.is_kind(cls, FORCE))
    return phrase.definite or phrase.plural or bool(phrase.modifiers) or is_a(cls, "Agreement")


def _number_agrees(draft: Draft, phrase: Phrase, other: Found) -> bool:
    """Whether one or several things are meant by both; "the pipelines", "the towns" take up none."""
    cls, is_a = phrase.entry.denotes, draft.domain.is_a
    if is_a(cls, "Agreement"):
        return phrase.plural == (draft.parse.tag[other.last - 1] in ("NNS", "NNPS"))
    return not (phrase.plural and (is_a(cls, "Infrastructure") or is_a(cls, "Place")))


def _called_so(draft: Draft, phrase: Phrase, other: Found) -> bool:
    """Whether the reference data says that the thing goes by this noun ("the island": Cyprus)."""
    return phrase.entry.words[-1] in draft.domain.linked(other.path, "calledBy")


def _means_place(draft: Draft, phrase: Phrase, other: Found) -> bool:
    """Whether "the country", "the Saudi city" may mean a named place; "its neighbour" is not the subject itself."""
    if not phrase.definite or phrase.owner is not None or other.kind != "name":
        return False
    if phrase.modifiers and (_explained(draft, phrase.head) or not _lies_in(draft, other, phrase.modifiers)):
        return False
    return not (phrase.possessed and other.path in _subjects(draft, phrase.head))


def _lies_in(draft: Draft, place: Found, modifiers: list[Found]) -> bool:
    """Whether the reference data puts a place into everything that modifies its description."""
    inside = {*draft.domain.linked(place.path, "locatedIn"), *draft.domain.linked(place.path, "capitalOf")}
    return all(modifier.path in inside for modifier in modifiers)


def _modified_by_others(draft: Draft, phrase: Phrase, other: Found) -> bool:
    """Whether the names in a description are not those in a mention: "the Kars line", "Gyumri railway"."""
    named = {modifier.path for modifier in phrase.modifiers if modifier.kind == "name"}
    parts = draft.parts.get(other.path, ())
    return bool(named and parts) and named.isdisjoint(parts) and other.path not in named
