"""The cues of a word in a parse, and small questions of grammar about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.reading.parse import Parse

Cues = Mapping[tuple[str, str], frozenset[str]]
"""(lemma, part of speech) → names of the cues it is; words of a multiword lemma are joined by spaces."""

NO_CUES: frozenset[str] = frozenset()
VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"WDT", "WP"})

_POS = {
    "VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb",
    "PART": "adverb", "ADP": "preposition", "SCONJ": "conjunction", "CCONJ": "conjunction", "DET": "other",
    "PRON": "other",
}  # fmt: skip
"""Coarse part of speech of the model → part of speech of the lexicon."""

_PARTS = frozenset({"prt", "prep", "dobj", "advmod", "acomp", "agent", "dative"})
"""Arcs to the second word of a verb's multiword cue: call for, take place."""

_INVERTED = frozenset({"should", "were", "had"})
"""Auxiliaries that suppose when they come first: "Should they join, …"."""

_POINTING = frozenset({"the", "this", "that", "these", "those"})
_RANKS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last", "latest", "only"})
"""Ordinals and superlatives after which an infinitive tells what was done: the first to sign."""

_CHOOSING = frozenset({"FutureSelector", "PossibleSelector"})

COPULAS = frozenset({"be", "become", "remain", "seem", "appear", "look", "stand"})
"""Verbs whose cues are those of what they predicate: is due, stands ready."""


