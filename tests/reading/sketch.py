"""Sentences for the tests of reading: parses drawn by hand, and drafts read by the bundled model.

A drawn sentence has one word per token, ``word/TAG/arc/head`` or ``word=lemma/TAG/arc/head``: the Penn tag, the label
of the arc and the number of the head, counted from 0. The coarse part of speech follows from the tag; ``TAG:POS`` names
another one.
"""

import spacy
from spacy.tokens import Doc, Span

from kg.model import Article
from kg.reading import STEPS, parsed_text
from kg.reading.draft import Draft, Found
from kg.reading.language import load_model
from kg.reading.parse import Parse

COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "IN": "ADP", "DT": "DET", "PRP": "PRON",
    "PRP$": "PRON", "CC": "CCONJ", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "HYPH": "PUNCT", "-LRB-": "PUNCT",
    "-RRB-": "PUNCT", "CD": "NUM", "RB": "ADV", "TO": "PART", "POS": "PART", "MD": "AUX", "WDT": "PRON", "WP": "PRON",
    "WRB": "ADV", "RP": "ADP", "_SP": "SPACE",
}  # fmt: skip
VOCAB = spacy.blank("en").vocab


def drawn(text, *, entities=()):
    """Return the Doc of a drawn text; ``entities`` are (first, last, label)."""
    words, lemmas, tags, coarse, arcs, heads = [], [], [], [], [], []
    for token in text.split():
        form, tag, arc, head = token.rsplit("/", 3)
        word, _, lemma = form.partition("=")
        tag, _, pos = tag.partition(":")
        words.append(word)
        lemmas.append(lemma or word.lower())
        tags.append(tag)
        coarse.append(pos or COARSE.get(tag) or "VERB")
        arcs.append(arc)
        heads.append(int(head))
    doc = Doc(VOCAB, words=words, lemmas=lemmas, tags=tags, pos=coarse, deps=arcs, heads=heads)
    doc.ents = [Span(doc, first, last, label=label) for first, last, label in entities]
    return doc


class Line(Article):
    """An article without a title: its text is its body."""

    __slots__ = ()

    @property
    def text(self):
        return self.body


def draft_of(doc, domain, **front):
    """Return an empty draft over a Doc; the article is its text, with front matter."""
    return Draft(Line("drawn", "", doc.text, **front), Parse.of(doc), domain)


def mark(draft, first, cls, path, *, last=None, kind="name"):
    """Add a mention over tokens by hand."""
    last = first + 1 if last is None else last
    return draft.add(Found(first, last, last - 1, kind, "by hand", cls=cls, path=path))


def states(draft, *tokens):
    """Mark tokens as states named by their own words; return the mentions."""
    return [mark(draft, token, "State", f"state/{draft.parse.lower[token]}") for token in tokens]


def drafted(text, domain, *, published=None, upto="identification", title="", **front):
    """Return the draft of a text as far as a step, parsed by the bundled model."""
    article = Article("told", title, text, published=published, **front)
    draft = Draft(article, Parse.of(load_model()(parsed_text(article, domain, load_model()))), domain)
    for name, step in STEPS.items():
        step(draft)
        if name == upto:
            break
    return draft


def name(draft, found):
    """Return the last part of a known thing's path, else the words."""
    return found.path.rsplit("/", 1)[-1] if found.path in draft.domain.by_path else draft.surface(found)


def mentions(draft):
    """Return (words, name of what they stand for, class) of each mention, in the order of the text."""
    ordered = sorted(draft.found, key=lambda found: found.first)
    return [(draft.surface(found), name(draft, found), found.cls) for found in ordered]


def meant(draft):
    """Return words → path, for texts in which no words stand for two things."""
    return {draft.surface(found): found.path for found in draft.found}


def events(draft):
    """Return (class, {role: names}) of each event."""
    told = []
    for event in draft.events:
        roles = {}
        for role in event.roles:
            roles.setdefault(role.predicate, set()).add(name(draft, role.filler))
        told.append((event.found.cls, roles))
    return told


def event(draft, cls):
    """Return the roles of the one event of a class."""
    (found,) = [roles for kind, roles in events(draft) if kind == cls]
    return found


def relations(draft):
    """Return the relations as (subject, predicate, object) by names."""
    return {(name(draft, r.subject), r.predicate, name(draft, r.object)) for r in draft.relations}
