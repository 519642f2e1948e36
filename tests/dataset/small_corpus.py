"""Two articles read by hand: small enough to follow, with one case of everything the dataset must tell apart."""

from dataclasses import dataclass
from typing import ClassVar

from kg.dataset import Run, corpus_key, quads
from kg.iris import BASE
from kg.model import Article, Claim, Identities, Literal, Mention, Merge, Reading, Span, Thing


@dataclass(frozen=True)
class Known:
    cls: str
    label: str
    wikidata: str | None = None


class Domain:
    """A domain of four known things and a few classes."""

    by_path: ClassVar = {
        "state/chad": Known("State", "Chad", "Q657"),
        "state/niger": Known("State", "Niger", "Q1032"),
        "state/mali": Known("State", "Mali"),
        "event/dune-war": Known("War", "Dune War"),
    }
    above: ClassVar = {
        "War": "Event",
        "Attack": "Event",
        "Meeting": "Event",
        "Signing": "Event",
        "Ceasefire": "Agreement",
    }

    def is_a(self, cls, ancestor):
        return cls == ancestor or self.above.get(cls) == ancestor


ONE = Article(
    "one",
    'Zoë’s "peace" plan',
    "Chad brokered the ceasefire.\nNiger denied the raid — “never”, it said.\nMali may join\ttalks in May 2021.",
    author="Zoë Ouadi",
    publisher="Sahel Wire",
    published="2021-05-03",
    url="https://example.org/a?b=1&c=2",
)
TWO = Article(
    "two/b ä", "Chadian mediation", "N’Djamena signed it on Tuesday, and the raid happened.", published="2021-05"
)


def _span(article, words):
    begin = article.text.index(words)
    return Span(article.identifier, begin, begin + len(words))


def _mention(article, words, thing, confidence=0.9):
    return Mention(_span(article, words), thing, confidence, "test")


_BROKERED = _span(ONE, "Chad brokered the ceasefire.")
_DENIED = _span(ONE, "Niger denied the raid — “never”, it said.")
_MAY = _span(ONE, "Mali may join\ttalks in May 2021.")
_SIGNED = _span(TWO, "N’Djamena signed it on Tuesday, and the raid happened.")

READING_ONE = Reading(
    "one",
    things=(
        Thing("state/chad", "State", "Chad", known=True),
        Thing("one#ceasefire", "Ceasefire", "ceasefire", named=False),
        Thing("one#raid", "Attack", "raid", named=False),
        Thing("one#talks", "Meeting", "talks", named=False),
        Thing("one#zoe", "Person", "Zoë Ouadi", ("Zoë",)),
    ),
    mentions=(
        _mention(ONE, "Chad", "state/chad"),
        _mention(ONE, "ceasefire", "one#ceasefire", 0.75),
        _mention(ONE, "Niger", "state/niger"),
        _mention(ONE, "raid", "one#raid"),
        _mention(ONE, "Mali", "state/mali", 1.0),
        _mention(ONE, "talks", "one#talks"),
        _mention(ONE, "Zoë", "one#zoe"),
    ),
    claims=(
        Claim("one#ceasefire", "type", "Ceasefire", _BROKERED, confidence=0.9, rule="noun"),
        Claim("one#ceasefire", "mediator", "state/chad", _BROKERED, confidence=0.8, rule="frame:broker"),
        Claim("one#ceasefire", "ends", "event/dune-war", _BROKERED, confidence=0.3, rule="guess"),
        Claim("one#raid", "type", "Attack", _DENIED, "Negative", speaker="state/niger", confidence=0.9, rule="denial"),
        Claim(
            "one#raid",
            "agent",
            "state/niger",
            _DENIED,
            "Negative",
            speaker="state/niger",
            confidence=0.9,
            rule="denial",
        ),
        Claim("one#talks", "type", "Meeting", _MAY, modality="Possible", confidence=0.8, rule="may"),
        Claim("one#talks", "participant", "state/mali", _MAY, modality="Possible", confidence=0.8, rule="may"),
        Claim(
            "one#talks",
            "beginDate",
            Literal("2021-05", "gYearMonth"),
            _MAY,
            modality="Possible",
            confidence=0.7,
            rule="in",
        ),
    ),
)
READING_TWO = Reading(
    "two/b ä",
    things=(
        Thing("state/chad", "State", "N’Djamena", ("Chadian",), known=True),
        Thing("two#it", "Ceasefire", "Lake accord", ("it",)),
        Thing("two#signing", "Signing", "signed", named=False),
        Thing("two#raid", "Attack", "raid", named=False),
    ),
    mentions=(
        _mention(TWO, "Chadian", "state/chad"),
        _mention(TWO, "N’Djamena", "state/chad"),
        _mention(TWO, "it", "two#it"),
        _mention(TWO, "signed", "two#signing"),
        _mention(TWO, "raid", "two#raid"),
    ),
    claims=(
        Claim("two#signing", "type", "Signing", _SIGNED, confidence=0.9, rule="verb"),
        Claim("two#signing", "agent", "state/chad", _SIGNED, confidence=0.9, rule="subject"),
        Claim("two#signing", "concerns", "two#it", _SIGNED, confidence=0.9, rule="object"),
        Claim("two#signing", "beginDate", Literal("2021-05-04", "date"), _SIGNED, confidence=0.9, rule="weekday"),
        Claim("two#it", "type", "Ceasefire", _SIGNED, confidence=0.6, rule="pronoun"),
        Claim("two#raid", "type", "Attack", _SIGNED, speaker="state/chad", confidence=0.9, rule="verb"),
    ),
)
IDENTITIES = Identities(
    {
        "one#ceasefire": "agreement/lake-accord",
        "two#it": "agreement/lake-accord",
        "one#raid": "event/raid-1a",
        "two#raid": "event/raid-1a",
        "one#talks": "event/talks-2b",
        "one#zoe": "person/zoe-ouadi",
        "two#signing": "event/signed-3c",
    },
    (
        Merge("one#ceasefire", "agreement/lake-accord", "one ceasefire of one mediator"),
        Merge("two#it", "agreement/lake-accord", "one ceasefire of one mediator"),
        Merge("two#raid", "event/raid-1a", "same class, nothing against it"),
    ),
)
ARTICLES = (ONE, TWO)
READINGS = (READING_ONE, READING_TWO)
RUN = Run("0.1.0", "d" * 64, "model 1", corpus_key(ARTICLES), 0.5)


def graph(articles=ARTICLES, readings=READINGS, run=RUN, base=BASE):
    """The graph of the small corpus."""
    return list(quads(articles, readings, IDENTITIES, domain=Domain(), run=run, base=base))
