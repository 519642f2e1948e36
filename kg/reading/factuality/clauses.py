"""What a clause gets from the word that governs it: complements, clauses at nouns, adverbial clauses, gerunds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.reading.factuality.judgement import ASSERTED, denied, on_its_own, said, weaker

if TYPE_CHECKING:
    from kg.model import Modality
    from kg.reading.factuality.judgement import Judgement
    from kg.reading.factuality.words import Words

SELECTORS = frozenset({"FutureSelector", "PossibleSelector", "NegativeSelector", "Denial"})
LINKS = frozenset({
    "of", "for", "to", "on", "about", "at", "from", "in", "against", "towards", "toward", "over", "into", "with",
})  # fmt: skip
"""Prepositions that link a word with what it is about."""

_SHARING = frozenset({"Implicative", "AspectualVerb", "LightVerb", "OccurrenceVerb"})
"""Cues of verbs whose complement is so exactly where they are so themselves."""

_TIMES = frozenset({"after", "when", "since", "before", "while", "as", "once", "until"})
"""Conjunctions whose clause is taken for granted: no matter who speaks, it tells when."""
_TOWARDS = frozenset({"on", "towards", "toward"})
"""Prepositions whose gerund after a noun tells what it is about or leads to: a vote on joining, steps towards it."""
_MEANS = frozenset({"by", "through", "in"})
"""Prepositions whose gerund tells by what means something is done."""


def joined(words: Words, head: int, token: int, standing: Judgement, outer: Judgement) -> Judgement:
    """Return the standing of the second of two joint words: the first's.

    A predicate with a subject or a finite form of its own gets ``outer``, what the first had before its own modifiers.
    """
    parse = words.parse
    if not (words.is_verb(token) and words.is_verb(head)):
        return standing
    if any(parse.lower[link] == "nor" and head < link < token for link in words.children(head, "cc")):
        return denied(outer)
    shared = parse.tag[token] == parse.tag[head] or parse.tag[token] == "VB"
    own = parse.child(token, "nsubj", "nsubjpass", "aux") is not None
    return standing if shared and not own else outer


def complement(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of the complement clause ``token`` of the predicate ``head``."""
    names = words.predicate(head)
    if words.is_infinitive(token):
        return _infinitive(words, head, token, standing)
    if words.is_gerund(token):
        return _gerund(words, head, token, standing)
    if words.is_supposed(token) or words.supposes(head):
        return weaker(on_its_own(standing), "Possible")
    if "Denial" in names:
        return denied(said(standing, words.speaker(head)))
    return _that_clause(words, head, token, standing)


