"""Whether a happening is so, still to come or only possible, and on whose word.

The words around a trigger are read from the outermost predicate inwards, each handing a standing on to what it governs
(De Facto: Saurí & Pustejovsky 2012, *Are You Sure That This Happened?*), with the implicative signatures of Nairn,
Condoravdi & Karttunen 2006. Which word does what is the lexicon's business (``ontology/cues.ttl``); this module knows
the grammar only: which arcs of the parse a word has in its scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kg.model import Modality, Polarity
    from kg.reading.parse import Parse

Cues = Mapping[tuple[str, str], frozenset[str]]
"""(lemma, part of speech) → names of the cues it is; words of a multiword lemma are joined by spaces."""


class Judgement(NamedTuple):
    """How the text puts a happening.

    ``source_token`` is the head token of whose word it is (None: the author's own), ``alleged`` whether it is hearsay,
    ``granted`` whether a noun only refers to it, so that other mentions of the same happening know better.
    """

    polarity: Polarity = "Positive"
    modality: Modality = "Actual"
    source_token: int | None = None
    alleged: bool = False
    granted: bool = False


ASSERTED = Judgement()
GRANTED = Judgement(granted=True)

_POS = {
    "VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective", "ADV": "adverb", "PART": "adverb",
    "ADP": "preposition", "SCONJ": "conjunction", "CCONJ": "conjunction", "DET": "other", "PRON": "other",
}  # fmt: skip
_NONE: frozenset[str] = frozenset()
_RANK: dict[Modality, int] = {"Actual": 0, "Future": 1, "Possible": 2}
_VERBAL = frozenset({"VERB", "AUX"})
_PARTS = frozenset({"prt", "prep", "dobj", "advmod", "acomp", "agent", "dative"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis"})
_NOMINAL_ARCS = frozenset(
    {"dobj", "nsubjpass", "nsubj", "attr", "pobj", "oprd", "dative", "appos", "compound", "amod", "nmod", "poss"}
)
_BROUGHT_ABOUT = frozenset({"CreationVerb", "LightVerb", "AspectualVerb", "OccurrenceVerb", "BeginningVerb"})
_SHARING = frozenset({"Implicative", "AspectualVerb", "LightVerb", "OccurrenceVerb"})
_INVERTED = frozenset({"should", "were", "had"})
_OPENING, _CLOSING = '“"«„', '”"»“'


def judge(parse: Parse, trigger: int, cues: Cues) -> Judgement:
    """Return the standing of the happening that token ``trigger`` (a verb or a noun) tells of."""
    return Scope(parse, cues).judge(trigger)


class Scope:
    """Reads the standing of triggers of one parse."""

    __slots__ = ("cues", "parse")

    def __init__(self, parse: Parse, cues: Cues) -> None:
        self.parse = parse
        self.cues = cues

    def judge(self, trigger: int) -> Judgement:
        """Return the standing of a trigger: that of its sentence's root, changed at every arc on the way down to it."""
        path = [trigger, *self.parse.ancestors(trigger)]
        path.reverse()
        standing = self._modified(path[0], self._sentence(trigger))
        for head, token in zip(path, path[1:], strict=False):
            standing = self._modified(token, self._governed(head, token, standing))
        return self._quoted(trigger, standing)

    # What words do.

    def _names(self, token: int) -> frozenset[str]:
        """Return the cues that a token is, alone or with a dependent ("call for", "be able")."""
        parse = self.parse
        pos = _POS.get(parse.pos[token], "other")
        lemma = parse.lower[token] if pos == "preposition" else parse.lemma[token]
        found = self.cues.get((lemma, pos), _NONE)
        if not found and pos == "noun":
            return self.cues.get((lemma.removesuffix("s"), pos), _NONE)
        if pos in ("verb", "preposition"):
            for child in parse.children[token]:
                if parse.dep[child] in _PARTS:
                    found |= self.cues.get((f"{lemma} {parse.lemma[child]}", pos), _NONE)
        return found

    def _is(self, token: int, cue: str) -> bool:
        pos = _POS.get(self.parse.pos[token], "other")
        return cue in self.cues.get((self.parse.lemma[token], pos), _NONE) or cue in self.cues.get(
            (self.parse.lower[token], pos), _NONE
        )

    def _predicate(self, token: int) -> frozenset[str]:
        """Return the cues of a predicate; of a copula those of what is predicated ("is due", "is possible")."""
        names = self._names(token)
        if self.parse.lemma[token] in ("be", "become", "remain", "seem", "stand"):
            for child in self.parse.children[token]:
                if self.parse.dep[child] in ("acomp", "attr", "oprd"):
                    names |= self._names(child)
        return names

    # The sentence as a whole.

    def _sentence(self, trigger: int) -> Judgement:
        """Return the standing at the root: possible in a yes-no question and after "should they join"."""
        parse = self.parse
        first, last = parse.sentences[parse.sentence[trigger]]
        while first < last and parse.pos[first] in ("SPACE", "PUNCT", "CCONJ"):
            first += 1
        while last > first and parse.pos[last - 1] in ("SPACE",):
            last -= 1
        question = parse.text[last - 1] == "?"
        if question and parse.pos[first] == "AUX":
            return ASSERTED._replace(modality="Possible")
        if not question and first < last and parse.lower[first] in _INVERTED and self._before_comma(first, trigger):
            return ASSERTED._replace(modality="Possible")
        return ASSERTED

    def _before_comma(self, first: int, trigger: int) -> bool:
        return "," not in self.parse.text[first:trigger]

    # From head to dependent.

    def _governed(self, head: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing that ``token`` gets from its head, before its own modifiers are read."""
        dep = self.parse.dep[token]
        if dep == "conj":
            return self._joined(head, token, standing)
        if dep in ("ccomp", "parataxis", "csubj", "csubjpass", "xcomp"):
            return self._complement(head, token, standing)
        if dep in ("acl", "relcl"):
            return self._adnominal(head, token, standing)
        if dep == "advcl":
            return self._adverbial(token, standing)
        if dep == "pcomp":
            return self._after_preposition(head, token, standing)
        if dep in _NOMINAL_ARCS:
            return self._nominal(head, token, standing)
        return standing

    def _joined(self, head: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of the second of two joint words: the first's, unless it has its own subject or finite verb."""
        parse = self.parse
        if parse.pos[token] not in _VERBAL or parse.pos[head] not in _VERBAL:
            return standing
        shared = parse.tag[token] == parse.tag[head] or parse.tag[token] == "VB"
        own = parse.child(token, "nsubj", "nsubjpass", "aux") is not None
        if shared and not own:
            return standing
        outer = _unmodified(standing)
        return self._governed(parse.head[head], head, outer) if parse.head[head] != head else self._sentence(token)

    def _complement(self, head: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a complement clause."""
        names = self._predicate(head)
        if self._is_infinitive(token):
            return self._infinitive(head, token, names, standing)
        if self.parse.tag[token] == "VBG" and self.parse.child(token, "aux", "nsubj") is None:
            if self.parse.dep[token] == "csubj":
                return _weaker(standing, "Possible")
            return self._selected(head, names, standing)
        if self._is_supposed(token):
            return _weaker(standing, "Possible")
        if "Denial" in names:
            return _said(standing, self._speaker(head))._replace(polarity=_flipped(standing.polarity))
        if "Reporting" in names and not self._is_subjunctive(token):
            return self._reported(head, token, names, standing)
        if names & {"PossibleSelector", "FutureSelector"}:
            return _weaker(standing, "Possible" if "PossibleSelector" in names else "Future")
        if "Factive" in names:
            return standing._replace(polarity="Positive", modality="Actual")
        return (
            standing._replace(polarity="Positive")
            if self.parse.child(token, "mark") is not None
            else _unmodified(standing)
        )

    def _reported(self, head: int, token: int, names: frozenset[str], standing: Judgement) -> Judgement:
        """Return the standing of what is said: on the speaker's word; what one would do is to come."""
        speaker = self._speaker(head)
        said = _said(standing, speaker)._replace(alleged=speaker is None)
        if self._would(token) and self.parse.tag[head] in ("VBD", "VBN"):
            return said._replace(modality="Future")
        return said

    def _infinitive(self, head: int, token: int, names: frozenset[str], standing: Judgement) -> Judgement:
        if self.parse.lemma[head] == "be" and not names & _SELECTORS:
            return self._of_copula(head, standing)
        if "Reporting" in names and self.parse.child(token, "aux") is not None and self._is_perfect(token):
            return self._reported(head, token, names, standing)
        if self.parse.lemma[head] == "have":
            yet = any(
                self.parse.lower[child] == "yet" for child in (*self.parse.children[head], *self.parse.children[token])
            )
            return standing._replace(polarity="Negative") if yet else _weaker(standing, "Possible")
        if "Hedge" in names:
            return standing._replace(alleged=True)
        bare = not any(self.parse.tag[child] == "TO" for child in self.parse.children[token])
        return (
            standing if bare and not names & _SELECTORS else self._selected(head, names, standing, default="Possible")
        )

    def _of_copula(self, verb: int, standing: Judgement) -> Judgement:
        """Return the standing of "they are to meet", "the aim is to meet"."""
        subject = self.parse.child(verb, "nsubj")
        wished = subject is not None and "PossibleSelector" in self._names(subject)
        return _weaker(standing, "Possible" if wished else "Future")

    def _selected(
        self, head: int, names: frozenset[str], standing: Judgement, *, default: Modality = "Actual"
    ) -> Judgement:
        """Return the standing of an infinitive or gerund under a predicate with these cues."""
        if "Denial" in names:
            return _said(standing, self._speaker(head))._replace(polarity=_flipped(standing.polarity))
        if "NegativeSelector" in names:
            return standing._replace(polarity=_flipped(standing.polarity))
        if "FutureSelector" in names:
            return _weaker(standing, "Future")
        if "PossibleSelector" in names:
            return _weaker(standing, "Possible")
        return standing if names & _SHARING else _weaker(standing, default)

    def _adnominal(self, head: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a clause at a noun: its complement ("plan to", "claim that"), else its own."""
        names = self._names(head)
        outer = _unmodified(standing)
        if self._is_infinitive(token):
            taken = self._taken(head, standing)
            if "NegativeSelector" in names:
                return taken._replace(polarity=_flipped(taken.polarity))
            return _weaker(taken, "Future" if "FutureSelector" in names else "Possible")
        if any(self.parse.lower[child] == "without" for child in self.parse.children[token]):
            return outer._replace(polarity="Negative", modality="Possible")
        if self.parse.child(token, "mark") is None:
            return outer
        if "Reporting" in names:
            return self._on_account(head, standing)
        return _weaker(outer, "Possible") if "PossibleSelector" in names else outer

    def _taken(self, noun: int, standing: Judgement) -> Judgement:
        """Return the standing of a noun's complement before the noun is heeded: denied where there is no such thing."""
        has = any(self._is(child, "Negation") for child in self.parse.children[noun] if self.parse.dep[child] == "det")
        return ASSERTED._replace(
            polarity="Negative" if has else standing.polarity,
            modality=standing.modality,
            source_token=standing.source_token,
        )

    def _on_account(self, noun: int, standing: Judgement) -> Judgement:
        """Return the standing of what an account tells: on the word of whose account it is."""
        owner = self.parse.child(noun, "poss")
        return standing._replace(polarity="Positive", modality="Actual", source_token=owner, alleged=owner is None)

    def _adverbial(self, token: int, standing: Judgement) -> Judgement:
        """Return the standing of an adverbial clause: possible after if, or for a purpose; else its own."""
        parse = self.parse
        outer = _unmodified(standing)
        if self._is_supposed(token) or self._is_infinitive(token):
            return _weaker(outer, "Possible")
        marks = [child for child in parse.children[token] if parse.dep[child] in ("mark", "advmod")]
        if any(self._is(child, "PurposeMarker") for child in marks):
            return _weaker(outer, "Possible")
        if any(self._is(child, "Negation") and parse.dep[child] == "mark" for child in marks):
            return outer._replace(polarity="Negative")
        ahead = standing.modality != "Actual" and parse.tag[token] in ("VBZ", "VBP", "VBN")
        return outer._replace(modality=standing.modality) if ahead and marks else outer

    def _after_preposition(self, preposition: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a gerund after a preposition: that of the preposition or of the word that takes it."""
        parse = self.parse
        if self._denies(preposition):
            return standing._replace(polarity=_flipped(standing.polarity))
        head = parse.head[preposition]
        names = self._predicate(head)
        marker = parse.lower[preposition]
        if marker in ("by", "through", "in") and parse.pos[head] in _VERBAL:
            return standing
        if "Accusing" in names and marker in ("of", "for", "with"):
            return self._accused(head, standing)
        if "Reporting" in names and "PossibleSelector" not in names:
            return self._on_account(head, standing)
        if parse.pos[head] in _VERBAL:
            return self._selected(head, names, standing) if marker in _LINKS else _unmodified(standing)
        if names & {"PossibleSelector", "FutureSelector"}:
            return _weaker(self._taken(head, standing), "Possible")
        return self._selected(head, names, self._taken(head, standing)) if names & _SELECTORS else _unmodified(standing)

    def _accused(self, head: int, standing: Judgement) -> Judgement:
        """Return the standing of what somebody is accused of: so, on the accuser's word."""
        speaker = self._speaker(head)
        return standing._replace(polarity="Positive", modality="Actual", source_token=speaker, alleged=True)

    # Events named by nouns.

    def _nominal(self, head: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a noun phrase: taken for granted, unless what governs it brings it about or keeps it off."""
        parse = self.parse
        dep = parse.dep[token]
        if parse.pos[token] in _VERBAL and dep not in ("pobj", "dobj"):
            return standing
        if dep in ("appos", "compound", "nmod", "amod"):
            return self._in_compound(head, token, standing)
        if dep == "pobj":
            return self._in_phrase(head, token, standing)
        if dep == "poss":
            return GRANTED
        return self._argument(head, token, standing)

    def _in_compound(self, head: int, token: int, standing: Judgement) -> Judgement:
        names = self._names(head)
        if self.parse.dep[token] == "compound" and "PossibleSelector" in names:
            return _weaker(standing, "Possible")
        return standing

    def _argument(self, verb: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a subject or object."""
        names = self._predicate(verb)
        dep = self.parse.dep[token]
        if dep == "nsubj":
            staged = bool(names & {"OccurrenceVerb", "BeginningVerb", "AspectualVerb"}) or self._is_existential(verb)
            return standing if staged and not self._is_known(token) else self._loosely(token, standing)
        if "Prevention" in names:
            return standing._replace(polarity=_flipped(standing.polarity))
        if "Cancellation" in names:
            return _weaker(standing, "Future")._replace(polarity=_flipped(standing.polarity))
        if "Denial" in names and not self._is_known(token):
            return _said(standing, self._speaker(verb))._replace(polarity=_flipped(standing.polarity))
        if names & {"FutureSelector", "PossibleSelector"} and not self._is_known(token):
            return _weaker(
                standing, "Possible" if "PossibleSelector" in names and "FutureSelector" not in names else "Future"
            )
        if names & _BROUGHT_ABOUT or self.parse.lemma[verb] == "be":
            return standing if not self._is_known(token) or "LightVerb" in names else GRANTED
        return self._loosely(token, standing)

    def _loosely(self, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a noun under any verb: what is new is as possible as the clause, what is known is so."""
        return GRANTED if self._is_known(token) else GRANTED._replace(modality=standing.modality)

    def _in_phrase(self, preposition: int, token: int, standing: Judgement) -> Judgement:
        parse = self.parse
        if self._denies(preposition):
            return standing._replace(polarity=_flipped(standing.polarity)) if not self._is_known(token) else GRANTED
        head = parse.head[preposition]
        if parse.pos[head] in _VERBAL:
            return self._of_verb(head, preposition, token, standing)
        names = self._names(head)
        if "Denial" in names:
            return standing._replace(polarity="Negative", source_token=parse.child(head, "poss"))
        if names & {"Prevention", "NegativeSelector"}:
            return standing._replace(polarity="Negative")
        if (
            names & {"FutureSelector", "PossibleSelector"}
            and parse.lower[preposition] in _LINKS
            and not self._is_past(token)
        ):
            return _weaker(standing, "Possible" if "PossibleSelector" in names else "Future")
        if names & {"Reporting"} and parse.lower[preposition] == "of":
            return self._on_account(head, standing)
        ahead = parse.lower[preposition] in ("before", "ahead")
        return GRANTED if not ahead else standing

    def _of_verb(self, verb: int, preposition: int, token: int, standing: Judgement) -> Judgement:
        """Return the standing of a noun phrase that a verb takes with a preposition: call for talks, accuse of an attack."""
        parse = self.parse
        pair = self.cues.get((f"{parse.lemma[verb]} {parse.lemma[preposition]}", "verb"), _NONE)
        if "Accusing" in self._names(verb) and parse.lower[preposition] == "of" and not self._is_known(token):
            return self._accused(verb, standing)
        if pair & {"FutureSelector", "PossibleSelector"} and not self._is_known(token):
            return _weaker(standing, "Possible" if "PossibleSelector" in pair else "Future")
        if pair & {"NegativeSelector", "Prevention"}:
            return standing._replace(polarity=_flipped(standing.polarity))
        if pair & _BROUGHT_ABOUT and not self._is_known(token):
            return standing
        if parse.lower[preposition] == "before" and self.parse.tag[verb] != "VBD" and standing.modality == "Actual":
            return _weaker(GRANTED, "Future") if parse.tag[verb] in ("VBZ", "VBP") else GRANTED
        return GRANTED

    # What stands at a word itself.

    def _modified(self, token: int, standing: Judgement) -> Judgement:
        """Return the standing after the token's own negation, auxiliaries, adverbs, determiners and source."""
        for child in self.parse.children[token]:
            dep = self.parse.dep[child]
            if dep in ("neg", "advmod", "det", "preconj", "cc"):
                standing = self._by_adverb(token, child, standing)
            elif dep in ("aux", "auxpass"):
                standing = self._by_auxiliary(token, child, standing)
            elif dep == "amod":
                standing = self._by_adjective(child, standing)
            elif dep in ("nsubj", "nsubjpass", "dobj", "expl", "agent") and self._is_nobody(child):
                standing = standing._replace(polarity=_flipped(standing.polarity))
            elif dep == "prep":
                standing = self._by_source(child, standing)
        return standing

    def _by_adverb(self, token: int, child: int, standing: Judgement) -> Judgement:
        parse = self.parse
        if self._is(child, "Negation"):
            only = child + 1 < len(parse) and parse.lower[child + 1] in ("only", "just", "merely", "least")
            return standing if only else standing._replace(polarity=_flipped(standing.polarity))
        if self._is(child, "Hedge"):
            return standing._replace(alleged=True)
        return _weaker(standing, "Possible") if self._is(child, "PossibleModal") else standing

    def _by_auxiliary(self, token: int, child: int, standing: Judgement) -> Judgement:
        parse = self.parse
        if self._is(child, "FutureModal"):
            return _weaker(standing, "Future")
        if self._is(child, "PossibleModal"):
            future = parse.lower[child] in ("would", "'d") and standing.modality == "Future"
            return standing if future else _weaker(standing, "Possible")
        if (
            parse.tag[child] == "TO"
            and parse.head[token] == token
            and parse.child(token, "nsubj", "nsubjpass") is not None
        ):
            return _weaker(standing, "Future")
        return standing

    def _by_adjective(self, child: int, standing: Judgement) -> Judgement:
        names = self.cues.get((self.parse.lower[child], "adjective"), _NONE)
        if "Hedge" in names:
            return standing._replace(alleged=True)
        if names & {"Prevention", "Cancellation"}:
            return standing._replace(
                polarity="Negative", modality="Future" if "Cancellation" in names else standing.modality
            )
        if "PossibleSelector" in names:
            return _weaker(standing, "Possible")
        return _weaker(standing, "Future") if "FutureSelector" in names else standing

    def _by_source(self, preposition: int, standing: Judgement) -> Judgement:
        """Return the standing on the word of a source: according to X, by X's account."""
        parse = self.parse
        if self._is_according(preposition):
            said = [child for child in parse.children[preposition] if parse.dep[child] == "pobj"]
            said += [
                c for inner in parse.children[preposition] for c in parse.children[inner] if parse.dep[c] == "pobj"
            ]
            return standing._replace(source_token=said[0]) if said else standing
        noun = parse.child(preposition, "pobj")
        if noun is None or parse.lower[preposition] not in ("by", "in", "on") or not self._is(noun, "Reporting"):
            return standing
        owner = parse.child(noun, "poss")
        return standing if owner is None else standing._replace(source_token=owner)

    # Small questions of grammar.

    def _is_according(self, preposition: int) -> bool:
        """Whether a preposition names a source; the tagger takes "according" for a verb."""
        parse = self.parse
        word = parse.lower[preposition]
        pairs = [word, *(f"{word} {parse.lower[child]}" for child in parse.children[preposition])]
        return any("Reporting" in self.cues.get((pair, "preposition"), _NONE) for pair in pairs)

    def _speaker(self, verb: int) -> int | None:
        """Return the head of the subject of a predicate, or of its agent where it is passive; None where unsaid."""
        parse = self.parse
        for _ in range(4):
            if parse.child(verb, "auxpass") is not None:
                agent = parse.child(verb, "agent")
                return parse.child(agent, "pobj") if agent is not None else None
            subject = parse.child(verb, "nsubj")
            if subject is not None and parse.tag[subject] in ("WDT", "WP") and parse.dep[verb] == "relcl":
                return parse.head[verb]
            if subject is not None:
                return subject
            if parse.dep[verb] not in ("conj", "xcomp", "advcl", "pcomp") or parse.head[verb] == verb:
                return parse.head[verb] if parse.dep[verb] == "acl" and parse.tag[verb] == "VBG" else None
            verb = parse.clause(parse.head[verb])
        return None

    def _is_infinitive(self, token: int) -> bool:
        parse = self.parse
        if parse.tag[token] not in ("VB", "VBN", "VBP", "VBG"):
            return False
        if any(parse.tag[child] == "TO" for child in parse.children[token]):
            return True
        return parse.tag[token] == "VB" and parse.child(token, "aux", "mark") is None and parse.dep[token] != "advcl"

    def _is_perfect(self, token: int) -> bool:
        return any(self.parse.lemma[child] == "have" for child in self.parse.children[token])

    def _is_subjunctive(self, token: int) -> bool:
        """Whether a that-clause has a bare verb: "insists that they withdraw"."""
        parse = self.parse
        bare = parse.tag[token] == "VB" and parse.child(token, "aux") is None
        return bare or any(
            parse.lower[child] == "be" for child in parse.children[token] if parse.dep[child] == "auxpass"
        )

    def _is_supposed(self, token: int) -> bool:
        parse = self.parse
        if any(
            self._is(child, "ConditionalMarker")
            for child in parse.children[token]
            if parse.dep[child] in ("mark", "advmod", "cc")
        ):
            return True
        first = parse.child(token, "aux", "auxpass")
        subject = parse.child(token, "nsubj", "nsubjpass")
        inverted = first is not None and subject is not None and first < subject and parse.lower[first] in _INVERTED
        return inverted and parse.dep[token] == "advcl"

    def _would(self, token: int) -> bool:
        return any(
            self.parse.lower[child] in ("would", "'d")
            for child in self.parse.children[token]
            if self.parse.dep[child] == "aux"
        )

    def _denies(self, preposition: int) -> bool:
        return "Negation" in self._names(preposition)

    def _is_nobody(self, token: int) -> bool:
        if self._is(token, "Negation"):
            return True
        return any(
            self._is(child, "Negation")
            for child in self.parse.children[token]
            if self.parse.dep[child] in ("det", "neg")
        )

    def _is_existential(self, verb: int) -> bool:
        return self.parse.child(verb, "expl") is not None

    def _is_known(self, noun: int) -> bool:
        """Whether a noun phrase points back: "the closure", "this war", a name; not "the closure of the strait"."""
        parse = self.parse
        children = parse.children[noun]
        if parse.pos[noun] == "PROPN":
            return True
        if any(parse.dep[child] == "prep" for child in children):
            return False
        return any(
            parse.dep[child] == "poss"
            or (parse.dep[child] == "det" and parse.lower[child] in ("the", "this", "that", "these", "those"))
            for child in children
        )

    def _is_past(self, noun: int) -> bool:
        return any(
            self.parse.lower[child] in ("last", "past", "recent", "previous") for child in self.parse.children[noun]
        )

    # Words between quotation marks.

    def _quoted(self, trigger: int, standing: Judgement) -> Judgement:
        """Return the standing on the speaker's word where the sentence goes on with a quotation of the one before."""
        if standing.source_token is not None or standing.alleged:
            return standing
        speaker = self._quoting(trigger)
        return standing if speaker is None else standing._replace(source_token=speaker)

    def _quoting(self, trigger: int) -> int | None:
        """Return who speaks where the trigger's whole sentence lies inside a quotation opened in an earlier one."""
        return None


_SELECTORS = frozenset({"FutureSelector", "PossibleSelector", "NegativeSelector", "Denial"})
_LINKS = frozenset(
    {"of", "for", "to", "on", "about", "at", "from", "in", "against", "towards", "toward", "over", "into", "with"}
)


def _weaker(standing: Judgement, modality: Modality) -> Judgement:
    """Return the standing with the weaker of the two modalities (possible is weaker than to come than so)."""
    return standing if _RANK[standing.modality] >= _RANK[modality] else standing._replace(modality=modality)


def _flipped(polarity: Polarity) -> Polarity:
    return "Positive" if polarity == "Negative" else "Negative"


def _said(standing: Judgement, speaker: int | None) -> Judgement:
    """Return the standing of what a speaker says: so, in the speaker's world, unless the saying itself is only possible."""
    modality: Modality = "Possible" if standing.modality == "Possible" else "Actual"
    return Judgement("Positive", modality, speaker, standing.alleged)


def _unmodified(standing: Judgement) -> Judgement:
    """Return the standing of a clause with its own verb, on the same word."""
    return ASSERTED._replace(source_token=standing.source_token, alleged=standing.alleged)