class Words:
    """Reads cues and grammar off one parse."""

    __slots__ = ("cues", "parse")

    def __init__(self, parse: Parse, cues: Cues) -> None:
        self.parse = parse
        self.cues = cues

    def names(self, token: int) -> frozenset[str]:
        """Return the cues that a token is, alone or with a dependent ("call for", "no longer")."""
        parse = self.parse
        pos = _POS.get(parse.pos[token], "other")
        lemma = parse.lower[token] if pos in ("preposition", "adverb") else parse.lemma[token]
        found = self.cues.get((lemma, pos), NO_CUES)
        if pos == "noun":
            return (
                found
                or self.cues.get((lemma.removesuffix("s"), pos))
                or self.cues.get((parse.lower[token], pos), NO_CUES)
            )
        if pos == "verb":
            for child in parse.children[token]:
                if parse.dep[child] in _PARTS:
                    both = self.cues.get((f"{lemma} {parse.lemma[child]}", pos), NO_CUES)
                    found = both | (found - _CHOOSING if "Implicative" in both else found)  # "go on to", not "go to"
        elif pos == "adjective":
            for child in parse.children[token]:
                found |= self.cues.get((f"{lemma} {parse.lower[child]}", pos), NO_CUES)
        elif pos == "adverb":
            for child in parse.children[token]:
                found |= self.cues.get((f"{parse.lower[child]} {lemma}", pos), NO_CUES)
        return found

    def adjective(self, token: int) -> frozenset[str]:
        """Return the cues of a word used as an adjective: "planned", whatever the tagger says that it is."""
        return self.cues.get((self.parse.lower[token], "adjective"), NO_CUES)

    def preposition(self, token: int) -> frozenset[str]:
        """Return the cues of a preposition, alone or with its neighbour: "without", "according to", "instead of"."""
        parse = self.parse
        word = parse.lower[token]
        found = self.cues.get((word, "preposition"), NO_CUES)
        for child in parse.children[token]:
            if parse.dep[child] == "prep":
                found |= self.cues.get((f"{word} {parse.lower[child]}", "preposition"), NO_CUES)
        if token:
            found |= self.cues.get((f"{parse.lower[token - 1]} {word}", "preposition"), NO_CUES)
        return found

    def with_preposition(self, verb: int, preposition: int) -> frozenset[str]:
        """Return the cues of a verb together with a preposition: "call for"."""
        return self.cues.get((f"{self.parse.lemma[verb]} {self.parse.lower[preposition]}", "verb"), NO_CUES)

    def predicate(self, token: int) -> frozenset[str]:
        """Return the cues of a predicate; of a copula also those of what it predicates ("is due", "is set")."""
        parse = self.parse
        names = self.names(token)
        if parse.tag[token] == "VBN":
            names |= self.adjective(token)
        if parse.lemma[token] in COPULAS:
            for child in parse.children[token]:
                if parse.dep[child] in ("acomp", "attr", "oprd"):
                    names |= self.names(child)
        return names

    def says(self, tokens: Iterable[int], cue: str) -> bool:
        """Whether one of these tokens is such a cue."""
        return any(cue in self.names(token) for token in tokens)

    def children(self, token: int, *deps: str) -> list[int]:
        """Return the dependents of a token at these arcs."""
        dep = self.parse.dep
        return [child for child in self.parse.children[token] if dep[child] in deps]

    def has(self, token: int, *words: str) -> bool:
        """Whether one of these words (lower case) depends on a token."""
        return any(self.parse.lower[child] in words for child in self.parse.children[token])

    def is_verb(self, token: int) -> bool:
        """Whether a token is a verb or auxiliary."""
        return self.parse.pos[token] in VERBAL

    def is_infinitive(self, token: int) -> bool:
        """Whether a verb is an infinitive, with or without "to"."""
        parse = self.parse
        if any(parse.tag[child] == "TO" for child in parse.children[token]):
            return parse.tag[token] in ("VB", "VBN", "VBP", "VBG")
        return parse.tag[token] == "VB" and parse.child(token, "aux", "mark") is None and parse.dep[token] != "advcl"

    def is_gerund(self, token: int) -> bool:
        """Whether a verb is a gerund without a subject of its own."""
        return self.parse.tag[token] == "VBG" and self.parse.child(token, "aux", "nsubj") is None

    def is_perfect(self, token: int) -> bool:
        """Whether an infinitive is a perfect one: "to have signed"."""
        return any(self.parse.lemma[child] == "have" for child in self.children(token, "aux"))

    def is_subjunctive(self, token: int) -> bool:
        """Whether a that-clause has a bare verb: "insists that they withdraw", "that he be freed"."""
        parse = self.parse
        if any(parse.lower[child] == "be" for child in self.children(token, "auxpass")):
            return parse.child(token, "aux") is None
        return parse.tag[token] == "VB" and parse.child(token, "aux") is None

    def is_supposed(self, token: int) -> bool:
        """Whether a clause is only supposed: opened by "if" or "whether", or with the auxiliary first."""
        if self.says(self.children(token, "mark", "advmod", "cc"), "ConditionalMarker"):
            return True
        parse = self.parse
        if self.has(token, "as") and self.has(token, "though"):
            return True
        auxiliary, subject = parse.child(token, "aux", "auxpass"), parse.child(token, "nsubj", "nsubjpass")
        if auxiliary is None or subject is None or parse.dep[token] not in ("advcl", "ccomp"):
            return False
        return auxiliary < subject and parse.lower[auxiliary] in _INVERTED

    def opens_inverted(self, first: int) -> bool:
        """Whether a sentence starts with an auxiliary that supposes: "Should they join, …"."""
        return self.parse.lower[first] in _INVERTED and self.parse.pos[first] in VERBAL

    def supposes(self, token: int) -> bool:
        """Whether a word introduces a supposition though it is no conjunction to the parser: "provided that"."""
        return "ConditionalMarker" in self.cues.get((self.parse.lower[token], "conjunction"), NO_CUES)

    def is_imperative(self, verb: int) -> bool:
        """Whether a verb is a bare main verb without a subject: "Let them go"."""
        parse = self.parse
        bare = parse.tag[verb] == "VB" and parse.dep[verb] == "ROOT"
        return bare and parse.child(verb, "nsubj", "nsubjpass", "aux") is None

    def owner(self, noun: int) -> int | None:
        """Return whose a word or an account is: "Chad's view", "in the words of the minister"."""
        parse = self.parse
        owner, of = parse.child(noun, "poss"), parse.child(noun, "prep")
        if owner is None and of is not None and parse.lower[of] == "of":
            return parse.child(of, "pobj")
        return owner

    def would(self, token: int) -> bool:
        """Whether a verb has the auxiliary "would"."""
        return any(self.parse.lower[child] in ("would", "'d") for child in self.children(token, "aux"))

    def is_pointing(self, noun: int) -> bool:
        """Whether a noun phrase points back: a name, "this war", "the closure"; not "the closure of the strait"."""
        parse = self.parse
        if parse.pos[noun] == "PROPN":
            return True
        if parse.child(noun, "prep") is not None:
            return False
        return any(
            parse.dep[child] == "poss" or (parse.dep[child] == "det" and parse.lower[child] in _POINTING)
            for child in parse.children[noun]
        )

    def is_ranked(self, noun: int) -> bool:
        """Whether a noun phrase is the first, the last, the only one: who is the first to act does act."""
        lower = self.parse.lower
        return lower[noun] in _RANKS or any(lower[child] in _RANKS for child in self.children(noun, "amod", "det"))

    def denies(self, preposition: int) -> bool:
        """Whether a preposition denies what it governs: without."""
        return "Negation" in self.preposition(preposition)

    def is_nobody(self, token: int) -> bool:
        """Whether a subject or object is nobody, nothing, no country, not everyone, not even X, not one of them."""
        before = [child for child in self.children(token, "det", "neg", "preconj") if child < token]
        degrees = [child for child in self.children(token, "advmod", "nummod", "quantmod") if child < token]
        before += [child for degree in degrees for child in self.children(degree, "neg")]
        return any(self._negates(word) for word in (token, *before))

    def _negates(self, token: int) -> bool:
        """Whether a word is a negation, whatever the tagger says that it is: "nobody" as a noun, "neither"."""
        tagged_otherwise = self.cues.get((self.parse.lower[token], "other"), NO_CUES)
        return "Negation" in tagged_otherwise or "Negation" in self.names(token)

    def is_of_itself(self, token: int) -> bool:
        """Whether a clause has a pronoun or no subject: what one admits or confirms to have done oneself."""
        subject = self.parse.child(token, "nsubj", "nsubjpass")
        return subject is None or self.parse.tag[subject] == "PRP"

    def is_hearsay(self, verb: int, speaker: int | None) -> bool:
        """Whether what a verb reports is hearsay unless a known thing says it: "claimed that", "critics said that"."""
        passive = self.parse.child(verb, "auxpass") is not None
        if speaker is None or passive or "Hedge" in self.names(verb) | self.names(speaker):
            return True
        unnamed = self.parse.tag[speaker] == "NNS" and self.parse.child(speaker, "det", "poss") is None
        return unnamed and "Reporting" in self.names(speaker)  # "reports said"

    def speaker(self, verb: int) -> int | None:
        """Return the head of the subject of a predicate, or of its agent where it is passive; None where unsaid."""
        parse = self.parse
        while parse.child(verb, "auxpass", "nsubj") is None:
            head = parse.head[verb]
            if head == verb:
                return self._before(verb)
            if parse.dep[verb] not in ("conj", "xcomp", "advcl", "pcomp"):
                return self._modified_by(verb)
            verb = parse.clause(head)
        if parse.child(verb, "auxpass") is not None:
            return self._agent(verb)
        subject = parse.child(verb, "nsubj")
        is_relative = subject is not None and parse.tag[subject] in RELATIVE and parse.dep[verb] == "relcl"
        return parse.head[verb] if is_relative else subject

    def _before(self, verb: int) -> int | None:
        """Return the noun beside a verb whose subject the parser lost: "…, the army chief said"; ", claims Ghana"."""
        parse = self.parse
        after, told = parse.child(verb, "dobj"), parse.child(verb, "ccomp")
        if after is not None and told is not None and told < verb < after:
            return after
        first, _ = parse.sentences[parse.sentence[verb]]
        before = verb - 1
        while before > first and parse.pos[before] in ("ADV", "AUX", "PUNCT"):
            before -= 1
        return before if before >= first and parse.pos[before] in ("NOUN", "PROPN", "PRON") else None

    def _agent(self, verb: int) -> int | None:
        """Return the noun after "by"."""
        agent = self.parse.child(verb, "agent")
        return None if agent is None else self.parse.child(agent, "pobj")

    def _modified_by(self, verb: int) -> int | None:
        """Return the noun that a participle modifies and is the doing of: "officials claiming that"."""
        parse = self.parse
        return parse.head[verb] if parse.dep[verb] == "acl" and parse.tag[verb] == "VBG" else None
