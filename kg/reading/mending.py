"""Errors that a small parser makes again and again, undone by what English grammar does not allow.

Each rule looks for a tree that no English sentence has (a comma between a subject and its verb, a subject of a relative
pronoun) and gives it the one shape that the words can have. The rules change heads, labels and tags in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.reading.parse import Parse

CLAUSAL = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "csubjpass", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mend(parse: Parse) -> None:
    """Set right the heads, labels and tags of a parse."""
    _part_at_semicolons(parse)
    for i in range(len(parse)):
        _mend_noun(parse, i)
        _mend_coordinated(parse, i)
        _mend_reduced(parse, i)
        _mend_relative(parse, i)


def _below(parse: Parse, i: int, *deps: str) -> list[int]:
    return [child for child in parse.children[i] if parse.dep[child] in deps]


def _part_at_semicolons(parse: Parse) -> None:
    """Make a root of a clause that a semicolon parts from the verb the parser made it a complement of."""
    for i, head in enumerate(parse.head):
        if parse.dep[i] == "ccomp" and head > i and ";" in parse.text[i:head]:
            parse.attach(i, i, "ROOT")


def _mend_noun(parse: Parse, i: int) -> None:
    """Make a verb of a noun that has a subject and an object."""
    if parse.pos[i] in ("NOUN", "PROPN") and parse.dep[i] in CLAUSAL | {"conj"}:
        deps = {parse.dep[child] for child in parse.children[i]}
        if "nsubj" in deps and "cop" not in deps and (deps & {"dobj", "ccomp", "prep"}):
            parse.pos[i], parse.tag[i] = "VERB", "VBP"


def _mend_coordinated(parse: Parse, i: int) -> None:
    """Make a participle of a past tense coordinated with one: "the accord, brokered by X and reached in May"."""
    head = parse.head[i]
    reduced = parse.tag[head] == "VBN" and parse.dep[head] == "acl"
    if parse.tag[i] == "VBD" and parse.dep[i] == "conj" and reduced:
        deps = {parse.dep[child] for child in parse.children[i]}
        if deps.isdisjoint(SUBJECTS | {"dobj", "ccomp", "xcomp"}):
            parse.tag[i] = "VBN"


def _mend_reduced(parse: Parse, i: int) -> None:
    """Make a participle of a past tense that a comma parts from its subject, before the verb that has that subject.

    "The pact, signed in May, was broken": a comma may not stand between a subject and its verb.
    """
    if parse.tag[i] != "VBD" or i == 0 or parse.text[i - 1] != ",":
        return
    subject = next((c for c in _below(parse, i, "nsubj") if parse.edges(c)[1] in (i, i - 1)), None)
    verb = next((c for c in _below(parse, i, "conj") if c > i and _is_main(parse, i, c)), None)
    if subject is None or verb is None or _below(parse, i, "dobj", "aux"):
        return
    above, dep = (verb, parse.dep[i]) if parse.head[i] == i else (parse.head[i], parse.dep[i])
    passive = bool(_below(parse, verb, "auxpass"))
    parse.attach(verb, above, dep)
    parse.attach(subject, verb, "nsubjpass" if passive else "nsubj")
    parse.attach(i, subject, "acl")
    parse.tag[i] = "VBN"


def _is_main(parse: Parse, participle: int, verb: int) -> bool:
    """Whether a verb that the parser coordinated has no conjunction before it, but the participle's second comma."""
    if _below(parse, verb, *SUBJECTS) or _below(parse, participle, "cc"):
        return False
    finite = parse.tag[verb] in FINITE or any(parse.tag[c] in FINITE for c in _below(parse, verb, "aux", "auxpass"))
    return finite and "," in parse.text[participle:verb]


def _mend_relative(parse: Parse, i: int) -> None:
    """Make a relative clause of a pronoun with a subject that has a participle: "the pact, which the men signed"."""
    if parse.tag[i] != "WDT" or parse.dep[i] in SUBJECTS:
        return
    for subject in _below(parse, i, "nsubj"):
        for verb in _below(parse, subject, "acl"):
            if parse.tag[verb] == "VBN" and parse.head[i] < i < subject < verb:
                noun = parse.head[i]
                parse.attach(verb, noun, "relcl")
                parse.attach(subject, verb, "nsubj")
                parse.attach(i, verb, "dobj")
                parse.tag[verb] = "VBD"


def mend_charges(parse: Parse, takes_deed: Callable[[str], bool]) -> None:
    """Hang "of" with a gerund on the verb of a charge, not on who is charged: "accused its ally of arming rebels".

    ``takes_deed`` tells of a verb whether what "of" governs is what its object did.
    """
    for i, word in enumerate(parse.lower):
        noun = parse.head[i]
        verb = parse.head[noun]
        if word != "of" or parse.dep[noun] != "dobj" or not takes_deed(parse.lemma[verb]):
            continue
        if any(parse.tag[child] == "VBG" for child in _below(parse, i, "pcomp")):
            parse.attach(i, verb, "prep")
