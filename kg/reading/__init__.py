"""One article → its Reading: mentions of things, and claims about them.

``STEPS`` is the way of an article, in order; each step fills in the draft that the next one reads. To add a linguistic
phenomenon, write ``kg/reading/<name>.py`` with a ``Step`` and put it in its place in this list.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.ontology import fold
from kg.reading.agreements import read_agreements
from kg.reading.claims import make_reading
from kg.reading.coreference import resolve_coreference
from kg.reading.draft import Draft
from kg.reading.event_coreference import merge_events
from kg.reading.frames import find_events
from kg.reading.identification import identify
from kg.reading.language import BATCH, common_words, load_model, truecase
from kg.reading.linking import link_names
from kg.reading.names import find_names
from kg.reading.namesakes import settle_namesakes
from kg.reading.nominals import find_nominals
from kg.reading.parse import Parse
from kg.reading.relations import find_relations
from kg.reading.standing import judge_factuality
from kg.reading.timing import date_events
from kg.reading.typing import type_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.language import Language

    from kg.model import Article, Reading
    from kg.ontology import Domain

Step = Callable[[Draft], None]

STEPS: dict[str, Step] = {
    "names": find_names,
    "linking": link_names,
    "namesakes": settle_namesakes,
    "types": type_names,
    "nominals": find_nominals,
    "coreference": resolve_coreference,
    "events": find_events,
    "relations": find_relations,
    "dates": date_events,
    "factuality": judge_factuality,
    "agreements": read_agreements,
    "event-coreference": merge_events,
    "identification": identify,
}


def read(
    articles: Iterable[Article], domain: Domain, *, model: str | None = None, steps: Mapping[str, Step] = STEPS
) -> Iterator[Reading]:
    """Yield the reading of each article, in order: a pure function of article, domain and model.

    Articles are taken in batches of ``language.BATCH``, so memory stays flat however many there are.
    """
    nlp = load_model(model) if model else load_model()
    texts = ((parsed_text(article, domain, nlp), article) for article in articles)
    for doc, article in nlp.pipe(texts, as_tuples=True, batch_size=BATCH):
        draft = Draft(article, Parse.of(doc), domain)
        for step in steps.values():
            step(draft)
        yield make_reading(draft)


def parsed_text(article: Article, domain: Domain, nlp: Language) -> str:
    """Return the text that is parsed: the article's, as long, its title written as a sentence.

    A headline in title case is put in sentence case. A full stop takes the place of the first line break after a title
    without one, or the parser would often take the first words of the body into the title.
    """

    def starts_name(rest: str) -> bool:
        folded = fold(rest)
        return any(
            not folded[len(name) : len(name) + 1].isalnum()
            and any(domain.things[c.thing].prominence >= 0.5 or " " in name for c in domain.candidates(name))
            for name in domain.names.prefixes(folded, 0)
        )

    title = truecase(article.title, article.body, common_words(nlp), starts_name)
    return title + (".\n" if title[-1:].isalnum() else "\n\n") + article.body


__all__ = ["STEPS", "Step", "read"]
