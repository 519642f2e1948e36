"""Generated articles: readings of any number of them, and the graph that ``kg.dataset`` makes of those.

For measuring and for comparing engines, not for quality: the texts are numbers in sentences. Every 20th article has
faults that the shapes of kg find: an end before its beginning, an agreement with one party, a place that is a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Quad, RdfFormat, serialize

from kg.dataset import Run, quads
from kg.iris import slug
from kg.model import Article, Claim, Identities, Literal, Mention, Reading, Span, Thing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATES = 40
FOLDERS = {"Person": "person", "City": "city", "TradeAgreement": "agreement", "GasPipeline": "infrastructure",
           "Meeting": "event", "Signing": "event", "ArmedClash": "event"}  # fmt: skip


@dataclass(frozen=True)
class Known:
    cls: str
    label: str
    wikidata: str | None = None


class Vocabulary:
    """Forty known states and the classes that the readings use."""

    by_path = {f"state/s{number}": Known("State", f"State {number}") for number in range(STATES)}  # noqa: RUF012 - never changed
    above = {  # noqa: RUF012 - never changed
        "Meeting": ("DiplomaticEvent", "Event"),
        "Signing": ("DiplomaticEvent", "Event"),
        "ArmedClash": ("ConflictEvent", "Event"),
        "TradeAgreement": ("Agreement",),
        "Person": ("Actor",),
        "State": ("Actor", "Place"),
        "City": ("Place",),
        "GasPipeline": ("Pipeline", "Infrastructure"),
    }

    def is_a(self, cls: str, ancestor: str) -> bool:
        return cls == ancestor or ancestor in self.above.get(cls, ())


class _Article:
    """One article under construction: sentences, and the mentions and claims in them."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.identifier = f"generated-{number:06d}"
        self.body = ""
        self.mentions: list[Mention] = []
        self.claims: list[Claim] = []
        self.title = f"Article {number}"
        self.things: dict[str, Thing] = {}

    def thing(self, cls: str, label: str, *, named: bool = True) -> str:
        path = f"{FOLDERS[cls]}/{slug(label)}" + ("" if named else f"-{self.number}")
        self.things[path] = Thing(path, cls, label, named=named)
        return path

    def say(self, words: str, *claims: tuple[str, str, str | Literal], **how: object) -> None:
        """Add a sentence, a mention of each thing that its claims are about, and the claims."""
        begin = len(self.title) + 2 + len(self.body)
        sentence = Span(self.identifier, begin, begin + len(words))
        self.body += words + " "
        for subject, predicate, obj in claims:
            self.claims.append(Claim(subject, predicate, obj, sentence, confidence=0.9, rule="generated", **how))  # type: ignore[arg-type]
            self.mentions.append(Mention(Span(self.identifier, begin, begin + 5), subject, 0.9, "generated"))

    def article(self) -> Article:
        return Article(self.identifier, self.title, self.body.rstrip(), publisher="Generated", published="2020-02-02")

    def reading(self) -> Reading:
        return Reading(self.identifier, tuple(self.things.values()), tuple(self.mentions), tuple(self.claims))


def generated(number: int) -> tuple[Article, Reading]:
    """Return the article of this number and its reading."""
    made = _Article(number)
    one, two, three = (f"state/s{(number * step + step) % STATES}" for step in (1, 7, 13))
    faulty = number % 20 == 0
    person, city = made.thing("Person", f"Person {number}"), made.thing("City", f"City {number % 500}")
    talks, pact = made.thing("Meeting", f"talks {number}", named=False), made.thing("TradeAgreement", f"Pact {number}")
    signing, clash = made.thing("Signing", "signing", named=False), made.thing("ArmedClash", "clash", named=False)
    pipe = made.thing("GasPipeline", f"Pipeline {number % 200}")
    place = person if faulty else city
    last = "2020-01-01" if faulty else "2020-02-03"
    made.say(
        f"State {one} met State {two} in City {number}.",
        *((talks, "type", "Meeting"), (talks, "participant", one), (talks, "participant", two)),
        *((talks, "location", place), (talks, "beginDate", Literal("2020-02-01", "date"))),
    )
    parties = [(pact, "party", one)] if faulty else [(pact, "party", one), (pact, "party", two)]
    brokered = (pact, "mediator", three)
    made.say("They signed Pact, a trade agreement.", (pact, "type", "TradeAgreement"), *parties, brokered)
    made.say(
        "The signing took two days.",
        *((signing, "type", "Signing"), (signing, "participant", one), (signing, "participant", two)),
        *((signing, "concerns", pact), (signing, "beginDate", Literal("2020-02-02", "date"))),
        (signing, "endDate", Literal(last, "date")),
    )
    made.say(
        "Its troops clashed there.",
        *((clash, "type", "ArmedClash"), (clash, "agent", one), (clash, "target", three), (clash, "location", three)),
    )
    joined = ((pipe, "type", "GasPipeline"), (pipe, "connects", one), (pipe, "connects", two))
    made.say("The pipeline may one day join them.", *joined, modality="Possible")
    made.say("He leads it, they say.", (person, "type", "Person"), (person, "headOf", one), speaker=two)
    return made.article(), made.reading()


def graph(count: int, first: int = 1) -> Iterator[Quad]:
    """Yield the graph of ``count`` generated articles."""
    articles, readings = zip(*map(generated, range(first, first + count)), strict=True)
    run = Run("0", "generated", "none", "generated")
    return quads(articles, readings, Identities({}), domain=Vocabulary(), run=run)


def write_graph(count: int, path: Path, first: int = 1) -> Path:
    """Write the graph of ``count`` generated articles as N-Quads, and return where."""
    serialize(graph(count, first), str(path), RdfFormat.N_QUADS)
    return path
