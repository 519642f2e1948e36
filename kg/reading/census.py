"""What a corpus has of a domain: a count for its lint (``kg.ontology.lint``), made by reading the articles.

A word tells of something that the lexicon may miss where something is named beside it: a verb with a named subject or
object; a noun that a light verb carries out, that follows a preposition of time, or whose complement is named.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.ontology.lint import Census
from kg.reading import STEPS, parsed_text
from kg.reading.draft import Draft
from kg.reading.language import BATCH, load_model
from kg.reading.parse import Parse
from kg.reading.triggers import entries_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from kg.model import Article
    from kg.ontology import Domain

ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "prep"})
COMPLEMENTS = frozenset({"of", "by", "against", "between", "with", "on"})
TIMES = frozenset({"after", "before", "during", "since", "until", "following", "amid"})
EXAMPLE = 160
"""Characters of a sentence that are shown for a word."""


def take_census(articles: Iterable[Article], domain: Domain, *, model: str | None = None) -> Census:
    """Read the articles and count what they have of the domain, and what they have besides."""
    nlp = load_model(model) if model else load_model()
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("entries", "slots", "things", "verbs", "nouns")}
    examples: dict[str, str] = {}
    number = 0
    texts = ((parsed_text(article, domain, nlp), article) for article in articles)
    for doc, article in nlp.pipe(texts, as_tuples=True, batch_size=BATCH):
        draft = Draft(article, Parse.of(doc), domain)
        for step in STEPS.values():
            step(draft)
        number += 1
        counts["entries"].update(_entries_met(draft))
        counts["slots"].update(role.rule.removeprefix("frame:") for event in draft.events for role in event.roles)
        counts["things"].update(found.path for found in draft.found if found.path in domain.by_path)
        _count_telling(draft, counts, examples)
    return Census(number, **counts, examples=examples)


def everyday_words(articles: Iterable[Article], *, model: str | None = None) -> frozenset[str]:
    """Return the words that are not names: verbs, adjectives and adverbs of the model, and what articles write small.

    (The model's nouns hold the names of a thesaurus too.)
    """
    nlp = load_model(model) if model else load_model()
    return _not_nouns(nlp) | {word for article in articles for word in article.body.split() if word.islower()}


def _not_nouns(nlp: Language) -> frozenset[str]:
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    return frozenset(word for pos in ("verb", "adj", "adv") for word in index[pos]) | nlp.Defaults.stop_words


def _entries_met(draft: Draft) -> Iterator[str]:
    """Yield the name of each entry of a class or property whose words stand somewhere."""
    for token in range(len(draft.parse)):
        yield from (entry.name for entry in entries_at(draft, token))


def _count_telling(draft: Draft, counts: dict[str, Counter[str]], examples: dict[str, str]) -> None:
    parse = draft.parse
    for token in range(len(parse)):
        if draft.owner[token] is not None or entries_at(draft, token):
            continue
        kind = {"VERB": "verb", "NOUN": "noun"}.get(parse.pos[token])
        lemma = parse.lemma[token]
        if kind is None or not lemma.isalpha() or (lemma, kind) in draft.domain.cues or parse.dep[token] == "prep":
            continue  # "according to" and its like are tagged as verbs
        if _is_told_of(draft, token) if kind == "noun" else _named_beside(draft, token, ARGUMENTS):
            counts[f"{kind}s"][lemma] += 1
            examples.setdefault(f"{lemma}/{kind}", _sentence(draft, token))


def _named_beside(draft: Draft, token: int, relations: frozenset[str]) -> bool:
    """Whether something is named in one of these positions beside the token, a preposition in between or not."""
    parse = draft.parse
    for child in parse.children[token]:
        if parse.dep[child] in relations:
            below = parse.children[child] if parse.dep[child] in ("prep", "agent") else [child]
            if any(draft.owner[i] is not None for i in below):
                return True
    return False


def _is_told_of(draft: Draft, noun: int) -> bool:
    """Whether a noun stands where an event is told of."""
    parse, head = draft.parse, draft.parse.head[noun]
    if parse.dep[noun] in ("dobj", "nsubjpass") and draft.domain.is_cue(parse.lemma[head], "verb", "LightVerb"):
        return True
    if parse.dep[noun] == "pobj" and parse.lower[head] in TIMES and not _is_time(parse, noun):
        return True
    complements = [
        c for c in parse.children[noun] if parse.dep[c] in ("prep", "agent") and parse.lower[c] in COMPLEMENTS
    ]
    owned = any(draft.owner[i] is not None for c in complements for i in parse.children[c])
    possessed = any(parse.dep[c] == "poss" and draft.owner[c] is not None for c in parse.children[noun])
    return (owned or possessed) and parse.lemma[noun].endswith(NOMINAL)


def _is_time(parse: Parse, noun: int) -> bool:
    return any(label in ("DATE", "TIME") and first <= noun < last for first, last, label in parse.entities)


NOMINAL = ("tion", "sion", "ment", "al", "ance", "ence", "ing", "ure", "age", "ack", "out", "down", "over")
"""Endings of nouns made of verbs, and of verbs with a particle."""


def _sentence(draft: Draft, token: int) -> str:
    span = draft.evidence(token)
    text = " ".join(draft.article.text[span.begin : span.end].split())
    return text if len(text) <= EXAMPLE else text[: EXAMPLE - 1].rstrip() + "…"
