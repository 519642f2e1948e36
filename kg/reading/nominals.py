"""Step 5: descriptions. Noun phrases whose head the lexicon types: "the pact", "a gas pipeline", "the capital".

A demonym before the name of a body belongs to the body ("Armenian foreign ministry"); a proper name compounded with a
thing or an agreement belongs to it ("Kashen mine", "Shusha pact"); everything else beside the head stays outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kg.iris import slug
from kg.ontology.behaviour import COLLECTIVE, FORCE, OWNED_BODY
from kg.reading.arguments import MODIFIERS
from kg.reading.draft import Found
from kg.reading.fillers import group_size
from kg.reading.head_nouns import naming_entry
from kg.reading.staging import is_opposed

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft
    from kg.reading.parse import Parse

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "another", "any", "some", "each", "every", "no"})
BETWEEN_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT", "SYM", "NUM", "ADV"})
NOT_BETWEEN = frozenset({",", ";", ":", ".", "(", ")", "\n\n"})
HYPHENS = frozenset({"-", "–", "—", "/"})
FUNCTION_WORDS = frozenset({"of", "the", "for", "and"})


@dataclass(slots=True)
class Phrase:
    """A noun phrase around a head noun of the lexicon: its words, its determiner and the mentions that modify it."""

    head: int
    first: int
    entry: Entry
    definite: bool
    indefinite: bool
    plural: bool
    modifiers: list[Found]
    owner: Found | None
    possessed: bool


def find_nominals(draft: Draft) -> None:
    """Add a mention for every description that may denote one thing; what it denotes is decided by coreference."""
    parse = draft.parse
    for head in range(len(parse)):
        if parse.pos[head] not in ("NOUN", "PROPN", "ADJ") or draft.owner[head] is not None:
            continue
        entry = naming_entry(draft, head, "class")
        if entry is None or draft.domain.is_a(entry.denotes, "Event") or _is_part_of_noun(draft, head):
            continue
        if group_size(draft, head) or (entry.only_named and not parse.text[head][0].isupper()):
            continue
        _add(draft, _noun_phrase(draft, head, entry))


def _is_part_of_noun(draft: Draft, head: int) -> bool:
    """Whether the noun only modifies another ("pipeline project", "port city", "railway minister")."""
    parse = draft.parse
    if parse.dep[head] not in ("compound", "nmod", "amod"):
        return False
    return parse.head[head] > head and parse.pos[parse.head[head]] in ("NOUN", "PROPN")


def _noun_phrase(draft: Draft, head: int, entry: Entry) -> Phrase:
    """Return the noun phrase of a head noun."""
    parse = draft.parse
    first = head - entry.head
    words = {parse.lower[child] for child in parse.children[head] if parse.dep[child] in ("det", "predet")}
    owner_token = parse.child(head, "poss")
    modifiers = _modifiers(draft, first)
    return Phrase(
        head=head,
        first=first,
        entry=entry,
        definite=bool(words & DEFINITE) or owner_token is not None,
        indefinite=bool(words & INDEFINITE),
        plural=parse.tag[head] in ("NNS", "NNPS"),
        modifiers=modifiers,
        owner=draft.owner[owner_token] if owner_token is not None else None,
        possessed=owner_token is not None,
    )


def _modifiers(draft: Draft, first: int) -> list[Found]:
    """Return the mentions right before a noun, nearest first, hyphens and adjectives skipped."""
    found: list[Found] = []
    i = first - 1
    while i >= 0 and _may_stand_before(draft, i, first):
        owner = draft.owner[i]
        if owner is None:
            i -= 1
            continue
        if not _hangs_below(draft.parse, owner.head, first):
            break
        if owner not in found:
            found.append(owner)
        i = owner.first - 1
    return found


def _may_stand_before(draft: Draft, i: int, first: int) -> bool:
    """Whether a token may lie between a noun and its modifiers: in its sentence, no comma or bracket."""
    parse = draft.parse
    if parse.text[i] in NOT_BETWEEN or parse.sentence[i] != parse.sentence[first]:
        return False
    return draft.owner[i] is not None or parse.pos[i] in BETWEEN_MODIFIERS or parse.tag[i] in ("VBN", "HYPH")


def _hangs_below(parse: Parse, token: int, first: int) -> bool:
    """Whether a token depends, within four steps, on a word at or after ``first``."""
    return any(above >= first for above in islice(parse.ancestors(token), 4))


def _add(draft: Draft, phrase: Phrase) -> None:
    """Mark a phrase: with the state or the name that belongs to it, as the class of a place's name, or by itself."""
    cls = phrase.entry.denotes
    is_a = draft.domain.is_a
    near = phrase.modifiers[0] if phrase.modifiers and phrase.modifiers[0].last == phrase.first else None
    if draft.domain.is_kind(cls, OWNED_BODY):
        state = _state_of(draft, phrase)
        if state is not None:
            _absorb(draft, phrase, state, "body-of-state")
            return
    elif is_a(cls, "Agreement") or is_a(cls, "Infrastructure"):
        if near is not None and near.kind == "name" and draft.parse.dep[near.head] in MODIFIERS:
            _absorb(draft, phrase, _whole_compound(draft, phrase), "named-by-place")
            return
    elif draft.domain.is_kind(cls, COLLECTIVE) and near is not None and is_a(near.cls, "Organization"):
        return  # "Taliban fighters" are the Taliban
    elif is_a(cls, "Place") and near is not None and near.rule.startswith("entity") and not phrase.plural:
        near.cls = cls
        return
    elif phrase.plural and not (draft.domain.is_kind(cls, COLLECTIVE) or (is_a(cls, "Place") and phrase.definite)):
        return
    _mark(draft, phrase)


