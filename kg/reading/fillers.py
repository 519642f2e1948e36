"""Who stands at a token: mentions, whole lists, antecedents of pronouns and groups, the nation behind its troops."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.ontology.behaviour import COLLECTIVE, IMPERSONAL
from kg.reading.arguments import MODIFIERS
from kg.reading.head_nouns import naming_entry
from kg.reading.mending import SUBJECTS
from kg.reading.staging import is_transparent
from kg.reading.titles import holder_after, title_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reading.draft import Draft, Found

SINGULAR_THINGS = frozenset({"it", "itself", "its"})
PERSONS = frozenset({"he", "she", "him", "her", "himself", "herself", "his"})
PLURALS = frozenset({"they", "them", "their", "themselves", "both"})
PRONOUNS = SINGULAR_THINGS | PERSONS | PLURALS
BETWEEN_MEMBERS = frozenset({"the", "a", "an", "both", "then"})
"""Words that may stand beside the comma or the "and" between two members of a list."""

LINKS = ([","], ["and"], [",", "and"], ["or"], ["&"])
REACH = 2
"""Sentences back to which a pronoun may refer."""


def fillers(draft: Draft, token: int) -> list[Found]:
    """Return the mentions that a token in an argument position stands for, coordination distributed."""
    found: list[Found] = []
    for part in _coordinated(draft, token):
        for mention in _standing_at(draft, part):
            for member in draft.lists.get(mention, (mention,)):
                if member not in found:
                    found.append(member)
    return found


def coordination(draft: Draft) -> dict[Found, tuple[Found, ...]]:
    """Return, for each mention in a list ("A, B and C"), the whole list, read off the surface: parsers often lose it.

    Members are actors, or places, or things of one kind; between them stand only commas, "and", articles and an
    abbreviation in brackets.
    """
    groups: dict[Found, tuple[Found, ...]] = {}
    chain: list[Found] = []
    for before, after in pairwise(sorted(draft.found, key=lambda f: f.first)):
        chain = chain or [before]
        words = draft.parse.lower[before.last : after.first]
        between = [word for word in words if word not in BETWEEN_MEMBERS]
        if between in (["("], [")"]) and after.path == before.path:
            continue
        link = [word for word in between if word not in ("(", ")")]
        if link in LINKS and _alike(draft, chain[0], after) and not _begins_clause(draft, chain[-1], after):
            chain.append(after)
            if link == [","]:
                continue
            groups.update(dict.fromkeys(chain, tuple(chain)))
        chain = []
    return groups


def _begins_clause(draft: Draft, before: Found, after: Found) -> bool:
    """Whether a comma ends a clause rather than a member: "attacked ships in X, and Y bombed Z"."""
    parse = draft.parse
    if "," not in parse.text[before.last : after.first] or parse.dep[after.head] not in SUBJECTS:
        return False
    return parse.pos[parse.head[after.head]] == "VERB" and parse.head[after.head] not in parse.ancestors(before.head)


def _alike(draft: Draft, one: Found, other: Found) -> bool:
    if draft.is_a(one, "Person") != draft.is_a(other, "Person"):
        return False
    for kind in ("Actor", "Place", "Infrastructure", "Agreement"):
        if draft.is_a(one, kind):
            return draft.is_a(other, kind) and one.kind != "demonym" and other.kind != "demonym"
    return False


def _coordinated(draft: Draft, token: int) -> list[int]:
    parse = draft.parse
    parts, queue = [], [token]
    while queue:
        part = queue.pop(0)
        parts.append(part)
        queue.extend(c for c in parse.children[part] if parse.dep[c] == "conj" and parse.pos[c] not in ("VERB", "AUX"))
    return parts


def _standing_at(draft: Draft, token: int) -> list[Found]:
    parse = draft.parse
    owner = draft.owner[token]
    if owner is not None:
        return [owner]
    if parse.pos[token] == "PRON" or parse.lower[token] in PRONOUNS:
        return _pronoun(draft, token)
    if parse.pos[token] not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return []
    if parse.dep[token] == "appos" and (explained := draft.owner[parse.head[token]]) is not None:
        return [explained]
    return (
        _through(draft, token)
        or _place_called(draft, token)
        or _group(draft, token)
        or _holders(draft, token)
        or _appositives(draft, token)
        or _behind(draft, token)
    )


def _through(draft: Draft, token: int) -> list[Found]:
    """Return what a transparent noun passes on: "the first phase of the war"."""
    parse = draft.parse
    if not is_transparent(parse, token, draft.domain):
        return []
    below = [c for c in parse.children[token] if parse.dep[c] == "prep" and parse.lower[c] in ("of", "for")]
    return [f for child in below for f in _governed(draft, child)]


def _place_called(draft: Draft, token: int) -> list[Found]:
    """Return the place whose sort a noun tells before its name: "the Russian city of Kazan"."""
    entry = naming_entry(draft, token, "class")
    if entry is None or not draft.domain.is_a(entry.denotes, "Place"):
        return []
    of = [c for c in draft.parse.children[token] if draft.parse.dep[c] == "prep" and draft.parse.lower[c] == "of"]
    return [f for child in of for f in _governed(draft, child) if draft.is_a(f, "Place")]


def _governed(draft: Draft, preposition: int) -> list[Found]:
    """Return who stands after a preposition."""
    parse = draft.parse
    return [f for c in parse.children[preposition] if parse.dep[c] == "pobj" for f in fillers(draft, c)]


def _holders(draft: Draft, token: int) -> list[Found]:
    """Return the persons listed after their titles: "the presidents of X, Y and Z, A, B and C"."""
    parse = draft.parse
    title = title_at(draft, token)
    named = holder_after(draft, title) if title is not None else None
    if named is not None:
        return [named]
    if title is None or parse.tag[token] not in ("NNS", "NNPS"):
        return []
    _, last = parse.sentences[parse.sentence[token]]
    end = token + 1
    while end < last and parse.pos[end] not in ("VERB", "AUX") and title_at(draft, end) is None:
        end += 1
    owners = dict.fromkeys(owner for owner in draft.owner[token + 1 : end] if owner is not None)
    return [owner for owner in owners if owner.cls == "Person"]


def _appositives(draft: Draft, token: int) -> list[Found]:
    """Return the names that explain an unmarked noun: "the presidents of X and Y, A and B"."""
    parse = draft.parse
    found: list[Found] = []
    for child in parse.children[token]:
        if parse.dep[child] == "appos":
            found.extend(f for f in fillers(draft, child) if f.kind in ("name", "nominal"))
        elif parse.dep[child] == "prep" and parse.lower[child] in ("including", "like", "as"):
            found.extend(_governed(draft, child))
    return found


def _behind(draft: Draft, token: int) -> list[Found]:
    """Return whose an unmarked noun is: "Ukrainian troops", "officials of the EU", "a spokesman for the UN"."""
    parse = draft.parse
    for child in parse.children[token]:
        owner = draft.owner[child]
        modifies = parse.dep[child] in ("amod", "compound", "nmod", "poss")
        if owner is not None and modifies and draft.is_a(owner, "Actor"):
            return _chain(draft, child)
    spoken_for = draft.domain.is_cue(parse.lemma[token], "noun", "Mouthpiece")
    owning = ("of", "from", "for") if spoken_for else ("of", "from")
    for child in parse.children[token]:
        if parse.dep[child] == "prep" and parse.lower[child] in owning:
            inside = _governed(draft, child)
            if inside and all(draft.is_a(f, "Actor") for f in inside):
                return inside
    return []


def _chain(draft: Draft, token: int) -> list[Found]:
    """Return the mentions joined to a modifier: "Israeli-Turkish ties", "French and German troops"."""
    parse = draft.parse
    found = fillers(draft, token)
    for inner in parse.children[token]:
        owner = draft.owner[inner]
        if owner is not None and owner not in found and parse.dep[inner] in MODIFIERS:
            found.append(owner)
    return found


def _group(draft: Draft, token: int) -> list[Found]:
    """Return those whom "the two countries", "both sides" take up."""
    size = group_size(draft, token)
    return _last_named(draft, token, size) if size else []


def group_size(draft: Draft, token: int) -> int:
    """Return how many things a noun of groups takes up: "both countries", "the three rivals"; 0 for any other word."""
    parse = draft.parse
    if parse.lemma[token] not in draft.domain.groups or parse.tag[token] not in ("NNS", "NNPS"):
        return 0
    words = {parse.lower[c] for c in parse.children[token]}
    return 3 if "three" in words else 2 if words & {"two", "both"} else 0


def _last_named(draft: Draft, token: int, size: int) -> list[Found]:
    """Return the last ``size`` different things, of the classes that the noun asks for, named before a token."""
    classes = draft.domain.groups[draft.parse.lemma[token]]
    found: list[Found] = []
    for mention in sorted(draft.found, key=lambda f: -f.first):
        fits = mention.first < token and draft.is_a(mention, *classes)
        if fits and all(mention.path != other.path for other in found):
            found.append(mention)
            if len(found) == size:
                return sorted(found, key=lambda f: f.first)
    return []


def _pronoun(draft: Draft, token: int) -> list[Found]:
    parse = draft.parse
    word = parse.lower[token]
    if word in PERSONS:
        return _salient(draft, token, lambda cls: draft.domain.is_a(cls, "Person"))
    if word in SINGULAR_THINGS:
        return _salient(draft, token, lambda cls: draft.domain.is_kind(cls, IMPERSONAL))
    if word in PLURALS:
        return _last_coordination(draft, token)
    return []


def _salient(draft: Draft, token: int, admits: Callable[[str], bool]) -> list[Found]:
    """Return the nearest earlier mention of an admitted class, subjects first (Hobbs 1978; Lappin & Leass 1994)."""
    parse = draft.parse
    sentence = parse.sentence[token]
    best: tuple[float, int, Found] | None = None
    for mention in draft.found:
        if mention.last > token or mention.kind == "demonym" or not admits(mention.cls):
            continue
        distance = sentence - parse.sentence[mention.head]
        if distance > REACH:
            continue
        score = (parse.dep[mention.head] in ("nsubj", "nsubjpass")) * 1.5 - distance
        if best is None or (score, mention.first) > best[:2]:
            best = (score, mention.first, mention)
    return [best[2]] if best is not None else []


def _last_coordination(draft: Draft, token: int) -> list[Found]:
    """Return the nearest earlier coordinated actors, else the nearest plural actor."""
    parse = draft.parse
    for mention in sorted(draft.found, key=lambda f: -f.first):
        if mention.last > token or parse.sentence[token] - parse.sentence[mention.head] > REACH:
            continue
        if parse.dep[mention.head] == "conj" and draft.is_a(mention, "Actor"):
            group = _whole_coordination(draft, mention)
            if len(group) > 1:
                return group
        if draft.domain.is_kind(mention.cls, COLLECTIVE):
            return [mention]
    return []


def _whole_coordination(draft: Draft, member: Found) -> list[Found]:
    parse, top = draft.parse, member.head
    while parse.dep[top] == "conj":
        top = parse.head[top]
    return [f for part in _coordinated(draft, top) if (f := draft.owner[part]) is not None]
