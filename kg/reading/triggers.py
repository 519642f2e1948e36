"""What a word evokes: the entries of the lexicon that it spells with its particle, its object or its modifiers.

A word that only modifies another noun, and a light verb whose object is an event noun, evoke nothing themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.arguments import VERBAL
from kg.reading.gerunds import verb_within
from kg.reading.head_nouns import spells
from kg.reading.staging import is_transparent

if TYPE_CHECKING:
    from kg.ontology import Entry
    from kg.reading.draft import Draft
    from kg.reading.parse import Parse

OPEN_TO_WORDS = frozenset({"ADP", "ADV", "NOUN", "PART", "SCONJ"})
"""Parts of speech of the dependents below which the further words of a multiword verb may hang."""

VERB_TAGS = frozenset({"VBN", "VBD", "VBG", "VBZ"})


def entries_at(draft: Draft, token: int) -> list[Entry]:
    """Return the entries that the word at a token (with its particle, object or modifiers) matches."""
    if token not in draft.entries:
        draft.entries[token] = _entries_at(draft, token)
    return draft.entries[token]


def _entries_at(draft: Draft, token: int) -> list[Entry]:
    parse, domain = draft.parse, draft.domain
    lemma = verb_within(parse, token, domain)
    if lemma is not None:
        return [e for e in domain.verbs[lemma] if len(e.words) == 1 or _has_words(draft, token, e)]
    lemma = parse.lemma[token]
    if parse.pos[token] in VERBAL or parse.tag[token] in VERB_TAGS:
        found = [e for e in domain.verbs.get(lemma, ()) if len(e.words) == 1 or _has_words(draft, token, e)]
        found = _with_particle(draft, token, lemma, found)
        if found or parse.pos[token] != "NOUN":
            return found
    if parse.pos[token] not in ("NOUN", "PROPN", "ADJ"):
        return []
    entries = domain.nouns.get(lemma, ()) or domain.nouns.get(parse.lower[token], ())
    return [entry for entry in entries if spells(parse, token, entry)]


def _with_particle(draft: Draft, verb: int, lemma: str, entries: list[Entry]) -> list[Entry]:
    """Leave out what a verb means without the particle beside it, where verb and particle are a word of their own.

    "War broke out" is no breaking, and what was called off was not called for.
    """
    particle = draft.parse.child(verb, "prt")
    word = draft.parse.lower[particle] if particle is not None else ""
    own = [entry for entry in entries if word in entry.words]
    return own if own or (f"{lemma} {word}", "verb") in draft.domain.cues else entries


def _has_words(draft: Draft, verb: int, entry: Entry) -> bool:
    """Whether the further words of a multiword verb are among its dependents, up to three steps down.

    A preposition below the object belongs to the object, where the expression has none: "called a meeting on X".
    """
    parse, children, words = draft.parse, draft.parse.children, entry.words[1:]
    near = [c for c in children[verb] if parse.dep[c] not in ("nsubj", "advcl", "conj") and not _is_time(parse, c)]
    if parse.dep[verb] in ("relcl", "acl"):
        near.append(parse.head[verb])
    below = [g for c in near if parse.pos[c] in OPEN_TO_WORDS for g in children[c]]
    below += near
    below += [g for c in near if parse.dep[c] in ("ccomp", "xcomp") for g in children[c] if parse.dep[g] == "aux"]
    below += [g for c in below if parse.pos[c] == "ADP" for g in children[c]]
    if len(words) == 1 and all(slot.position != "object" for slot in entry.slots):
        below = [g for g in below if parse.pos[g] != "ADP" or parse.dep[parse.head[g]] != "dobj"]
    spelt = {parse.lemma[i] for i in below} | {parse.lower[i] for i in below}
    return spelt.issuperset(words)


def _is_time(parse: Parse, token: int) -> bool:
    """Whether a dependent is a preposition with a date: "signed on 10 November" is no "sign on"."""
    if parse.dep[token] != "prep":
        return False
    inside = [child for child in parse.children[token] if parse.dep[child] == "pobj"]
    return any(label in ("DATE", "TIME") and first <= i < last for i in inside for first, last, label in parse.entities)


def _is_no_event(draft: Draft, first: int, last: int) -> bool:
    """Whether the words up to a noun are an expression that is no event: "press conference"."""
    words = " ".join(draft.parse.lemma[max(first, 0) : last + 1])
    return draft.domain.is_cue(words, "noun", "NoEvent")


def may_trigger(draft: Draft, token: int) -> bool:
    """Whether the word stands where an event can be meant: not as the mere modifier of another noun."""
    parse = draft.parse
    if any(_is_no_event(draft, token - before, token) for before in (1, 2)):
        return False
    if parse.pos[token] in ("NOUN", "PROPN") and parse.dep[token] in ("compound", "nmod"):
        head = parse.head[token]
        modifies = head > token and parse.pos[head] in ("NOUN", "PROPN")
        return not modifies or is_transparent(parse, head, draft.domain)
    if parse.pos[token] == "VERB" and _is_staging(draft, token):
        return False
    if parse.dep[token] == "amod" and draft.domain.is_cue(parse.lower[token], "adjective", "Hedge"):
        return False  # "the alleged attack"
    so_called = token > 1 and parse.text[token - 1] == "-" and parse.lower[token - 2] == "so"
    return parse.dep[token] not in ("aux", "auxpass") and not so_called


def _is_staging(draft: Draft, verb: int) -> bool:
    """Whether a light verb has an event noun as its object: then the noun is the trigger ("fought a war").

    Not where the two are one expression of the lexicon: "lodged a protest".
    """
    parse = draft.parse
    if not draft.domain.is_cue(parse.lemma[verb], "verb", "LightVerb"):
        return False
    dobj = parse.child(verb, "dobj", "nsubjpass")
    if dobj is None or any(parse.lemma[dobj] in entry.words[1:] for entry in entries_at(draft, verb)):
        return False
    entries = draft.domain.nouns.get(parse.lemma[dobj], ())
    return any(entry.kind == "class" and draft.domain.is_a(entry.denotes, "Event") for entry in entries)


def extent(draft: Draft, token: int, entry: Entry) -> tuple[int, int]:
    """Return the tokens of a trigger: a verb, with a particle right after it, or a noun with the words of its entry."""
    if entry.pos != "noun":
        particle = draft.parse.child(token, "prt") == token + 1 and draft.owner[token + 1] is None
        return token, token + 1 + particle
    first = token - entry.head
    return (first if draft.free(first, token) else token), token + 1