def _state_of(draft: Draft, phrase: Phrase) -> Found | None:
    """Return the state whose body or force the phrase means: only adjectives and nouns lie between them."""
    parse = draft.parse
    states = (m for m in phrase.modifiers if m.last <= phrase.first and not is_opposed(parse, m.first))
    state = next(states, None)
    if state is not None and _all_adjectives(draft, state.last, phrase.first):
        return state
    return None


def _all_adjectives(draft: Draft, first: int, last: int) -> bool:
    return all(draft.parse.pos[i] in ("ADJ", "NOUN", "PROPN") or draft.parse.text[i] == "-" for i in range(first, last))


def _whole_compound(draft: Draft, phrase: Phrase) -> Found:
    """Return the leftmost of the names chained by hyphens before the noun ("Baku-Tbilisi-Kars railway")."""
    leftmost = phrase.modifiers[0]
    for modifier in phrase.modifiers[1:]:
        between = draft.parse.text[modifier.last : leftmost.first]
        if between and HYPHENS.issuperset(between):
            leftmost = modifier
    return leftmost


def _absorb(draft: Draft, phrase: Phrase, inner: Found, rule: str) -> None:
    """Make one mention of the inner mention and the noun; the inner one is given up."""
    swallowed = {owner for owner in draft.owner[inner.first : phrase.head + 1] if owner is not None}
    for found in swallowed:
        draft.drop(found)
        forms = draft.names.get(found.path, [])
        if draft.surface(found) in forms:
            forms.remove(draft.surface(found))
    cls = phrase.entry.denotes
    added = draft.add(Found(inner.first, phrase.head + 1, phrase.head, "name", rule, cls=cls, entry=phrase.entry))
    added.path = _body_path(draft, added, inner) if rule == "body-of-state" else draft.local(cls, added.first)
    draft.parts[added.path] = tuple(sorted({found.path for found in swallowed}))


def _body_path(draft: Draft, body: Found, owner: Found) -> str:
    """Return the path of a body or force from whose it is and what sort it is: the same in every article."""
    entry = body.entry
    words = entry.words if entry is not None else ()
    sort = (entry.sort if entry is not None else "") or "-".join(sorted(set(words) - FUNCTION_WORDS))
    known = draft.domain.by_path.get(owner.path)
    label = known.label if known is not None else draft.surface(owner)
    folder = "force" if draft.domain.is_kind(body.cls, FORCE) else "body"
    return f"{folder}/{slug(f'{label} {sort}')}"


def _mark(draft: Draft, phrase: Phrase) -> None:
    first, last, entry = phrase.first, phrase.head + 1, phrase.entry
    found = Found(first, last, phrase.head, "nominal", "head-noun", cls=entry.denotes, entry=entry)
    draft.phrases[draft.add(found)] = phrase
