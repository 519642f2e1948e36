"""Nouns in -ing that the lexicon does not list: "the storming of X by Y" is read as "Y stormed X".

What "of" governs is the deep object, "by" and the possessor are the deep subject (Lees 1960, *The Grammar of English
Nominalizations*: the action nominal).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.reading.language import base_forms

if TYPE_CHECKING:
    from kg.ontology import Domain
    from kg.reading.arguments import Argument
    from kg.reading.parse import Parse


def verb_within(parse: Parse, token: int, domain: Domain) -> str | None:
    """Return the verb of the lexicon that a noun in -ing is made of; None where the lexicon has the noun itself."""
    word = parse.lower[token]
    if not word.endswith("ing") or not any(parse.lower[child] == "of" for child in parse.children[token]):
        return None
    if word in domain.nouns or parse.lemma[token] in domain.nouns:
        return None
    return next((base for base in base_forms(word) if base in domain.verbs), None)


def as_of_verb(found: list[Argument]) -> list[Argument]:
    """Return the arguments of a noun in the positions that they have beside its verb."""
    return [_moved(argument) for argument in found]


def _moved(argument: Argument) -> Argument:
    if argument.position == "possessor" or (argument.position, argument.marker) == ("preposition", "by"):
        return replace(argument, position="subject", marker="")
    if (argument.position, argument.marker) == ("preposition", "of"):
        return replace(argument, position="object", marker="")
    return argument