def _gerund(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a gerund: as subject only thought of; what is stopped, or never stopped, was going on."""
    if words.parse.dep[token] == "csubj":
        return weaker(standing, "Possible")
    taken = standing._replace(polarity="Positive") if "EndingVerb" in words.names(head) else standing
    rejected = "Dismissal" in words.names(head) and "Denial" not in words.names(head)  # "rejected joining"
    return denied(taken) if rejected else selected(words, head, taken)


def _that_clause(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    names = words.predicate(head)
    if words.is_subjunctive(token) and words.parse.child(token, "mark") is not None:
        return weaker(standing, "Possible")
    if "Reporting" in names:
        return reported(words, head, token, standing)
    if names & {"PossibleSelector", "FutureSelector"}:
        return weaker(standing, "Possible" if "PossibleSelector" in names else "Future")
    if "Implicative" in names:
        return standing
    if ("NegativeSelector" in names and "Factive" not in names) or _is_cleft_denied(words, head):
        return denied(on_its_own(standing))
    return on_its_own(standing) if "Factive" in names else on_its_own(standing)._replace(modality=standing.modality)


def reported(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of what is said: on the speaker's word; what one said that one would do is to come."""
    speaker = words.speaker(head)
    told = said(standing, speaker)._replace(alleged=words.is_hearsay(head, speaker))
    if "Factive" in words.names(head) and words.is_of_itself(token):
        told = told._replace(source_token=None, alleged=standing.alleged)  # "confirmed that it had left"
    silent = standing.polarity == "Negative" and words.parse.dep[head] != "conj"
    if silent or (speaker is not None and words.is_nobody(speaker)):
        return weaker(told, "Possible")
    ahead = words.would(token) and not words.is_perfect(token) and words.parse.tag[head] in ("VBD", "VBN")
    return told._replace(modality="Future") if ahead else told


def _infinitive(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    parse, names = words.parse, words.predicate(head)
    bare = not any(parse.tag[child] == "TO" for child in parse.children[token])
    if parse.lemma[head] == "be" and not names & SELECTORS:
        return standing if bare else _of_copula(words, head, standing)  # "what they did was sign"
    if parse.dep[head] == "ROOT" and not words.is_verb(head) and not names & SELECTORS:
        return weaker(standing, "Future")  # a headline: "Oslo to host talks"
    presumed = "Hedge" in names and "Reporting" not in names  # "is understood to have signed"
    known = not presumed and (names & {"Factive", "Reporting"} or (not names and parse.pos[head] == "ADJ"))
    if known and words.is_perfect(token):
        told = "Reporting" in names and "Factive" not in names  # else "found to have signed", "pleased to have signed"
        return reported(words, head, token, standing) if told else standing
    if parse.lemma[head] == "have":
        yet = words.has(head, "yet") or words.has(token, "yet")
        return standing._replace(polarity="Negative") if yet else weaker(standing, "Possible")
    if "Hedge" in names:
        return standing._replace(alleged=True)
    if bare and parse.lemma[head] == "let" and words.is_imperative(head):
        standing = weaker(standing, "Possible")
    return selected(words, head, standing, default="Actual" if bare else "Possible")


def _of_copula(words: Words, verb: int, standing: Judgement) -> Judgement:
    """Return the standing of "they are to meet" (to come) and "the aim is to meet" (possible)."""
    subject = words.parse.child(verb, "nsubj")
    wished = subject is not None and "PossibleSelector" in words.names(subject)
    return weaker(standing, "Possible" if wished else "Future")


def selected(words: Words, head: int, standing: Judgement, *, default: Modality = "Actual") -> Judgement:
    """Return the standing of an infinitive or gerund under ``head``; ``default`` where its cues say nothing."""
    names = words.predicate(head)
    if "Denial" in names:
        return denied(said(standing, words.speaker(head)))
    if "NegativeSelector" in names:
        return denied(standing)
    if "FutureSelector" in names:
        return weaker(standing, "Future")
    if "PossibleSelector" in names:
        return weaker(standing, "Possible")
    return standing if names & _SHARING else weaker(standing, default)


def adnominal(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a clause at the noun ``head``: its complement ("plan to", "claim that"), or its own."""
    names = words.names(head)
    outer = on_its_own(standing)._replace(granted=standing.granted)
    if words.is_infinitive(token):
        return outer if words.is_ranked(head) else _after_noun(words, head, token, standing)
    only_if = words.has(token, "without")  # "without which it will not"
    if only_if or "ConditionalMarker" in names or (words.is_gerund(token) and _is_thought_of(words, head)):
        return weaker(denied(outer) if only_if else outer, "Possible")
    if words.parse.child(token, "mark") is None:
        return denied(outer) if _is_cleft_denied(words, words.parse.head[head]) else outer
    if names & {"Denial", "Reporting"}:
        return denied(on_account(words, head)) if "Denial" in names else on_account(words, head)
    unproven = "Factive" in names and words.says(words.children(head, "det", "neg"), "Negation")
    return weaker(outer, "Possible") if unproven or "PossibleSelector" in names else outer


def _is_thought_of(words: Words, noun: int) -> bool:
    """Whether a noun and the gerund at it are what a noun is of: "the chances of Chad joining".

    The parser hangs the gerund on either of the two nouns.
    """
    parse, names = words.parse, words.names(noun)
    if parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "of":
        names = words.names(parse.head[parse.head[noun]])
    elif parse.lower[noun + 1 : noun + 2] != ["of"]:
        return False
    return "PossibleSelector" in names


def _is_cleft_denied(words: Words, verb: int) -> bool:
    """Whether a verb is the "be" of a negated cleft: "It was not Peru that attacked"."""
    parse = words.parse
    if parse.lemma[verb] != "be" or parse.child(verb, "neg") is None or parse.child(verb, "attr") is None:
        return False
    subject = parse.child(verb, "nsubj")
    return subject is not None and parse.lower[subject] == "it"


def _after_noun(words: Words, noun: int, infinitive: int, standing: Judgement) -> Judgement:
    """Return the standing of an infinitive after a noun: the decision to go, an attempt to go, the refusal to go."""
    names, taken = words.names(noun), of_noun(words, noun, standing)
    if "NegativeSelector" in names:
        return denied(taken)
    if words.parse.pos[noun] == "PROPN" and words.parse.dep[noun] == "ROOT":
        return weaker(taken, "Future")
    if not names and words.parse.tag[infinitive] == "VBN" and words.has(infinitive, "be"):
        return weaker(taken, "Future")  # "the treaty, to be signed in Lima"
    return weaker(taken, "Future" if "FutureSelector" in names else "Possible")


def of_noun(words: Words, noun: int, standing: Judgement) -> Judgement:
    """Return the standing of a noun's complement before the noun itself is heeded."""
    none = words.says(words.children(noun, "det"), "Negation")
    return standing._replace(polarity="Negative" if none else standing.polarity, granted=False)


def on_account(words: Words, noun: int) -> Judgement:
    """Return the standing of what an account tells: on its owner's word; denied where it is dismissed."""
    parse = words.parse
    verb = parse.head[noun]
    if parse.dep[noun] in ("dobj", "nsubjpass") and "Dismissal" in words.names(verb):
        return denied(said(ASSERTED, words.speaker(verb)))
    owner = parse.child(noun, "poss")
    return ASSERTED._replace(source_token=owner, alleged=True)


def adverbial(words: Words, head: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of an adverbial clause: possible after "if", or for a purpose; else its own."""
    marks = words.children(token, "mark", "advmod")
    known = any(words.parse.lower[mark] in _TIMES for mark in marks)
    outer = on_its_own(standing)._replace(granted=known)
    if words.is_infinitive(token) and _is_no_purpose(words, head):
        return standing
    if words.says(words.children(token, "mark"), "Negation") or (
        words.has(token, "rather") and words.has(token, "than")
    ):
        return denied(outer)
    awaited = words.has(token, "until", "once") and words.parse.tag[token] in ("VBZ", "VBP")
    if awaited or words.is_supposed(token) or words.is_infinitive(token) or words.says(marks, "PurposeMarker"):
        return weaker(outer, "Possible")
    ahead = (
        standing.modality != "Actual"
        and marks
        and not _is_now(words, marks)
        and words.parse.tag[token] in ("VBZ", "VBP", "VBN")
    )
    return outer._replace(modality=standing.modality) if ahead else outer


def _is_now(words: Words, marks: list[int]) -> bool:
    """Whether "now that" opens a clause."""
    return any(mark and words.parse.lower[mark - 1 : mark + 1] == ["now", "that"] for mark in marks)


def _is_no_purpose(words: Words, head: int) -> bool:
    """Whether an infinitive beside a verb is no purpose: "became the third state to sign", "came to see"."""
    brought_about = words.names(head) & {"Implicative", "FutureSelector"} == {"Implicative"}
    return brought_about or any(words.is_ranked(noun) for noun in words.children(head, "attr"))


def after_preposition(words: Words, preposition: int, token: int, standing: Judgement) -> Judgement:
    """Return the standing of a gerund after a preposition: that of the preposition, or of the word that takes it."""
    parse = words.parse
    if words.denies(preposition) or words.is_supposed(token):
        return denied(standing) if words.denies(preposition) else weaker(standing, "Possible")
    head, marker = parse.head[preposition], parse.lower[preposition]
    accuser = accusing(words, preposition)
    if accuser is not None:
        return on_word_of(accuser, words)
    if not words.is_verb(head):
        return _gerund_of_noun(words, head, marker, standing)
    if marker in _MEANS:
        return standing
    if marker == "against" and words.predicate(head) & SELECTORS:
        return denied(selected(words, head, standing))
    return selected(words, head, standing) if marker in LINKS else on_its_own(standing)


def _gerund_of_noun(words: Words, head: int, marker: str, standing: Judgement) -> Judgement:
    """Return the standing of a gerund at a noun or adjective: a threat of leaving, close to leaving."""
    names, taken = words.names(head), of_noun(words, head, standing)
    if "Reporting" in names and "PossibleSelector" not in names:
        return on_account(words, head)
    if names & {"PossibleSelector", "FutureSelector"} and marker in LINKS:
        planned = "FutureSelector" in names and marker in ("of", "for")  # but "a protocol on reopening"
        return weaker(taken, "Future" if planned and "PossibleSelector" not in names else "Possible")
    if names & SELECTORS:
        return selected(words, head, taken)
    own = on_its_own(standing)
    return weaker(own, "Possible") if marker in _TOWARDS else own


def accusing(words: Words, preposition: int) -> int | None:
    """Return the verb of accusing whose charge a preposition opens: accuse (the group) of, blame for."""
    parse = words.parse
    if parse.lower[preposition] not in ("of", "for", "with"):
        return None
    verb = parse.head[preposition]
    if parse.dep[verb] in ("dobj", "nsubjpass") and parse.lower[preposition] == "of":
        verb = parse.head[verb]
    elif parse.dep[verb] == "pobj" and parse.dep[parse.head[verb]] == "agent":
        verb = parse.head[parse.head[verb]]  # "accused by critics of …"
    return verb if words.is_verb(verb) and "Accusing" in words.names(verb) else None


def on_word_of(verb: int, words: Words) -> Judgement:
    """Return the standing of what somebody is accused of: so, on the accuser's word."""
    return ASSERTED._replace(source_token=words.speaker(verb), alleged=True)
